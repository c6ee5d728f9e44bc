"""The footnotes and endnotes of a DOCX, which lie in files of their own beside its text."""

from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tadmor.model import Reference, Unread
from tadmor.read.references import parse_reference

_FILES = {"footnote": RELATION.FOOTNOTES, "endnote": RELATION.ENDNOTES}


class Notes:
    """Notes of both kinds, numbered in common in the order in which the text refers to them.

    Args:
        part: The file's part that holds its text.

    Raises:
        LxmlError: A file of notes is damaged.
    """

    def __init__(self, part: Part) -> None:
        self._texts = dict(_texts(part))
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, kind: str, name: str) -> int:
        """The number of a note, a footnote or an endnote, by its name in the file."""
        return self._numbers.setdefault((kind, name), len(self._numbers) + 1)

    def references(self) -> tuple[Reference, ...]:
        """The notes that the text refers to and the file holds."""
        return tuple(parse_reference(n, self._texts[key]) for key, n in self._numbers.items() if key in self._texts)

    def missing(self) -> Iterator[Unread]:
        """The notes that the text refers to and the file does not hold."""
        return (
            Unread("reference", f"no text for note [{n}]") for key, n in self._numbers.items() if key not in self._texts
        )


def _texts(part: Part) -> Iterator[tuple[tuple[str, str], str]]:
    for kind, relation in _FILES.items():
        for file in (rel.target_part for rel in part.rels.values() if rel.reltype == relation and not rel.is_external):
            for note in parse_xml(file.blob).iter(qn(f"w:{kind}")):
                paragraphs = ("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in note.iter(qn("w:p")))
                if told := " ".join(" ".join(paragraphs).split()):
                    yield (kind, note.get(qn("w:id"), "")), told
