"""What reading takes of memory grows as the page does."""

import re
import tracemalloc

import pytest

from evaluation.fuzz import bases
from tadmor.model import Source
from tadmor.read import read

TIMES = 4
SHAPES = ("wikitext", "html", "parsoid", "flattened", "markdown", "plaintext", "capitals")


def peak(data: bytes) -> int:
    """The most bytes that Python held at once while it read; the trees of lxml are not among them."""
    tracemalloc.start()
    try:
        read(Source("account", data), force=True)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def grown(data: bytes) -> bytes:
    """The account told over and over: of HTML what its paragraphs hold, of other shapes the whole."""
    told = re.search(rb"<p[ >].*</p>", data, re.DOTALL)
    return data[: told.start()] + told[0] * TIMES + data[told.end() :] if told else data * TIMES


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_so_many_times_as_long_takes_no_more_than_so_many_times_the_memory(shape: str) -> None:
    once = bases()[shape]
    many = grown(once)
    read(Source("account", once), force=True)  # what is made once a process is there then
    assert peak(many) / peak(once) < 1.25 * len(many) / len(once)
