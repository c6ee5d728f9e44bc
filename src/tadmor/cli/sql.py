"""``tadmor sql``: a question in SQL, for reading only."""

import csv
import sys
from pathlib import Path

import click

from tadmor.cli.common import dossier_argument, json_option, open_dossier, print_json, print_table


@click.command(name="sql", short_help="Ask in SQL, for reading only.")
@dossier_argument
@click.argument("query", metavar="SELECT")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def command(file: Path, query: str, as_csv: bool, as_json: bool) -> None:
    """Ask the file's views in SQL. Nothing can be written; docs/dossier-file.md describes the views.

    \b
      tadmor sql campaign.tadmor "SELECT type, count(*) FROM event GROUP BY type"
    """
    from tadmor.api.query import run_sql

    open_dossier(file)  # so that a file that is no dossier is told in our words
    found = run_sql(file, query)
    if as_json:
        print_json([dict(zip(found.columns, row, strict=True)) for row in found])
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(found.columns)
        writer.writerows(found)
    else:
        rows = [["" if value is None else str(value) for value in row] for row in found]
        print_table(f"{len(found)} rows", found.columns, rows)
