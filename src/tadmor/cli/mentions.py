"""``tadmor mentions``: dates and places in plain texts, JSON lines in and out."""

from pathlib import Path

import click

from tadmor.errors import ReadError


@click.command(name="mentions", short_help="Find dates and places in plain texts, JSON lines in and out.")
@click.option("--jsonl", "path", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The texts.")
def command(path: Path) -> None:
    """Find dates and places in plain texts.

    Each line of FILE is one text, {"doc": NAME, "dct": DATE OF WRITING, "text": TEXT}; each line printed holds its
    mentions: times with their TIMEX3 value, places with latitude and longitude. Offsets count code points.

    \b
      tadmor mentions --jsonl texts.jsonl > mentions.jsonl
    """
    import msgspec

    from tadmor.config import Config
    from tadmor.mentions import MentionFinder, read_lines

    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise ReadError(error.strerror or "cannot be read", where=str(path)) from error
    texts = list(read_lines(lines, str(path)))
    for found in MentionFinder(Config())(texts):
        click.echo(msgspec.json.encode(found).decode("utf-8"))
