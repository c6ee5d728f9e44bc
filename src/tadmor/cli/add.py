"""``tadmor add``: one more account of the campaign into a dossier."""

from pathlib import Path

import click

from tadmor.cli.build import configured, progress_bar
from tadmor.cli.common import dossier_argument, gazetteer_option
from tadmor.config import load_config


@click.command(name="add", short_help="Add an account to a dossier.")
@dossier_argument
@click.argument("source", metavar="SOURCE")
@gazetteer_option
@click.option("--format", "reader", metavar="NAME", help="Read the source as this format, whatever it looks like.")
@click.option("--force", is_flag=True, help="Add even what does not look like an account of a campaign.")
@click.option("--config", "config_path", type=click.Path(path_type=Path), metavar="TOML", help="Settings.")
def command(
    file: Path, source: str, gazetteers: tuple[Path, ...], reader: str | None, force: bool, config_path: Path | None
) -> None:
    """Add an account of the same campaign. What the dossier holds stays as it is; `tadmor remove` takes it out again.

    \b
      tadmor add campaign.tadmor another-report.txt
    """
    from tadmor.store import load

    dossier = load(file)  # as the program made it: the decisions of reviewers are carried over by save
    config = configured(load_config(config_path), gazetteers, reader, force=force)
    from tadmor.pipeline import Pipeline
    from tadmor.read import open_source
    from tadmor.store import save

    opened = open_source(source)
    with progress_bar() as progress:
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
