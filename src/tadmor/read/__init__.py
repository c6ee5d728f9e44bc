"""The read stage: Source → Document. It brings out structure and never interprets the story."""

from tadmor.errors import NotACampaignError, ReadError
from tadmor.model import Document, Source
from tadmor.read.campaign import judge
from tadmor.read.open_source import decode, open_source
from tadmor.read.packed import choose_packed
from tadmor.read.reading_view import with_reading
from tadmor.read.sniff import choose

__all__ = ["open_source", "read"]


def read(source: Source, *, force: bool = False) -> Document:
    """Read one account.

    Args:
        source: Its name and bytes; ``source.format`` names the reader, else the content decides.
        force: Read even what does not look like an account of a campaign.

    Raises:
        ReadError: It is empty, binary, too large, or its format is not known.
        NotACampaignError: It tells of something else, and ``force`` is off.
    """
    packed = choose_packed(source)
    text = "" if packed else decode(source)
    try:
        document = with_reading(packed.read(source) if packed else choose(text, source).read(source, text))
    except RecursionError as error:
        raise ReadError("is nested too deeply", where=source.name, remedy="give the article alone") from error
    if not force:
        verdict = judge(document)
        if not verdict.is_campaign:
            raise NotACampaignError(
                f"tells of no military campaign: {verdict.reason}",
                where=source.name,
                remedy="use --force to build anyway",
            )
    return document
