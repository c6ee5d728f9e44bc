"""Small PDF and DOCX files made on the spot, for tests and for mutating."""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of lines of text, written by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 12 Tf 72 720 Td {shown} ET"
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        box = f"/MediaBox [0 0 612 792] /Resources {font} /Contents {number + 1} 0 R"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").encode("latin-1")


def word(*, title: str = "", footnote: str = "", endnote: str = "") -> bytes:
    """A DOCX with a heading, a paragraph, a list and a table; an endnote to the story, a footnote to the losses.

    The footnote is referred to a second time in the table.
    """
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading("Siege of Alphaville", 0)
    told = document.add_paragraph("The rebels attacked the garrison of Alphaville on 14 March 2009.")
    document.add_heading("Losses", 1)
    lost = document.add_paragraph("12 soldiers were killed.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Killed", "12"
    for kind, text, places in (
        ("endnote", endnote, [told]),
        ("footnote", footnote, [lost, table.rows[0].cells[1].paragraphs[0]]),
    ):
        if text:
            _add_note(document, kind, text)
        for paragraph in places if text else ():
            reference = OxmlElement(f"w:{kind}Reference", {qn("w:id"): "1"})
            paragraph.add_run()._r.append(reference)  # noqa: SLF001 - there is no other way to a run's XML
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_note(document: Document, kind: str, text: str) -> None:
    """Give a DOCX its file of notes of a kind, with one note: python-docx writes none."""
    note = f'<w:{kind} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
    rule = f'<w:{kind} w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    xml = f"<w:{kind}s {nsdecls('w')}>{rule}{note}</w:{kind}s>"
    content_type = getattr(CONTENT_TYPE, f"WML_{kind}s".upper())
    part = Part(PackURI(f"/word/{kind}s.xml"), content_type, xml.encode(), document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind}s".upper()))


def repacked(archive: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A ZIP archive whose files are changed, each by its name and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()
