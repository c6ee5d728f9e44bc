"""The account that ships, in every shape it may come in, gives one and the same record."""

import msgspec
import pytest

from evaluation.agreement import event_agreement, infobox_agreement
from evaluation.shapes import SHAPES, WEB, Account
from tadmor.config import Config, ResolveConfig
from tadmor.example import PLACES, TEXT, WIKITEXT, build_example, example_path, example_source
from tadmor.model import Document, Dossier, Source
from tadmor.pipeline import Pipeline
from tadmor.read import read


@pytest.fixture(scope="module")
def account() -> Account:
    return Account(example_source(WIKITEXT))


def told(document: Document) -> list[str]:
    kinds = {"paragraph", "list_item"}
    return [
        document.text[b.start : b.end]
        for b in document.blocks
        if b.kind in kinds and document.sections[b.section].kind in {"lead", "body"}
    ]


@pytest.mark.parametrize("kind", WEB)
def test_every_kind_of_web_page(kind: str, account: Account) -> None:
    page = read(Source(f"{kind}.html", WEB[kind](account).encode()))
    wiki = account.document
    assert (page.format, page.title) == ("html", wiki.title)
    assert msgspec.structs.replace(page.operation, coordinates=wiki.operation.coordinates, previous=(), next=()) == (
        msgspec.structs.replace(wiki.operation, previous=(), next=())
    )
    assert told(page) == told(wiki)
    assert [r.title for r in page.references] == [r.title for r in wiki.references]
    assert "alert" not in page.text


def test_markdown(account: Account) -> None:
    page = read(Source("account.md", SHAPES["markdown"](account).encode()))
    assert page.format == "markdown"
    assert set(told(account.document)) <= set(told(page))
    assert len(page.references) == len(account.document.references)


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["flattened", "classic", "markdown"])
def test_one_record_from_every_shape(shape: str, account: Account) -> None:
    pipeline = Pipeline(Config(resolve=ResolveConfig(gazetteers=(str(example_path(PLACES)),))))
    wiki = build_example(WIKITEXT)
    text = SHAPES[shape](account).encode() if shape in SHAPES else example_source(TEXT).data
    other: Dossier = pipeline([Source(f"account.{shape}", text)])
    assert infobox_agreement(wiki, other).f1 >= 0.97
    assert event_agreement(wiki, other).f1 >= 0.90
