"""The infobox of a page of lines, in whichever of the forms that mirrors print it."""

from typing import NamedTuple

from tadmor.read.infobox import RawInfobox
from tadmor.read.lines_infobox import find_lines_infobox
from tadmor.read.parameter_infobox import find_parameter_infobox
from tadmor.read.pipe_table import find_pipe_infobox
from tadmor.read.record_infobox import find_record_infobox

_IN_MARKDOWN = (find_parameter_infobox, find_pipe_infobox, find_record_infobox)


class MirrorInfobox(NamedTuple):
    """The infobox, and where it begins and ends in the text."""

    raw: RawInfobox
    start: int
    end: int


def find_mirror_infobox(text: str) -> MirrorInfobox | None:
    """The infobox with parameter names, as a table of pipes, as a record or as lines; the surest sign first."""
    for find in (find_parameter_infobox, find_pipe_infobox, find_record_infobox, find_lines_infobox):
        if (found := find(text)) is not None:
            return MirrorInfobox(found.raw, found.start, found.end)
    return None


def find_marked_infobox(text: str) -> MirrorInfobox | None:
    """The infobox of Markdown, where lines without pipes or labels are prose."""
    for find in _IN_MARKDOWN:
        if (found := find(text)) is not None:
            return MirrorInfobox(found.raw, found.start, found.end)
    return None
