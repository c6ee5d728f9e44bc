"""Mutated and truncated accounts give a Document whose offsets hold, or a clean error; never a crash or a hang.

``TADMOR_FUZZ=10000 pytest tests/read/test_fuzz.py`` reads that many copies instead of the few of every day.
"""

import os
import random
import time

import pytest
from tests.read.shared import SHARED

from tadmor.errors import ReadError
from tadmor.example import TEXT, WIKITEXT, example_source
from tadmor.model import Document, Source
from tadmor.read import read

COPIES = int(os.environ.get("TADMOR_FUZZ", "1500"))
SLOWEST_S = 10.0
_SCRAPS = (
    "[", "]", "[[", "]]", "{{", "}}", "|", "* ", " * * * ", "\n", "\n\n", "## ", "[edit]", "(", ")", "†", "[1]",
    "[99999]",
    "Date|", "Belligerents", "Strength", "* v * t * e ", "1. ^", '"', "“", "–", "12,345,678", "31 February 0", "<ref>",
    "<table>", "---\n", "\u202e", "\ufeff", "\x00", "Coordinates: 99°99′N", "9" * 40, " " * 200, "((((((((",
)  # fmt: skip


def _bases() -> list[bytes]:
    bases = [example_source(TEXT).data, example_source(WIKITEXT).data]
    account = SHARED / "gold" / "palmyra-2016-12.txt"
    return [*bases, account.read_bytes()] if account.is_file() else bases


def _mutated(data: bytes, dice: random.Random) -> bytes:
    text = data.decode()
    for _ in range(dice.randint(1, 8)):
        at, size = dice.randrange(len(text) + 1), dice.choice((1, 3, 20, 300))
        match dice.randrange(6):
            case 0:
                text = text[:at]
            case 1:
                text = text[:at] + text[at + size :]
            case 2:
                text = text[:at] + dice.choice(_SCRAPS) * dice.choice((1, 1, 2, 50)) + text[at:]
            case 3:
                text = text[:at] + text[at : at + size] * dice.choice((2, 5)) + text[at:]
            case 4:
                other = dice.randrange(len(text) + 1)
                text = text[:at] + text[other : other + size] + text[at + size :]
            case _:
                text = (
                    text[at:]
                    if dice.random() < 0.3
                    else text[:at] + text[at : at + size].swapcase() + text[at + size :]
                )
    raw = bytearray(text.encode())
    for _ in range(dice.choice((0, 0, 0, 1, 5))):
        if raw:
            raw[dice.randrange(len(raw))] = dice.randrange(256)
    return bytes(raw)


def check_offsets(document: Document) -> None:
    """Every offset lies in the text, blocks in their sections, and nothing is empty or out of order."""
    length = len(document.text)
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
    assert [r.n for r in document.references] == list(range(1, len(document.references) + 1))


@pytest.mark.parametrize("part", range(4))
def test_mutated_accounts(part: int) -> None:
    bases = _bases()
    slowest = 0.0
    lines: list[str] = []
    for seed in range(part, COPIES, 4):
        dice = random.Random(seed)
        data = _mutated(bases[seed % len(bases)], dice)
        shape = dice.choice((None, None, "flattened", "plaintext"))
        began = time.perf_counter()
        try:
            check_offsets(read(Source("fuzz", data, format=shape), force=True))
        except ReadError as error:
            lines.append(error.line())
        except Exception as error:
            error.add_note(f"seed {seed}, format {shape}")
            raise
        slowest = max(slowest, time.perf_counter() - began)
    assert slowest < SLOWEST_S
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize(
    "piece", ["[", "(", "* ", "| ", "## a", "1. ^ ", "Belligerents ", "Date 1 May ", '"a". ', "A b: ", "† [1] (x) "]
)
def test_much_of_one_thing_takes_time_in_proportion(piece: str) -> None:
    text = "The army attacked. " + piece * (200_000 // len(piece))
    began = time.perf_counter()
    for shape in ("flattened", "plaintext"):
        read(Source("fuzz", text.encode(), format=shape), force=True)
    assert time.perf_counter() - began < SLOWEST_S
