"""Results of the API: a sequence of typed rows that shows itself well and becomes a data frame."""

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from tadmor.errors import QueryError

if TYPE_CHECKING:
    import pandas

R = TypeVar("R")
SHOWN = 60
"""Rows that a notebook shows of a long table."""


class Table(Sequence[R], Generic[R]):
    """Rows with the names of their columns; a sequence that cannot be changed.

    Args:
        columns: Names of the columns.
        rows: Records, or tuples as long as ``columns``.
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[R]) -> None:
        self.columns = tuple(columns)
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> "Table[R]": ...
    def __getitem__(self, index: int | slice) -> "R | Table[R]":
        if isinstance(index, slice):
            return Table(self.columns, self._rows[index])
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and (self.columns, self._rows) == (other.columns, other._rows)

    def __hash__(self) -> int:
        return hash((self.columns, self._rows))

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def tuples(self) -> list[tuple[Any, ...]]:
        """The rows as tuples in the order of the columns."""
        return [msgspec.structs.astuple(row) if isinstance(row, msgspec.Struct) else _tuple(row) for row in self._rows]

    def to_dataframe(self) -> "pandas.DataFrame":
        """The rows as a pandas data frame.

        Raises:
            QueryError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise QueryError("a data frame needs pandas", remedy="pip install 'tadmor[pandas]'") from error
        return pd.DataFrame(self.tuples(), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks."""
        head = "".join(f"<th>{html.escape(c)}</th>" for c in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{html.escape(_cell(v))}</td>' for v in row)}</tr>" for row in self.tuples()[:SHOWN]
        )
        more = f"<p>{len(self) - SHOWN} more rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _tuple(row: object) -> tuple[Any, ...]:
    assert isinstance(row, tuple), "a row is a record or a tuple"
    return row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(_cell(v) for v in value)
    return str(value)
