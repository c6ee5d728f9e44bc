"""DOCX by python-docx: headings, paragraphs, list items, tables and notes, as flows."""

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from tadmor.errors import ReadError
from tadmor.model import Document, Operation, Source
from tadmor.read.citation_templates import undated
from tadmor.read.dateline import dateline
from tadmor.read.docx_notes import Notes
from tadmor.read.flow import FlowWriter, assemble
from tadmor.read.limits import MAX_BYTES, too_large
from tadmor.read.paragraphs import Paragraph as Part
from tadmor.read.reader import sha256

_HEADING = re.compile(r"heading (\d)$|title$", re.IGNORECASE)


def read_docx(source: Source) -> Document:
    """A DOCX as a Document; its footnotes and endnotes are its references. Headers and comments are not read.

    Raises:
        ReadError: It is damaged, unpacks to more than the limit, or holds no text.
    """
    writer = FlowWriter()
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > 2 * MAX_BYTES:
                raise too_large(source.name)
        opened = docx.Document(io.BytesIO(source.data))
        notes = Notes(opened.part)
        for item in opened.iter_inner_content():
            _write(writer, item, notes)
        references = notes.references()
        title = (opened.core_properties.title or "").strip()
    except (zipfile.BadZipFile, zlib.error, OpcError, LxmlError, ParseError, *_DAMAGED) as error:
        raise ReadError("is a damaged DOCX", where=source.name, remedy="open it and save it as text") from error
    flows = writer.finish()
    heads = [flow.text for flow in flows if flow.kind == "heading" and flow.level == 1]
    title = title or (heads[0] if heads else source.name.rpartition("/")[2].rpartition(".")[0])
    shown = assemble((), [flow for flow in flows if flow.level != 1 or flow.text != title])
    if not shown.text:
        raise ReadError("holds no text", where=source.name, remedy="give an account of a campaign as text")
    return Document(
        id="d1",
        title=title,
        source=source.name,
        format="docx",
        sha256=sha256(source),
        text=shown.text,
        sections=shown.sections,
        blocks=shown.blocks,
        marks=shown.marks,
        links=shown.links,
        references=references,
        operation=Operation(title=title),
        unread=(*notes.missing(), *undated(references)),
        written=dateline(shown.text, [Part(b.start, b.end, b.kind, 0) for b in shown.blocks]),
    )


_DAMAGED = (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RuntimeError, EOFError)
"""What python-docx lets through from broken files, beside its own errors."""


def _write(writer: FlowWriter, item: Paragraph | Table, notes: Notes) -> None:
    if isinstance(item, Table):
        for row in item.rows:
            writer.begin("table")
            for cell in dict.fromkeys(row.cells):  # one that spans columns is named for each of them
                if cell.text.strip():
                    writer.text("" if writer.at_start else " | ")
                    for paragraph in cell.paragraphs:
                        writer.text(" ")
                        _inline(writer, paragraph, notes)
        writer.end()
        return
    style = (item.style.name if item.style is not None else None) or ""
    if heading := _HEADING.match(style):
        writer.begin("heading", level=int(heading[1] or 0) + 1)
    elif "list" in style.casefold():
        writer.begin("list_item", depth=1)
    elif "quote" in style.casefold():
        writer.begin("quote")
    else:
        writer.begin("caption" if style.casefold() == "caption" else "paragraph")
    _inline(writer, item, notes)
    writer.end()


_RUNS = ".//w:r[not(ancestor::w:txbxContent)]"
"""Those of links and tracked insertions too; text in a box of its own is written twice, for old programs again."""
_SHOWN = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


def _inline(writer: FlowWriter, paragraph: Paragraph, notes: Notes) -> None:
    runs = paragraph._p.xpath(_RUNS)  # noqa: SLF001 - python-docx shows no notes, so that its XML is walked
    for piece in (piece for run in runs for piece in run):
        if piece.tag in _BREAKS:
            writer.line_break()
        elif piece.tag in _NOTES:
            number = notes.number(_NOTES[piece.tag], piece.get(qn("w:id"), ""))
            writer.mark(f"[{number}]", (number,), "citation")
        else:
            writer.text(piece.text or "" if piece.tag == qn("w:t") else _SHOWN.get(piece.tag, ""))
