"""What is the same for everybody - scripts, styles, letters: read once, packed once, and kept by browsers."""

from __future__ import annotations

import gzip
import mimetypes
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".ttf": "font/ttf"}

PACKED = (".js", ".css", ".svg", ".ttf")
"""What becomes smaller when it is packed."""

LEAST = 256
"""What has fewer bytes is sent as it is."""


class Asset(NamedTuple):
    """One file, ready to be sent."""

    body: bytes
    packed: bytes | None
    type: str
    mark: str
    """Another one as soon as the file is."""


class Assets:
    """Answers with the files of a folder.

    A browser keeps them and asks whether they are still so. They are read when they are first asked for and then
    stay at hand, since a board begins with thirty of them at once.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request below the folder.

        Raises:
            HTTPException: 404 where there is no such file, 405 where more than its reading is asked for.
        """
        name = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
        file = self._files.get(name)
        if file is None:
            raise HTTPException(404)
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        await _answer(asset(file), Headers(scope=scope))(scope, receive, send)


@cache
def asset(file: Path) -> Asset:
    """Return a file as it is sent."""
    body = without_notes(file.read_bytes()) if file.suffix == ".js" else file.read_bytes()
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    packed = gzip.compress(body, 9, mtime=0) if file.suffix in PACKED and len(body) >= LEAST else None
    return Asset(body, packed, kind, sha256(body).hexdigest()[:24])


def without_notes(script: bytes) -> bytes:
    """Return a script without the notes that stand on lines of their own; every other line keeps its number.

    They are a quarter of what a tablet would fetch, and say nothing to it.
    """
    return _NOTE.sub(lambda note: b"\n" * note[0].count(b"\n"), script)


_NOTE = re.compile(rb"^[ \t]*/\*\*.*?\*/[ \t]*$", re.MULTILINE | re.DOTALL)


def _answer(found: Asset, asked: Headers) -> Response:
    packs = found.packed is not None and "gzip" in asked.get("accept-encoding", "")
    mark = f'"{found.mark}{"-gz" if packs else ""}"'
    headers = {"ETag": mark, "Cache-Control": "no-cache"}
    if found.packed is not None:
        headers["Vary"] = "Accept-Encoding"
    if mark in (known.strip().removeprefix("W/") for known in asked.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    return Response(found.packed if packs else found.body, media_type=found.type, headers=headers)
