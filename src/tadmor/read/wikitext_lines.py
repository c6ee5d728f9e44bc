"""A flow writer that knows the lines of wikitext: blank lines part paragraphs, a line ends a list item."""

import re

from tadmor.read.flow import Flow, FlowWriter

_QUOTES = re.compile(r"'{2,}")


class LineWriter(FlowWriter):
    """Writes wikitext's inline text; bold and italic quotes are read here, line by line.

    ``inline`` is set while a table cell is written: whatever would begin a flow begins a line instead.
    """

    def __init__(self) -> None:
        super().__init__()
        self.inline = False
        self._newlines = 0
        self._asides: list[Flow] = []

    def wiki(self, text: str) -> None:
        """Write a stretch of wikitext without markup other than lines and quotes."""
        lines = text.split("\n")
        for i, line in enumerate(lines):
            if i:
                self.newline()
            if line:
                self._quoted(line)

    def newline(self) -> None:
        """Note the end of a line of the source."""
        self._newlines += 1
        self.bold(on=False)

    def skip_lines(self) -> None:
        """Forget the line ends passed since the last text."""
        self._newlines = 0

    @property
    def fresh(self) -> bool:
        """Whether what is written next stands at the start of a line of its own."""
        return self.at_start or self._newlines > 0

    def aside(self, flows: list[Flow]) -> None:
        """Set flows (a caption) behind the current one; at once where none has begun."""
        if self.at_start or self._newlines > 1:
            self.end()
            self.flows.extend(flows)
        else:
            self._asides.extend(flows)

    def text(self, text: str) -> None:
        """Write inline text; white space alone begins nothing."""
        if text.strip():
            self._settle()
        super().text(text)

    def mark(self, label: str, numbers: tuple[int, ...], kind: str) -> None:
        """Write a citation mark."""
        self._settle()
        super().mark(label, numbers, kind)

    def link_start(self) -> int:
        """Where a link that begins now will start."""
        self._settle()
        return super().link_start()

    def begin(self, kind: str, *, level: int = 0, depth: int = 0, term: bool = False) -> None:
        """End the current flow and begin another, or a line where inline."""
        self._newlines = 0
        if self.inline:
            self.line_break()
        else:
            super().begin(kind, level=level, depth=depth, term=term)

    def end(self) -> None:
        """End the current flow; its asides follow it."""
        self._newlines = 0
        if self.inline:
            self.line_break()
            return
        super().end()
        self.flows.extend(self._asides)
        self._asides = []

    def _settle(self) -> None:
        """Turn the line ends passed since the last text into what they mean."""
        if not self._newlines:
            return
        ends = self._newlines > 1 or self.kind in ("list_item", "heading", "hatnote")
        self._newlines = 0
        if not self.at_start and self.inline:
            self.line_break()
        elif not self.at_start and ends:
            self.begin("paragraph")
        else:
            super().text(" ")

    def _quoted(self, line: str) -> None:
        if "''" not in line:
            self.text(line)
            return
        at = 0
        for quotes in _QUOTES.finditer(line):
            self._piece(line[at : quotes.start()])
            at, count = quotes.end(), len(quotes[0])
            if count == 4 or count > 5:
                self.text("'" * (1 if count == 4 else count - 5))
            if count != 2:
                self._settle()
                self.bold(on=not self.is_bold)
        self._piece(line[at:])

    def _piece(self, text: str) -> None:
        if text:
            self.text(text)
