"""What a paired tablet asks for and sends: its deck, and what was said with it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from jagvoice.core.deck import Deck
from jagvoice.core.questions import Question
from jagvoice.faces.web.board import corner, entries
from jagvoice.faces.web.board.asked import body_of, is_small, takes_gzip
from jagvoice.faces.web.board.decks import NothingDealtError, asking_deck, bundle, manner_of, new_deck, written
from jagvoice.faces.web.board.intake import Intake, Sent
from jagvoice.faces.web.board.media import SVG
from jagvoice.faces.web.board.media import Sent as Piece
from jagvoice.faces.web.board.pairing import known, pair, paired, remember, token_of
from jagvoice.faces.web.security import DRAWING_POLICY
from jagvoice.faces.web.site import Site, site_of
from jagvoice.household import Household, Pairing, Viewer
from jagvoice.words import phrase

T = TypeVar("T")

LONGEST_ID = 100

LARGEST_TOUCH = 16 * 1024
"""The most bytes of a touch in the assistant's corner."""

NOW = "jagvoice-now"
"""The header that tells a tablet what time it is, where no bundle does."""


async def deck(request: Request) -> Response:
    """Give a board the deck that it is to take up, or say that the one it has is still right."""
    token = _token(request)
    have, spent = request.query_params.get("have", ""), request.query_params.get("spent", "0")
    manner = request.query_params.get("manner", "")
    if max(len(have), len(manner)) > LONGEST_ID or spent not in ("0", "1"):
        raise HTTPException(400)
    told, now = await _at_the_door(request, _dealt, token, have, spent == "1", manner)
    if told is None:
        answer = Response(status_code=204)
    elif takes_gzip(request):
        packed = await to_thread.run_sync(gzip.compress, told, 9)
        answer = Response(packed, media_type="application/json", headers={"Content-Encoding": "gzip"})
    else:
        answer = Response(told, media_type="application/json")
    answer.headers["Vary"] = "Accept-Encoding"
    if now:
        answer.headers[NOW] = now
    remember(request, answer, token)
    return answer


async def take_in(request: Request) -> Response:
    """Keep what was said at a board; it is durable when this is answered.

    What is large is read only from a board that is known.
    """
    token = token_of(request)
    if not (token and is_small(request)):
        await paired(request)
    asked = await body_of(request, entries.LARGEST)
    if not token:
        raise HTTPException(401)
    intake: Intake = request.app.state.intake
    taken, now, ended = await intake.take(Sent(token, asked))
    told = {**taken._asdict(), **({"ended": True} if ended else {})}
    return JSONResponse(told, headers={NOW: written(now)})


async def piece(request: Request) -> Response:
    """Send a picture or a sound that a bundle has named; of a sound that is not made yet nothing, without an alarm."""
    token = _token(request)
    sent = await _at_the_door(request, _sent, token, request.path_params["key"])
    if sent is None:
        return Response(status_code=204)
    headers = {"Content-Security-Policy": DRAWING_POLICY, "Vary": "Accept-Encoding"}
    body = sent.body
    if sent.type == SVG and takes_gzip(request):
        body, headers["Content-Encoding"] = gzip.compress(body, 6), "gzip"
    return Response(body, media_type=sent.type, headers=headers)


def _token(request: Request) -> str:
    """Return what a tablet says that it is known by.

    Raises:
        HTTPException: 401 if it says nothing.
    """
    token = token_of(request)
    if not token:
        raise HTTPException(401)
    return token


def _reads(site: Site, token: str) -> Pairing:
    """Return the board of a token that may still read its own.

    Raises:
        HTTPException: 401 if it is of none, 410 if its pairing has ended.
    """
    pairing = known(site, token)
    if pairing.ended:
        raise HTTPException(410)
    return pairing


def _dealt(site: Site, token: str, have: str, spent: bool, manner: str) -> tuple[bytes | None, str]:
    household, viewer = _board(site, _reads(site, token))
    try:
        now = manner_of(household, viewer)
        found = new_deck(household, viewer, have, spent=spent or manner not in ("", now))
    except NothingDealtError as error:
        raise HTTPException(503) from error
    if found is None:
        return None, written(household.now)
    return _json(_bundle(site, household, viewer, token, found, now)), ""


async def beside(request: Request) -> Response:
    """Do what a helper has touched in the assistant's corner, and answer what the board shows next."""
    pairing = await paired(request)
    if pairing.ended:
        raise HTTPException(410)
    asked = await body_of(request, LARGEST_TOUCH)
    told = await _at_the_door(request, _beside, pairing, token_of(request), asked)
    return Response(told, media_type="application/json")


def _beside(site: Site, pairing: Pairing, token: str, asked: Mapping[str, Any]) -> bytes:
    household, viewer = _board(site, pairing)

    def deal(questions: tuple[Question, ...], first_then: tuple[str, ...]) -> dict[str, Any] | None:
        try:
            now = manner_of(household, viewer)
            found = asking_deck(household, viewer, questions, first_then)
        except NothingDealtError:
            return None
        return _bundle(site, household, viewer, token, found, now)

    try:
        told = corner.answered(household, viewer, asked, deal, partial(phrase, lang=household.person.profile.lang))
    except corner.UnknownTouchError as error:
        raise HTTPException(400) from error
    if site.media and told["page"]:
        shown = corner.references([told["page"]["scene"]])
        told["pictures"] = site.media.shown(viewer, token, shown, household.person.profile)
    return _json(told)


def _bundle(site: Site, household: Household, viewer: Viewer, token: str, deck: Deck, manner: str) -> dict[str, Any]:
    """Return all that a tablet takes up with a deck, the assistant's corner included."""
    pages = corner.pages(household, viewer)
    shown = corner.references(page["scene"] for page in pages)
    profile = household.person.profile
    named = site.media.named(household, viewer, token, deck, profile, beside=shown) if site.media else None
    return {**bundle(household, deck, named, manner), "corner": pages}


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _sent(site: Site, token: str, key: str) -> Piece | None:
    pairing = _reads(site, token)
    if site.media is None:
        raise HTTPException(404)
    try:
        return site.media.sent(*_board(site, pairing), token, key)
    except LookupError as error:
        raise HTTPException(404) from error


def _board(site: Site, pairing: Pairing) -> tuple[Household, Viewer]:
    return site.installation.open(pairing.person), Viewer(pairing.board, "board")


async def _at_the_door(request: Request, work: Callable[..., T], *given: Any) -> T:
    """Let a worker do what waits for the disk."""
    return await to_thread.run_sync(work, site_of(request), *given)


ROUTES = [
    Route("/board/entries", take_in, methods=["POST"]),
    Route("/board/pair", pair, methods=["POST"]),
    Route("/board/deck", deck),
    Route("/board/corner", beside, methods=["POST"]),
    Route("/board/picture/{key}", piece),
    Route("/board/sound/{key}", piece),
]
