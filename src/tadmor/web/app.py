"""The server behind the page: FastAPI, over one dossier that was opened before the first request.

Nothing in a request is ever used as a path: the files of the page are read once, by their names here.
"""

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from fastapi import Body, FastAPI, HTTPException, Query, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field

from tadmor.errors import QueryError, ReviewError, TadmorError
from tadmor.model.decision import Decision, QuoteAnchor, Slots
from tadmor.publish.ground import origin
from tadmor.web.desk import Desk, EventQuery
from tadmor.web.ground import ARCHIVE_URL, ServedGround
from tadmor.web.guard import App, Guard

ASSETS = {
    "app.js": "text/javascript",
    "app.css": "text/css",
    "maplibre-worker.js": "text/javascript",
    "world-50m.json": "application/json",
    "serif.woff2": "font/woff2",
    "sans.woff2": "font/woff2",
    "sans-ext.woff2": "font/woff2",
    "arabic.woff2": "font/woff2",
}
INDEX = b"""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tadmor</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="app.css">
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript to replay the record.</noscript>
<script type="module" src="app.js"></script>
</body>
</html>
"""
Text = Annotated[str, Field(max_length=400)]
Names = Annotated[list[Text], Field(max_length=40)]
Coder = Annotated[str, Query(max_length=80)]


class JsonLines(Response):
    """A JSON object a line."""

    media_type = "application/x-ndjson"


class Strict(BaseModel):
    """What comes in has known keys only."""

    model_config = ConfigDict(extra="forbid")


class EventsIn(Strict):
    """Which events: within days, of a type, by or against an actor, at a place (ids)."""

    since: Text | None = None
    until: Text | None = None
    type: Text | None = None
    actor: Text | None = None
    place: Text | None = None
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0
    limit: Annotated[int, Field(ge=1, le=1000)] = 100


class QuoteIn(Strict):
    """A stretch of an account."""

    document: Text
    quote: Annotated[str, Field(max_length=20_000)]
    start: Annotated[int, Field(ge=0, le=2**53)]


Amount = Annotated[int, Field(ge=0, le=10**9)]


class LossIn(Strict):
    """A loss: its kind, what was lost, bounds or a word such as "dozens", whose, and who says so."""

    kind: Text
    what: Text
    min: Amount | None = None
    max: Amount | None = None
    word: Text = ""
    side: Text = ""
    by: Text = ""
    total: bool = False
    quote: QuoteIn | None = None


class ReferenceIn(Strict):
    """A reference of the record, by its number and its words."""

    n: Annotated[int, Field(ge=0, le=10**9)]
    words: Annotated[str, Field(max_length=20_000)]


class ClaimIn(Strict):
    """A claim of the event by its words: who says it, how certainly, all it cites; null leaves each as it is."""

    quote: QuoteIn
    attributed_to: Text | None = None
    certainty: Text | None = None
    citations: Annotated[list[ReferenceIn], Field(max_length=40)] | None = None


class RelationIn(Strict):
    """How the event lies to one of its places that it did not happen at: metres, degrees clockwise from north."""

    place: Text
    relation: Text
    distance_m: Annotated[float, Field(ge=0, le=10**8)] | None = None
    bearing_deg: Annotated[float, Field(ge=0, le=360)] | None = None


class SlotsIn(Strict):
    """Slots of a correction; null leaves one as it is."""

    type: Text | None = None
    date: Text | None = None
    part_of_day: Text | None = None
    actors: Names | None = None
    targets: Names | None = None
    places: Names | None = None
    relations: Annotated[list[RelationIn], Field(max_length=40)] | None = None
    outcome: Text | None = None
    losses: Annotated[list[LossIn], Field(max_length=100)] | None = None
    claims: Annotated[list[ClaimIn], Field(max_length=100)] | None = None


class DecisionIn(Strict):
    """A decision: ``event`` and ``other`` are ids in the record as the page shows it."""

    who: Annotated[str, Field(min_length=1, max_length=80)]
    kind: Literal["accept", "reject", "correct", "split", "merge", "add", "undo", "redo"]
    event: Text | None = None
    other: Text | None = None
    slots: SlotsIn = SlotsIn()
    claims: Annotated[list[QuoteIn], Field(max_length=100)] = []
    quote: QuoteIn | None = None
    reason: Annotated[str, Field(max_length=4000)] = ""
    target: Annotated[int, Field(ge=1, le=2**53)] | None = None
    blind: bool = False


def make_app(path: Path, *, token: str | None = None, ground: ServedGround | None = None) -> App:
    """The whole application for one dossier, guarded.

    Args:
        path: The dossier file.
        token: What requests to the API must bear; None where the server listens to this machine only.
        ground: Tiles that the page draws beneath the record.

    Raises:
        StoreError: The dossier cannot be read.
    """
    ground = ground or ServedGround()
    return Guard(make_api(Desk(path, ground.tiles), ground.archive), token, tiles=origin(ground.tiles))


def make_api(desk: Desk, archive: Path | None = None) -> FastAPI:
    """The application without its guard; ``archive`` is the one file of ground tiles that it sends."""
    api = FastAPI(title="Tadmor", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    _add_page(api)
    if archive:
        _add_archive(api, archive)
    _add_questions(api, desk)
    _add_review(api, desk)
    return api


def _add_page(api: FastAPI) -> None:
    @api.get("/", include_in_schema=False)
    async def index() -> Response:
        return Response(INDEX, media_type="text/html")

    for name, kind in ASSETS.items():
        content = resources.files("tadmor").joinpath("web", "dist", name).read_bytes()
        api.get(f"/{name}", include_in_schema=False)(_constant(content, kind))


def _constant(content: bytes, kind: str) -> Callable[[], Any]:
    async def send() -> Response:
        return Response(content, media_type=kind)

    return send


def _add_archive(api: FastAPI, archive: Path) -> None:
    # no part of a request names the file; FileResponse answers whatever ranges of bytes are asked for
    @api.get(f"/{ARCHIVE_URL}", include_in_schema=False)
    def tiles() -> Response:
        if not archive.is_file():
            raise HTTPException(404, "the archive of ground tiles is gone")
        return FileResponse(archive, media_type="application/vnd.pmtiles")


WRONG: dict[int | str, dict[str, Any]] = {400: {"description": "The question is malformed."}}


def _add_questions(api: FastAPI, desk: Desk) -> None:
    @api.get("/api/page", summary="Everything the page shows")
    def page(coder: Coder = "") -> Response:
        return _json(desk.page, coder)

    @api.get("/api/timeline", summary="The record replayed under a rule of evidence", responses=WRONG)
    def timeline(believe: Annotated[str, Query(max_length=400)] = "all", coder: Coder = "") -> Response:
        return _json(desk.timeline, believe, coder)

    @api.get("/api/events", summary="Events that match, a page at a time", responses=WRONG)
    async def events(query: Annotated[EventsIn, Query()]) -> Response:
        return _json(desk.events, EventQuery(**query.model_dump()))


def _add_review(api: FastAPI, desk: Desk) -> None:
    @api.get("/api/review", summary="The log, the queue and what was decided of each event")
    def review(coder: Coder = "") -> Response:
        return _json(desk.review, coder)

    @api.get("/api/agreement", summary="How far the coders agree, slot by slot")
    def agreement() -> Response:
        return _json(desk.agreement)

    @api.get("/api/decisions.jsonl", summary="The whole log, a line a decision", response_class=JsonLines)
    def log() -> Response:
        return JsonLines(desk.log_lines())

    @api.post("/api/decisions", summary="Decide; the answer is sent when it is on the disk", responses=WRONG)
    def decide(decision: Annotated[DecisionIn, Body()]) -> Response:
        coder = decision.who if decision.blind else ""
        return _json(
            lambda: msgspec.json.encode(desk.decide(_as_decision(decision), decision.event, decision.other, coder))
        )


def _as_decision(given: DecisionIn) -> Decision:
    return Decision(
        at="",
        who=given.who,
        kind=given.kind,
        slots=msgspec.convert(given.slots.model_dump(), Slots),
        claims=tuple(_anchor(q) for q in given.claims),
        quote=_anchor(given.quote) if given.quote else None,
        reason=given.reason,
        target=given.target,
    )


def _anchor(quote: QuoteIn) -> QuoteAnchor:
    return QuoteAnchor(quote.document, quote.quote, quote.start)


def _json(answer: Callable[..., bytes], *arguments: object) -> Response:
    try:
        return Response(answer(*arguments), media_type="application/json")
    except (QueryError, ReviewError) as error:
        raise HTTPException(400, error.line()) from error
    except TadmorError as error:
        raise HTTPException(500, error.line()) from error
