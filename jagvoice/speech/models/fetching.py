"""Fetching a model's file: from its one host, over https alone, going on where an earlier attempt was cut off.

What has come is never trusted for what it is: its sum is looked at by whoever asked for it.
"""

from __future__ import annotations

import http.client
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from jagvoice.core.text import Message, text
from jagvoice.speech.models.catalogue import Known
from jagvoice.speech.models.errors import ModelError

Told = Callable[[int, int], None]
"""Called with the bytes that have come and all there are."""

SILENT_SECONDS = 30.0
"""So long may nothing at all come before the connection is taken for lost."""

TRIES = 4
"""So often in a row is a lost connection taken up again without a single byte having come."""

PAUSE = 2.0
"""Seconds before a lost connection is taken up again, times the number of the try."""

_CHUNK = 1 << 16


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows the host to another of its own addresses, and nobody anywhere else."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse to leave https or the host."""
        there = urlsplit(newurl)
        if there.scheme != "https" or there.netloc != urlsplit(req.full_url).netloc:
            fp.close()
            raise ModelError(text("ears.sent_elsewhere", host=urlsplit(req.full_url).hostname), machine=True)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(
    model: Known,
    part: Path,
    told: Told,
    *,
    context: ssl.SSLContext | None = None,
) -> None:
    """Fetch a model's file; what of it has come already is not fetched again.

    Args:
        model: what is fetched.
        part: where it is written, whole when this returns. What stands there is taken for its beginning if the host
            says that its file is still the same.
        told: told how far it is.
        context: whom to trust; the machine's own authorities by default.

    Raises:
        CutOffError: if the host does not answer, or the connection is lost again and again.
        ModelError: if it has another file, or sends elsewhere.
        OSError: if it cannot be written.
    """
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _SameHost)
    lost = 0
    while True:
        before = _size(part)
        try:
            _go_on(opener, model, part, told)
            return
        except _LostError as error:
            lost = lost + 1 if _size(part) <= before else 1
            if lost >= TRIES:
                raise CutOffError(error.message, machine=True) from error
        time.sleep(PAUSE * lost)


class CutOffError(ModelError):
    """The connection was lost again and again; what has come stays for the next time."""


class _LostError(Exception):
    """The connection was lost; it may be taken up again."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


def _go_on(opener: urllib.request.OpenerDirector, model: Known, part: Path, told: Told) -> None:
    """Fetch what is missing in one request."""
    mark = tag_of(part)
    there, tag = _size(part), mark.read_text(encoding="latin-1") if mark.exists() else ""
    if there == model.size:
        return
    if there > model.size or not tag:
        there = 0
    asked = urllib.request.Request(model.address, headers={"User-Agent": "jagvoice", "Accept-Encoding": "identity"})
    if there:
        asked.add_header("Range", f"bytes={there}-")
        asked.add_header("If-Range", tag)
    with closing(_answer(opener, asked, model, part)) as answer:
        goes_on = answer.status == http.client.PARTIAL_CONTENT
        begins = there if goes_on else 0
        if goes_on and not str(answer.headers["Content-Range"]).startswith(f"bytes {there}-"):
            part.unlink()
            raise _LostError(text("ears.other_file", host=host_of(model)))
        if answer.length is not None and begins + answer.length != model.size:
            raise ModelError(text("ears.other_file", host=host_of(model)), machine=True)
        with part.open("ab" if begins else "wb") as file:
            mark.write_text(answer.headers["ETag"] or answer.headers["Last-Modified"] or "", encoding="latin-1")
            _write(answer, file, begins, model, told)


def _answer(
    opener: urllib.request.OpenerDirector, asked: urllib.request.Request, model: Known, part: Path
) -> http.client.HTTPResponse:
    host = host_of(model)
    try:
        return opener.open(asked, timeout=SILENT_SECONDS)  # type: ignore[no-any-return]
    except urllib.error.HTTPError as error:
        with error:
            if error.code >= http.client.INTERNAL_SERVER_ERROR or _begin_again(error.code, part):
                raise _LostError(text("ears.refused", host=host, status=error.code)) from error
            raise ModelError(text("ears.refused", host=host, status=error.code), machine=True) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            raise ModelError(text("ears.not_trusted", host=host), machine=True) from error
        raise _LostError(text("ears.no_answer", host=host)) from error
    except (OSError, http.client.HTTPException) as error:
        raise _LostError(text("ears.no_answer", host=host)) from error


def _write(answer: http.client.HTTPResponse, file: IO[bytes], begins: int, model: Known, told: Told) -> None:
    """Write what comes until all is there."""
    come = begins
    told(come, model.size)
    while come < model.size:
        try:
            chunk = answer.read1(min(_CHUNK, model.size - come))
        except (OSError, http.client.HTTPException):
            chunk = b""
        if not chunk:
            megabytes = {"come": come // 1_000_000, "size": model.size // 1_000_000}
            raise _LostError(text("ears.cut_off", host=host_of(model), **megabytes))
        file.write(chunk)
        come += len(chunk)
        told(come, model.size)


def tag_of(part: Path) -> Path:
    """Return the file with what the host calls this very version of what has come."""
    return part.with_name(part.name + ".tag")


def _begin_again(status: int, part: Path) -> bool:
    """Forget what has come where the host has nothing that goes on from there, and return whether that is so."""
    if status != http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
        return False
    part.unlink(missing_ok=True)
    return True


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def host_of(model: Known) -> str:
    """Return the name of the host that has a model's file."""
    return urlsplit(model.address).hostname or model.address
