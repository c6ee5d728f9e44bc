"""Tadmor: the written record of a military campaign as a sourced, dated, geolocated, replayable record."""

__version__ = "0.1.0"
