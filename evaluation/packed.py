"""Small PDF and DOCX files made on the spot, for tests and for mutating."""

import io
from collections.abc import Sequence

import docx


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


def word(*, title: str = "") -> bytes:
    """A DOCX with a heading, a paragraph, a list and a table."""
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading("Siege of Alphaville", 0)
    document.add_paragraph("The rebels attacked the garrison of Alphaville on 14 March 2009.")
    document.add_heading("Losses", 1)
    document.add_paragraph("12 soldiers were killed.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Killed", "12"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
