"""Mutated accounts of every shape: a record or a clean error, never a crash, never long.

``python -m evaluation.fuzz --copies 10000`` reads that many mutated copies of each shape, ``--build`` takes each
through the whole build. A copy is made from its number alone, so that one that fails can be made again.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import NamedTuple

from lxml import etree

from evaluation.packed import pdf, repacked, word
from evaluation.shapes import SHAPES, Account
from tadmor.config import Config, ReadConfig
from tadmor.errors import TadmorError
from tadmor.example import TEXT, WIKITEXT, example_source
from tadmor.model import Document, Source
from tadmor.pipeline import Pipeline
from tadmor.read import read

SLOWEST_S = 10.0
_SCRAPS = (
    "[", "]", "[[", "]]", "{{", "}}", "|", "* ", " * * * ", "\n", "\n\n", "## ", "[edit]", "(", ")", "†", "[1]",
    "[99999]", "Date|", "Belligerents", "Strength", "* v * t * e ", "1. ^", '"', "“", "–", "12,345,678",
    "31 February 0", "<ref>", "<table>", "</td>", "<td>", "<script>", "<!--", "&#0;", "&lt;", "---\n", "\u202e",
    "\ufeff", "\x00", "Coordinates: 99°99′N", "9" * 40, " " * 200, "((((((((", "Combatant1: ", "Combatant2: ",
    "| | |", "<br>",
)  # fmt: skip


_FILES = (
    *(3 * ("word/document.xml",)), *(2 * ("word/footnotes.xml",)), "word/endnotes.xml", "word/styles.xml",
    "word/_rels/document.xml.rels", "[Content_Types].xml", "docProps/core.xml",
)  # fmt: skip
"""Those of a DOCX that a copy may have one changed of, the likelier the more often they are named."""


class Outcome(NamedTuple):
    """What came of some copies: how many gave a record, how many a clean error, the slowest in processor seconds."""

    records: int
    errors: int
    slowest: float


@cache
def bases() -> dict[str, bytes]:
    """An account in every shape, by the shape's name."""
    account = Account(example_source(WIKITEXT))
    document = account.document
    plain = "\n\n".join(document.text[block.start : block.end] for block in account.told())
    wiki = example_source(WIKITEXT).data
    xml = wiki.decode().replace("&", "&amp;").replace("<", "&lt;")
    page = f"<page><title>{document.title}</title><revision><text>{xml}</text></revision></page>"
    lines = [document.text[block.start : block.end].replace("(", "").replace(")", "") for block in account.told()]
    return {
        "wikitext": wiki,
        "xml": page.encode(),
        "flattened": example_source(TEXT).data,
        "html": SHAPES["classic"](account).encode(),
        "parsoid": SHAPES["parsoid"](account).encode(),
        "markdown": SHAPES["markdown"](account).encode(),
        "plaintext": f"{document.title}\n\nALPHA, 14 March 2009 (Wire) -- {plain}".encode(),
        "capitals": f"{document.title}\n\n{plain[:6000]}".upper().encode(),
        "pdf": pdf([[line[:90] for line in lines[:30]]]),
        "docx": word(title=document.title, footnote="Doe, A History, p. 3.", endnote='"It". Wire. 3 May 1999.'),
    }


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A copy of a text with some stretches cut, doubled, swapped or put in, and perhaps some bytes changed."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(dice.randint(1, 8)):
        text = _changed(text, dice)
    raw = bytearray(text.encode("utf-8", "surrogateescape"))
    for _ in range(dice.choice((0, 0, 0, 1, 5))):
        if raw:
            raw[dice.randrange(len(raw))] = dice.randrange(256)
    return bytes(raw)


def _changed(text: str, dice: random.Random) -> str:
    at, size = dice.randrange(len(text) + 1), dice.choice((1, 3, 20, 300))
    match dice.randrange(7):
        case 0:
            return text[:at]
        case 1:
            return text[:at] + text[at + size :]
        case 2:
            return text[:at] + dice.choice(_SCRAPS) * dice.choice((1, 1, 2, 50)) + text[at:]
        case 3:
            return text[:at] + text[at : at + size] * dice.choice((2, 5)) + text[at:]
        case 4:
            other = dice.randrange(len(text) + 1)
            return text[:at] + text[other : other + size] + text[at + size :]
        case 5 if dice.random() < 0.3:
            return text[at:]
        case _:
            return text[:at] + text[at : at + size].swapcase() + text[at + size :]


def _mutated_docx(data: bytes, dice: random.Random) -> bytes:
    """A copy one of whose files is changed, as XML or as text; now and then the archive itself is.

    Changed as an archive or as text, nearly every copy is refused before any of it is read.
    """
    name, way = dice.choice(_FILES), dice.choice((_shaken, _shaken, _shaken, mutated))
    if dice.random() < 0.05:
        return mutated(data, dice)
    return repacked(data, lambda file, old: way(old, dice) if file == name else old)


def _shaken(xml: bytes, dice: random.Random) -> bytes:
    """A copy of well-formed XML with some elements cut, doubled, moved, renamed or given other words."""
    root = etree.fromstring(xml)
    for _ in range(dice.randint(1, 8)):
        elements = [element for element in root.iter("*") if element is not root]
        if not elements:
            break
        one, other = dice.choice(elements), dice.choice(elements)
        match dice.randrange(6):
            case 0:
                one.getparent().remove(one)
            case 1:
                one.addnext(deepcopy(other))
            case 2 if one is not other and one not in other.iterancestors():
                other.append(one)
            case 3:
                one.tag = other.tag
            case 4 if one.attrib:
                name = dice.choice(sorted(one.attrib))
                one.attrib[name] = dice.choice(("", "-1", "99999999999999999999", "x", *sorted(other.attrib.values())))
            case _:
                one.text = dice.choice(_SCRAPS).replace("\x00", "") * dice.choice((1, 1, 50))
    return bytes(etree.tostring(root))


def check_offsets(document: Document) -> None:
    """Every offset lies in the text, blocks in their sections, and nothing is empty or out of order."""
    length = len(document.text)
    assert document.reading is None or len(document.reading) == length
    for section in document.sections:
        assert 0 <= section.start <= section.end <= length
    for block in document.blocks:
        section = document.sections[block.section]
        assert section.start <= block.start < block.end <= section.end
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
        clean = document.clean_block(block)
        for i, c in enumerate(clean.text[:200]):
            told = document.text[clean.origin(i)]
            assert told.casefold() == c.casefold() or (told.isspace() and c == " ")
    assert all(a.end <= b.start for a, b in zip(document.blocks, document.blocks[1:], strict=False))
    for mark in document.marks:
        assert 0 <= mark.start < mark.end <= length
    numbers = [reference.n for reference in document.references]
    assert len(set(numbers)) == len(numbers)


def copies(shape: str, numbers: range) -> Iterator[tuple[int, Source]]:
    """Mutated copies of a shape by their numbers; now and then one is read as another format."""
    for number in numbers:
        dice = random.Random(f"{shape} {number}")
        forced = dice.choice((None, None, None, "flattened", "plaintext")) if shape not in {"pdf", "docx"} else None
        changed = _mutated_docx if shape == "docx" else mutated
        yield number, Source(f"{shape}-{number}", changed(bases()[shape], dice), format=forced)


def run(shape: str, numbers: range, pipeline: Pipeline | None = None) -> Outcome:
    """Read copies, or build each where a pipeline is given.

    Raises:
        Exception: Whatever a copy raises that is no :class:`TadmorError`, with its number.
        AssertionError: An offset leads nowhere, an error has more than one line, or a copy took too long.
    """
    records = errors = 0
    lines: list[str] = []
    slowest = 0.0
    for number, source in copies(shape, numbers):
        began = time.process_time()
        try:
            if pipeline is None:
                check_offsets(read(source, force=True))
            else:
                pipeline([source])
            records += 1
        except TadmorError as error:
            errors += 1
            lines.append(error.line())
        except Exception as error:
            error.add_note(f"{shape}, copy {number}, format {source.format}")
            raise
        took = time.process_time() - began
        assert took < SLOWEST_S, f"{shape}, copy {number} took {took:.1f} s"
        slowest = max(slowest, took)
    assert not any("\n" in line for line in lines)
    return Outcome(records, errors, slowest)


def main() -> int:
    """Print for each shape what came of its copies."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fuzz", description=main.__doc__)
    parser.add_argument("--copies", type=int, default=1000, help="of each shape")
    parser.add_argument("--first", type=int, default=0, help="number of the first copy")
    parser.add_argument("--shape", choices=list(bases()), help="only this one")
    parser.add_argument("--build", action="store_true", help="take each copy through the whole build")
    args = parser.parse_args()
    pipeline = Pipeline(Config(read=ReadConfig(force=True))) if args.build else None
    for shape in [args.shape] if args.shape else bases():
        found = run(shape, range(args.first, args.first + args.copies), pipeline)
        print(
            f"{shape:10s} {found.records:6d} records {found.errors:6d} clean errors, slowest {found.slowest:.2f} s",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
