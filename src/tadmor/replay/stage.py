"""The replay stage, put together: a record becomes states over time."""

from tadmor.model import Record, Timeline
from tadmor.replay.control import control_spans
from tadmor.replay.draws import Sampling
from tadmor.replay.evidence import ALL, Rule, believe
from tadmor.replay.forces import forces
from tadmor.replay.likelihood import likelihoods, with_probability
from tadmor.replay.losses import cumulative_losses
from tadmor.replay.routes import routes


def replay(record: Record, rule: Rule = ALL, sampling: Sampling | None = None) -> Timeline:
    """Replay the events that a rule of evidence believes.

    A pure function: the same record, rule and sampling give the same timeline. The timeline keeps the whole
    record. Without ``sampling`` nothing is drawn, and there are no likelihoods.
    """
    believed = believe(record, rule)
    control = control_spans(believed)
    shares = likelihoods(believed, sampling) if sampling and sampling.runs else ()
    return Timeline(
        record=record,
        control=with_probability(control, shares) if shares else control,
        routes=routes(believed),
        losses=cumulative_losses(believed),
        likelihoods=shares,
        forces=forces(believed),
    )
