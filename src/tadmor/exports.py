"""What a dossier can be exported as: the table that ``tadmor export`` and the documentation are made from."""

from collections.abc import Callable
from importlib import import_module

import msgspec

from tadmor.model import Dossier
from tadmor.publish.ground import Ground


class Format(msgspec.Struct, frozen=True):
    """One format: where it is written, the end of its files' names, and what it is."""

    writer: str
    suffix: str
    title: str

    def write(self, dossier: Dossier) -> bytes:
        """The dossier in this format.

        Raises:
            PublishError: A library that the format needs is not installed.
        """
        module, name = self.writer.split(":")
        writer: Callable[[Dossier], bytes] = getattr(import_module(f"tadmor.{module}"), name)
        return writer(dossier)


FORMATS = {
    "json": Format("publish.dossier_json:to_json", "json", "dossier.json, everything there is"),
    "html": Format("exports:page", "html", "a page for the browser, with the network off"),
    "geojson": Format("publish.geojson:to_geojson", "geojson", "GeoJSON with start, end and when"),
    "gpkg": Format("publish.geopackage:to_geopackage", "gpkg", "GeoPackage for QGIS"),
    "kml": Format("publish.kml:to_kml", "kml", "KML with time, for Google Earth"),
    "ged": Format("publish.ged:to_ged", "csv", "CSV in the columns of UCDP GED"),
    "acled": Format("publish.acled:to_acled", "csv", "CSV in the columns of ACLED"),
    "rdf": Format("publish.rdf:to_rdf", "ttl", "RDF in the Simple Event Model (needs rdflib)"),
    "timemap": Format("publish.timemap:to_timemap", "json", "JSON for TimeMap"),
}


def page(dossier: Dossier, ground: Ground | None = None) -> bytes:
    """The page of a dossier, with what it needs when the network is off; it fetches nothing but ``ground`` tiles."""
    from tadmor.publish.page import to_html
    from tadmor.replays import offline_page

    return to_html(offline_page(dossier, ground)).encode("utf-8")
