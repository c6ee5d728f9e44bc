"""``tadmor decisions``: the log of reviewers' decisions."""

from pathlib import Path

import click

from tadmor.cli.common import dossier_argument


@click.command(name="decisions", short_help="What reviewers decided, as JSON lines.")
@dossier_argument
def command(file: Path) -> None:
    """The log of reviewers' decisions, a JSON object a line, with those that were taken back.

    \b
      tadmor decisions campaign.tadmor > decisions.jsonl
    """
    import msgspec

    from tadmor.store import load
    from tadmor.store.decisions import decisions

    load(file)  # says what is wrong with a file that is no dossier
    for decision in decisions(file):
        click.echo(msgspec.json.encode(decision).decode("utf-8"))
