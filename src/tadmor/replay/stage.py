"""The replay stage, put together: a record becomes states over time."""

from tadmor.model import Record, Timeline
from tadmor.replay.control import control_spans
from tadmor.replay.losses import cumulative_losses
from tadmor.replay.routes import routes


def replay(record: Record) -> Timeline:
    """Replay all events of a record. A pure function: the same record gives the same timeline."""
    return Timeline(record, control_spans(record), routes(record), cumulative_losses(record))
