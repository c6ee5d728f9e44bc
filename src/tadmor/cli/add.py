"""``tadmor add``: one more account of the campaign into a dossier."""

from pathlib import Path

import click

from tadmor.cli.common import dossier_argument
from tadmor.cli.decisions import report_carried_over
from tadmor.cli.reading import reading, reading_options
from tadmor.config import Config


@click.command(name="add", short_help="Add an account to a dossier.")
@dossier_argument
@click.argument("source", metavar="SOURCE")
@reading_options
def command(file: Path, source: str, config: Config) -> None:
    """Add an account of the same campaign. What the dossier holds stays as it is; `tadmor remove` takes it out again.

    \b
      tadmor add campaign.tadmor another-report.txt
      tadmor add campaign.tadmor https://example.org/news/another-report
    """
    from tadmor.store import load

    dossier = load(file)  # as the program made it: the decisions of reviewers are carried over by save
    from tadmor.pipeline import Pipeline
    from tadmor.read import open_source
    from tadmor.store import save

    opened = open_source(source, config.read.web)
    with reading() as progress:
        more = Pipeline(config, progress).add(dossier, opened, progress)
    save(more, file)
    before, record = dossier.timeline.record, more.timeline.record
    claims = len(record.claims) - len(before.claims)
    new = len(record.events) - len(before.events)
    account = record.documents[-1]
    told = {c.event for c in record.claims if c.document == account.id}
    click.echo(
        f"{file}: {account.id} ({account.title or account.source}) adds {claims} claims: {new} events are new,"
        f" {len(told) - new} were told already"
    )
    report_carried_over(more, file)
