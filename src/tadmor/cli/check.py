"""``tadmor check``: what a fact-checker would want to be told."""

from pathlib import Path

import click

from tadmor.cli.common import dossier_argument, json_option, open_dossier, print_json
from tadmor.model import Claim, Finding


@click.command(name="check", short_help="What a fact-checker would want to be told.")
@dossier_argument
@click.option("--strict", is_flag=True, help="Exit with status 1 if there is an error among the findings.")
@json_option
def command(file: Path, strict: bool, as_json: bool) -> None:
    """What a fact-checker would want to be told, each finding with its evidence.

    \b
      tadmor check campaign.tadmor
      tadmor check campaign.tadmor --strict && echo "no errors"
    """
    record = open_dossier(file).timeline.record
    if as_json:
        print_json(record.findings)
    else:
        claims = {c.id: c for c in record.claims}
        for finding in record.findings:
            _print(finding, claims)
        click.echo(f"{len(record.findings)} findings" if record.findings else "nothing to report")
    if strict and any(f.severity == "error" for f in record.findings):
        raise click.exceptions.Exit(1)


def _print(finding: Finding, claims: dict[str, Claim]) -> None:
    colour = {"error": "red", "warning": "yellow"}.get(finding.severity)
    head = click.style(f"{finding.severity}: {finding.kind}", fg=colour, bold=True)
    click.echo(f"{finding.id}  {head}\n    {finding.message}")
    for claim in [claims[c] for c in finding.claims][:3]:
        click.echo(click.style(f"    {claim.event}: “{_short(claim.quote)}”", dim=True))
    if len(finding.claims) > 3:
        click.echo(click.style(f"    and {len(finding.claims) - 3} more claims", dim=True))
    click.echo()


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= 110 else line[:109] + "…"
