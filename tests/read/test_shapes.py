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


BOOK, REPORT = "Doe, A History, p. 3.", '"It". Wire. 3 May 1999.'
CITED = {
    "wikitext": f"The army attacked.<ref>{BOOK}</ref> It won.<ref>{REPORT}</ref>",
    "html": (
        "<html><body><p>The army attacked."
        '<sup class="reference" id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup></p>'
        f'<h2>References</h2><ol class="references"><li id="cite_note-1">{BOOK}</li></ol></body></html>'
    ),
    "markdown": f"# Siege\n\nThe army attacked.[^1] It won.[^2]\n\n[^1]: {BOOK}\n[^2]: {REPORT}\n",
    "plaintext": f"Siege\n\nThe army attacked.[1]\n\nReferences\n\n1. {BOOK}\n2. {REPORT}\n",
    "flattened": f"The army attacked.[1] ## Fall[edit] It won.[2] ## References[edit] 1. ^ {BOOK} 2. ^ {REPORT}",
}


@pytest.mark.parametrize("shape", CITED)
def test_references_without_a_date_are_listed(shape: str) -> None:
    document = read(Source("a", CITED[shape].encode(), format=shape), force=True)
    assert [(u.kind, u.what) for u in document.unread] == [("reference", f"no date: [1] {BOOK}")]
