"""Tadmor: the written record of a military campaign as a sourced, dated, geolocated, replayable record.

>>> import tadmor
>>> campaign = tadmor.open("campaign.tadmor")
>>> campaign.state("2016-12-12").to_dataframe()
"""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tadmor.api.campaign import Campaign

__version__ = "0.1.0"


def open(path: str | PathLike[str]) -> "Campaign":  # noqa: A001 - called as tadmor.open, as one opens a file
    """Open a dossier for reading, as its reviewers left it.

    Raises:
        StoreError: The file is missing, is no dossier, was made by a newer version, or is damaged.
    """
    # imported here: the version is asked for where nothing else is needed
    from tadmor.api.campaign import Campaign
    from tadmor.reviewed import load_reviewed

    return Campaign(load_reviewed(Path(path)), Path(path))
