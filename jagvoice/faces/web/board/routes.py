"""What a paired tablet asks for and sends: its deck, and what was said with it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any, TypeVar

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from jagvoice.faces.web.board import entries
from jagvoice.faces.web.board.asked import body_of
from jagvoice.faces.web.board.decks import NothingDealtError, bundle, new_deck
from jagvoice.faces.web.board.pairing import pair, paired, remember, token_of
from jagvoice.faces.web.site import site_of
from jagvoice.household import Installation, Pairing, Viewer

T = TypeVar("T")

LONGEST_ID = 100


async def deck(request: Request) -> Response:
    """Give a board the deck that it is to take up, or say that the one it has is still right."""
    pairing = await paired(request)
    if pairing.ended:
        raise HTTPException(410)
    have, spent = request.query_params.get("have", ""), request.query_params.get("spent", "0")
    if len(have) > LONGEST_ID or spent not in ("0", "1"):
        raise HTTPException(400)
    told = await _at_the_door(request, _dealt, pairing, have, spent == "1")
    if told is None:
        answer = Response(status_code=204)
    elif _takes_gzip(request):
        packed = await to_thread.run_sync(gzip.compress, told, 6)
        answer = Response(packed, media_type="application/json", headers={"Content-Encoding": "gzip"})
    else:
        answer = Response(told, media_type="application/json")
    answer.headers["Vary"] = "Accept-Encoding"
    remember(request, answer, token_of(request))
    return answer


async def take_in(request: Request) -> Response:
    """Keep what was said at a board; it is durable when this is answered."""
    pairing = await paired(request)
    came = entries.read(await body_of(request, entries.LARGEST), pairing.board)
    taken = await _at_the_door(request, _taken, pairing, came)
    return JSONResponse(taken._asdict())


def _dealt(installation: Installation, pairing: Pairing, have: str, spent: bool) -> bytes | None:
    household, viewer = installation.open(pairing.person), Viewer(pairing.board, "board")
    try:
        found = new_deck(household, viewer, have, spent=spent)
    except NothingDealtError as error:
        raise HTTPException(503) from error
    if found is None:
        return None
    return json.dumps(bundle(household, found), ensure_ascii=False, separators=(",", ":")).encode()


def _taken(installation: Installation, pairing: Pairing, came: list[entries.Came]) -> entries.Taken:
    return entries.take(installation.open(pairing.person), Viewer(pairing.board, "board"), came)


async def _at_the_door(request: Request, work: Callable[..., T], *given: Any) -> T:
    """Let a worker do what waits for the disk."""
    return await to_thread.run_sync(work, site_of(request).installation, *given)


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


ROUTES = [
    Route("/board/pair", pair, methods=["POST"]),
    Route("/board/deck", deck),
    Route("/board/entries", take_in, methods=["POST"]),
]
