"""The replay stage, put together: a record becomes states over time."""

from typing import TYPE_CHECKING

import msgspec

from tadmor.model import Record, Timeline
from tadmor.replay.control import control_spans
from tadmor.replay.evidence import ALL, Rule, believe
from tadmor.replay.forces import forces
from tadmor.replay.losses import cumulative_losses
from tadmor.replay.routes import routes

if TYPE_CHECKING:
    from tadmor.replay.draws import Sampling


def replay(record: Record, rule: Rule = ALL, sampling: "Sampling | None" = None) -> Timeline:
    """Replay the events that a rule of evidence believes.

    A pure function: the same record, rule and sampling give the same timeline. The timeline keeps the whole
    record. Without ``sampling`` nothing is drawn, and there are no likelihoods.
    """
    believed = believe(record, rule)
    timeline = Timeline(
        record=record,
        control=control_spans(believed),
        routes=routes(believed),
        losses=cumulative_losses(believed),
        forces=forces(believed),
    )
    if sampling is None or not sampling.runs:
        return timeline
    # imported here: numpy is heavy, and what is only replayed does not need it
    from tadmor.replay.likelihood import likelihoods, with_probability

    shares = likelihoods(believed, sampling)
    control = with_probability(timeline.control, shares)
    return msgspec.structs.replace(timeline, control=control, likelihoods=shares)
