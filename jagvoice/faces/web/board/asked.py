"""What a tablet sends: read with a bound, as JSON that a text and a number can be taken from without surprise."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from starlette.exceptions import HTTPException
from starlette.requests import Request

from jagvoice.faces.web.security import came_from_here

DEEPEST = 12
"""So many brackets may stand within each other; an entry needs four."""


SMALL = 64 * 1024
"""So many bytes are read from anybody: a thousand at once take no more memory than there is."""


def is_small(request: Request) -> bool:
    """Return whether a request says that it has few bytes; no more of it are read then."""
    length = request.headers.get("content-length", "")
    return length.isascii() and length.isdecimal() and len(length) <= 5 and int(length) <= SMALL


def takes_gzip(request: Request) -> bool:
    """Return whether whoever asks can unpack an answer."""
    return "gzip" in request.headers.get("accept-encoding", "")


async def body_of(request: Request, most: int) -> dict[str, Any]:
    """Return the object that a page of this site has sent.

    Args:
        request: what was sent.
        most: the most bytes it may have.

    Raises:
        HTTPException: 403 if another site has sent it, 415 if it is no JSON, 413 if it is too large, 400 if it
            cannot be read.
    """
    if not came_from_here(request):
        raise HTTPException(403)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()):
        raise HTTPException(400)
    if len(length) > 12 or int(length) > most:
        raise HTTPException(413)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(413)
    found = read(bytes(body))
    if not isinstance(found, dict):
        raise HTTPException(400)
    return found


def read(body: bytes) -> Any:
    """Return what JSON says.

    Raises:
        HTTPException: 400 if it is none, or says what no JSON of ours does: halves of characters, numbers without an
            end, too many brackets within each other.
    """
    try:
        found = json.loads(body.decode(), parse_constant=_refused, parse_int=_number)
        _look_through(found, DEEPEST)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400) from error
    return found


def _refused(text: str) -> NoReturn:
    raise ValueError(text)


def _number(text: str) -> int:
    if len(text) > 17:
        raise ValueError("a number too long")
    return int(text)


def _look_through(value: Any, deep: int) -> None:
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, float):
        if value - value != 0:
            raise ValueError("a number without an end")
    elif isinstance(value, dict):
        if not deep:
            raise ValueError("too deep")
        for key, inner in value.items():
            key.encode()
            _look_through(inner, deep - 1)
    elif isinstance(value, list):
        if not deep:
            raise ValueError("too deep")
        for inner in value:
            _look_through(inner, deep - 1)
