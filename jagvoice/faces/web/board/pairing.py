"""Which board a tablet is: a code is claimed once, and from then on a cookie says it."""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from jagvoice.faces.web.board.asked import body_of
from jagvoice.faces.web.sessions import is_token
from jagvoice.faces.web.site import Site, site_of
from jagvoice.household import Pairing

COOKIE = "jagvoice-board"

DAYS = 400
"""As long as any browser keeps a cookie; each new deck renews it."""

LONGEST_CODE = 40

PATH = "/board"


async def pair(request: Request) -> Response:
    """Make this browser the board that a code was shown for in the office."""
    asked = await body_of(request, 1024)
    code = asked.get("code")
    if not isinstance(code, str) or not code.isascii() or len(code) > LONGEST_CODE:
        raise HTTPException(400)
    site, address = site_of(request), request.client.host if request.client else ""
    if wait := site.claims.wait("", address):
        raise HTTPException(429, headers={"Retry-After": str(int(wait) + 1)})
    site.claims.begin("", address)
    limit: CapacityLimiter = request.app.state.limit
    pairing = await to_thread.run_sync(site.installation.pair, code, limiter=limit)
    if pairing is None:
        raise HTTPException(404)
    site.claims.went_well("", address)
    answer = Response(status_code=204)
    remember(request, answer, pairing.token)
    return answer


def token_of(request: HTTPConnection) -> str:
    """Return what a browser says that it is known by, empty where it says nothing that could be."""
    token = request.cookies.get(COOKIE, "")
    return token if is_token(token) else ""


async def paired(request: Request) -> Pairing:
    """Return which board a browser is.

    Raises:
        HTTPException: 401 if it is none.
    """
    token = token_of(request)
    if not token:
        raise HTTPException(401)
    return await to_thread.run_sync(known, site_of(request), token)


def known(site: Site, token: str) -> Pairing:
    """Return the board of a token; this may wait for the disk.

    Raises:
        HTTPException: 401 if it is of none.
    """
    found = site.installation.paired(token)
    if found is None:
        raise HTTPException(401)
    return found


def remember(request: Request, answer: Response, token: str) -> None:
    """Let a browser be known by a token: no script reads it, and no other site has it sent."""
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, DAYS * 86400, path=PATH, httponly=True, samesite="strict", secure=secure)
