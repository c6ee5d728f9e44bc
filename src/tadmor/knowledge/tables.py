"""Load the data tables of the package: TOML, decoded into a typed record and validated."""

from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

from tadmor.errors import DataError

T = TypeVar("T")


@cache
def load_table(name: str, kind: type[T]) -> T:
    """The table ``data/<name>`` (TOML) as a ``kind``, loaded once per process.

    Args:
        name: Path below the package's ``data`` folder, with forward slashes.
        kind: A msgspec struct or any type msgspec can decode; unknown keys follow its own rule.

    Raises:
        DataError: The table is missing or not as ``kind`` says.
    """
    try:
        data = resources.files("tadmor").joinpath("data", *name.split("/")).read_bytes()
        return msgspec.toml.decode(data, type=kind)
    except OSError as error:
        raise DataError("the data table is missing", where=name) from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(str(error), where=name) from error
