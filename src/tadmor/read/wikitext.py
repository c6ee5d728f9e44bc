"""MediaWiki wikitext: a ``<page>`` of an XML export or dump, or a file of bare wikitext."""

import re

from tadmor.errors import ReadError
from tadmor.model import Document, Source
from tadmor.read.mediawiki_xml import WikiPage, read_page
from tadmor.read.wikitext_document import document
from tadmor.read.wikitext_limits import check_markup

_XML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+(?!html)|(?:\w+:)?(?:mediawiki|page)[\s>])", re.DOTALL
)
_MARKS = (
    re.compile(r"\[\[[^\]\n]{1,200}\]\]"),
    re.compile(r"\{\{[^{}\n]{1,200}[|}]"),
    re.compile(r"=(?<![^\n]=)=+[^=\n]+==+\s*$", re.MULTILINE),
    re.compile(r"'''[^'\n]+'''"),
    re.compile(r"<ref[\s>/]"),
)
_REDIRECT = re.compile(r"\s*#REDIRECT\s*:?\s*\[\[([^\]|]+)", re.IGNORECASE)


def sniff(text: str) -> float:
    """How sure it is that a text is wikitext, 0 to 1."""
    head = text[:30_000]
    if _XML.match(head):
        return 1.0 if "<text" in head else 0.6
    if re.match(r"\s*<(?:!doctype|html|\?xml)", head, re.IGNORECASE):
        return 0.0
    kinds = sum(bool(mark.search(head)) for mark in _MARKS)
    if _REDIRECT.match(head):
        return 0.95
    if re.search(r"\{\{\s*infobox ", head, re.IGNORECASE):
        return 0.97
    return (0.0, 0.3, 0.7, 0.9, 0.95, 0.95)[kinds]


def read_wikitext(source: Source, text: str) -> Document:
    """One article of wikitext.

    Args:
        source: Where it came from.
        text: Its text, decoded: XML of one page or bare wikitext.

    Raises:
        ReadError: The XML is broken or declares entities, the page is a redirect, or its markup is nested
            or left open beyond any article's.
    """
    page = read_page(text, source.name) if _XML.match(text) else WikiPage("", text)
    if redirect := _REDIRECT.match(page.text):
        raise ReadError(f"only a redirect to {redirect[1].strip()!r}", where=source.name, remedy="read that page")
    check_markup(page.text, source.name)
    return document(source, page)
