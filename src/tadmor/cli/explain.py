"""``tadmor explain``: the chain that led to an event, a holder, a place or a finding."""

from pathlib import Path

import click

from tadmor.cli.common import dossier_argument, json_option, open_dossier, print_json
from tadmor.cli.explanations import Explainer
from tadmor.errors import QueryError
from tadmor.model import Dossier
from tadmor.model.index import RecordIndex


@click.command(name="explain", short_help="Why: sentences, claims, sources and steps.")
@dossier_argument
@click.argument("wanted", metavar="ID")
@click.option("--markup", is_flag=True, help="Show the markup behind each quote too, where the source is at hand.")
@json_option
def command(file: Path, wanted: str, markup: bool, as_json: bool) -> None:
    """Why the record says so: for an event (e12), claim (c7), actor (a2), place (p3), route (r1) or finding (f1).

    A place with a day, such as p3@2016-12-12 or "Fort Hill@1862-02-16", asks who held it then, and why. Places
    and actors can be called by name.

    \b
      tadmor explain campaign.tadmor e12
      tadmor explain campaign.tadmor "Palmyra@2016-12-10"
      tadmor explain campaign.tadmor c7 --markup
    """
    dossier = open_dossier(file)
    explainer = Explainer(dossier, markup=markup)
    name, at, date = wanted.rpartition("@") if "@" in wanted else (wanted, "", "")
    item = _find(dossier, name, file)
    found = explainer.control(item, date) if at else item
    if as_json:
        print_json({"item": found, "claims": explainer.claims_of(found)})
    else:
        explainer.show(found)


def _find(dossier: Dossier, wanted: str, file: Path) -> object:
    """The item with that id, or the place or actor of that name."""
    record = dossier.timeline.record
    groups = (record.events, record.claims, record.actors, record.places, dossier.timeline.routes, record.findings)
    for group in groups:
        for item in group:
            if item.id == wanted:
                return item
    index = RecordIndex(record)
    for named in (index.places, index.actors):
        for found, item in named.items():
            if wanted.casefold() in {n.casefold() for n in index.all_names(found)}:
                return item
    ranges = ", ".join(f"{group[0].id} to {group[-1].id}" for group in groups if group)
    raise QueryError(f"the dossier has no '{wanted}'", where=str(file), remedy=f"there are {ranges or 'no items'}")
