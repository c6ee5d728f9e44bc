"""Errors a user can act on: each says what is wrong, where, and what to do about it."""


class TadmorError(Exception):
    """Base of all errors that Tadmor raises on purpose.

    Args:
        what: What is wrong, in one line.
        where: The file, URL or span it is about, if any.
        remedy: What the user can do about it, if anything.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.line())

    def line(self) -> str:
        """The whole error on one line: where, what, what to do."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} ({self.remedy})" if self.remedy else text


class ConfigError(TadmorError):
    """The configuration cannot be read or names an unknown key."""


class ReadError(TadmorError):
    """A source cannot be read as text at all."""


class NotACampaignError(ReadError):
    """A source was read, but tells of no military campaign."""


class LanguageError(TadmorError):
    """The language model cannot be loaded."""


class GazetteerError(TadmorError):
    """A gazetteer or a user's list of places cannot be read."""


class StoreError(TadmorError):
    """A dossier file cannot be opened, read or written."""


class ReviewError(TadmorError):
    """A reviewer's decision cannot be taken: something is missing, or does not exist."""


class QueryError(TadmorError):
    """A question to a dossier is malformed: a wrong date, an unknown id, an unknown name."""


class DataError(TadmorError):
    """A data table that ships with the program is not as it must be."""


class PublishError(TadmorError):
    """A format cannot be written: a library that it needs is not installed."""


class GroundError(TadmorError):
    """Ground tiles for the map cannot be used: no archive of tiles, or no address of any."""


class CompareError(TadmorError):
    """A coded data set cannot be read, or is not of the kind that it is said to be."""
