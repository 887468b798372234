"""The page that is a board, without a word of any person: the same for every tablet, and kept on each for good."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from jagvoice.core.text import Message, text
from jagvoice.faces.web.board.asked import takes_gzip
from jagvoice.faces.web.drawing import draw
from jagvoice.faces.web.security import MICROPHONE, POLICY
from jagvoice.faces.web.site import visit_of
from jagvoice.words import LANGUAGES, phrase

STATIC = Path(__file__).parents[1] / "static"

BOARD_POLICY = "; ".join(
    (
        POLICY.replace("img-src 'self'", "img-src 'self' blob:"),
        "media-src 'self' blob:",
        "worker-src 'self'",
        "manifest-src 'self'",
    )
)
"""As everywhere here, and beside it the pictures and the sound that the tablet keeps itself, and its service worker."""

BOARD_HEADERS = {
    "Content-Security-Policy": BOARD_POLICY,
    **MICROPHONE,
    "Cache-Control": "no-cache",
    "Vary": "Accept-Language, Accept-Encoding, Cookie",
}


def board_headers(request: Request) -> dict[str, str]:
    """Return what the page of a board carries: some browsers take ``'self'`` for no address of a WebSocket."""
    here = f"{'wss' if request.url.scheme == 'https' else 'ws'}://{request.headers['host']}"
    policy = BOARD_POLICY.replace("connect-src 'self'", f"connect-src 'self' {here}")
    return {**BOARD_HEADERS, "Content-Security-Policy": policy}


SAYS: Mapping[str, Message] = {
    "pair": text("tablet.pair"),
    "how": text("tablet.how"),
    "code": text("tablet.code"),
    "do_pair": text("tablet.do_pair"),
    "pair_anew": text("tablet.pair_anew"),
    "back": text("tablet.back"),
    "not_paired": text("board.not_paired"),
    "trying": text("tablet.trying"),
    "paired": text("tablet.paired"),
    "wrong": text("tablet.wrong"),
    "slow": text("tablet.slow"),
    "away": text("tablet.away"),
    "ended": text("tablet.ended"),
    "elsewhere": text("board.elsewhere"),
    "go_on": text("tablet.go_on"),
    "not_saved": text("board.not_saved"),
    "try_again": text("tablet.try_again"),
    "needs_script": text("tablet.needs_script"),
}
"""The sentences of the page itself, by the names that it knows them by."""

MANIFEST = {
    "id": "/board/",
    "name": "jagvoice",
    "short_name": "jagvoice",
    "start_url": "/board/",
    "scope": "/board/",
    "display": "fullscreen",
    "display_override": ["fullscreen", "standalone"],
    "background_color": "#10151c",
    "theme_color": "#10151c",
    "icons": [
        {"src": "/static/icon.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": "/static/board/icon-192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "/static/board/icon-512.png", "sizes": "512x512", "type": "image/png"},
        {"src": "/static/board/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ],
}

WORKER = "worker.js"
"""The service worker, without what it keeps."""

FONTS = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


async def page(request: Request) -> Response:
    """Return the page."""
    lang, headers = visit_of(request, touch=False).lang, board_headers(request)
    if takes_gzip(request):
        return HTMLResponse(_packed(lang), headers={**headers, "Content-Encoding": "gzip"})
    return HTMLResponse(_page(lang), headers=headers)


async def moved(request: Request) -> Response:
    """Return where the page is, for whoever has typed its address without the last sign."""
    return RedirectResponse("/board/", 308)


async def manifest(request: Request) -> Response:
    """Return what a tablet installs the board by."""
    headers = {"Cache-Control": "no-cache"}
    return JSONResponse(MANIFEST, headers=headers, media_type="application/manifest+json")


async def service_worker(request: Request) -> Response:
    """Return the service worker, with what it is to keep: it is another one as soon as any of that has changed."""
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    return Response(_service_worker(), media_type="text/javascript", headers=headers)


@cache
def _page(lang: str) -> str:
    says = {name: phrase(message, lang) for name, message in SAYS.items()}
    return draw("board.html", lang, says=says, modules=modules())


@cache
def _packed(lang: str) -> bytes:
    return gzip.compress(_page(lang).encode(), 9, mtime=0)


@cache
def modules(first: str = "main.js") -> tuple[str, ...]:
    """Return the names of what a module imports, and of what that imports: a browser fetches all of them at once."""
    found: dict[str, None] = {}
    waiting = [first]
    for name in waiting:
        script = (STATIC / "board" / name).read_text(encoding="utf-8")
        new = [other for other in _IMPORTED.findall(script) if other not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return tuple(found)


_IMPORTED = re.compile(r'^(?:import|export)\b[^;]*?from "\./([a-z-]+\.js)";', re.MULTILINE)


@cache
def _service_worker() -> str:
    kept = {
        f"/static/board/{file.name}": file.read_bytes()
        for file in sorted((STATIC / "board").iterdir())
        if file.suffix in (".js", ".css", ".svg", ".png") and file.name != WORKER
    }
    worker = (STATIC / "board" / WORKER).read_text(encoding="utf-8")
    pages = "".join(_page(lang) for lang in LANGUAGES)
    told = [worker, pages, json.dumps(MANIFEST), *(f"{name} {sha256(b).hexdigest()}" for name, b in kept.items())]
    version = sha256("\n".join(told).encode()).hexdigest()[:16]
    fonts = (f"/static/fonts/{name}" for name in FONTS)
    files = ["/board/", "/board/manifest.webmanifest", "/static/icon.svg", *kept, *fonts]
    return f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files)};\n{worker}"


ROUTES = [
    Route("/board", moved),
    Route("/board/", page),
    Route("/board/sw.js", service_worker),
    Route("/board/manifest.webmanifest", manifest),
]
