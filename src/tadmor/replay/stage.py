"""The replay stage, put together: a record becomes states over time."""

from tadmor.model import Record, Timeline
from tadmor.replay.control import control_spans
from tadmor.replay.evidence import ALL, Rule, believe
from tadmor.replay.losses import cumulative_losses
from tadmor.replay.routes import routes


def replay(record: Record, rule: Rule = ALL) -> Timeline:
    """Replay the events that a rule of evidence believes.

    A pure function: the same record and rule give the same timeline. The timeline keeps the whole record.
    """
    believed = believe(record, rule)
    return Timeline(record, control_spans(believed), routes(believed), cumulative_losses(believed))
