"""The office as a web application: which address is answered by what, and what is said when something is wrong."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.types import ASGIApp

from jagvoice.core.text import Message, text
from jagvoice.faces.web import filling, gate, papers, pictures
from jagvoice.faces.web.assets import Assets
from jagvoice.faces.web.board import ear, routes, shell
from jagvoice.faces.web.board.intake import Intake
from jagvoice.faces.web.board.media import Media
from jagvoice.faces.web.security import Guard
from jagvoice.faces.web.sessions import Sessions
from jagvoice.faces.web.site import Site, visit_of
from jagvoice.faces.web.throttle import Throttle
from jagvoice.household import Installation, StoreError

HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The names of this machine, for itself."""

SAID: Mapping[int, Message] = {
    400: text("web.unreadable"),
    401: text("web.sign_in"),
    403: text("web.old_page"),
    404: text("web.not_here"),
    405: text("web.not_so"),
    413: text("web.too_large"),
    415: text("web.unreadable"),
}

FAILED = text("web.failed")
UNREADABLE = text("admin.unreadable")


def office(
    installation: Installation,
    account: Callable[[str], str],
    lang: str = "",
    *,
    hosts: Collection[str] = HERE,
    address: Callable[[str], str] | None = None,
    more: Sequence[BaseRoute] = (),
    seconds: Callable[[], float] = time.monotonic,
    ears: ear.Ears | None = None,
    media: Media | None = None,
) -> ASGIApp:
    """Return the office of an installation.

    Args:
        installation: everything kept here.
        account: returns the account of a name that was typed.
        lang: the language of everything; without one each browser has its own.
        hosts: the names that the office is asked for by.
        address: returns where tablets find it, such as ``https://192.168.1.4:8750``, for a name by which it is asked
            for; by default where it is asked for.
        more: what else is answered here, to everybody.
        seconds: tells the time, to reckon what passes.
        ears: what boards listen with; without them it is only told how loud it is.
        media: the pictures and sounds of boards; without them a board has its words.
    """
    app = Starlette(
        routes=[
            *routes.ROUTES,
            Route("/", papers.begin),
            Route("/sign-in", gate.enter),
            Route("/sign-in", gate.sign_in, methods=["POST"]),
            Route("/sign-out", gate.sign_out, methods=["POST"]),
            Route("/lock", gate.lock, methods=["POST"]),
            Route("/language", gate.choose_language, methods=["POST"]),
            Route("/office/{person}", papers.first),
            Route("/office/{person}/{page}", papers.show),
            Route("/office/{person}/{page}", filling.fill_in, methods=["POST"]),
            Route("/still/{person}", papers.still),
            Route("/picture/{person}/{reference:path}", pictures.picture),
            *shell.ROUTES,
            WebSocketRoute(ear.ADDRESS, ear.listen),
            *more,
            Mount("/static/fonts", Assets(_fonts())),
            Mount("/static", Assets(Path(__file__).with_name("static"))),
        ],
        exception_handlers={HTTPException: _wrong, StoreError: _unreadable, Exception: _failed},
    )
    app.state.site = site = Site(
        installation, account, lang, address, Sessions(seconds), Throttle(seconds), Throttle(seconds), media
    )
    app.state.intake = Intake(site)
    app.state.limit = CapacityLimiter(gate.AT_ONCE)
    app.state.ears = ears or ear.Ears(partial(ear.permit, installation))
    return Guard(app, hosts, report, frozenset({ear.ADDRESS}))


def report(error: Exception) -> None:
    """Say on the standard error what failed and where, and nothing of what anybody has written."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    print(f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}", file=sys.stderr, flush=True)


def _fonts() -> Path:
    spec = find_spec("fontpkg_atkinson_hyperlegible")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package fontpkg-atkinson-hyperlegible is not installed.")
    return Path(spec.origin).parent / "files"


def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _told(request, SAID.get(error.status_code, SAID[400]), error.status_code, dict(error.headers or {}))


def _unreadable(request: Request, error: Exception) -> Response:
    return _told(request, UNREADABLE, 503)


def _failed(request: Request, error: Exception) -> Response:
    return _told(request, FAILED, 500)


def _told(request: Request, message: Message, status: int, headers: dict[str, str] | None = None) -> Response:
    if request.url.path.startswith("/board/"):
        return Response(status_code=status, headers=headers)
    visit = visit_of(request)
    if request.query_params.get("as") == "json":
        return JSONResponse({"error": visit.say(message)}, status, headers)
    return visit.html("error.html", status, headers, told=visit.say(message))
