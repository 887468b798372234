"""A board to be tried in a real browser: its page, its pictures and decks with all that a board may have to show."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from jagvoice.core.codec import plain
from jagvoice.core.deck import columns_for
from jagvoice.faces.web.app import _fonts
from jagvoice.pictures import Pictures
from tests.homes import NOA, made_with, sitting
from tests.javascript import ROOT, STATIC

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

BED = Path(__file__).parent
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf"}

LONG = {
    "sv": ("Arbetsterapeuten", "Bada", "Fysioterapeuten", "Habiliteringen", "Gå ut", "Något att dricka",
           "Samtalskontakten",
           "Sjukgymnasten", "Lyssna på musik", "Fika", "Äventyrsbadet", "Personlig assistent"),
    "en": ("Physiotherapist", "Bath", "Occupational therapist", "Rehabilitation", "Go out", "Something to drink",
           "Communication", "Swimming pool", "Listen to music", "Tea", "Wheelchair dancing", "Personal assistant"),
}  # fmt: skip
SYMBOLS = ("work", "bath", "riding", "home", "walk", "drink", "talk_with", "swim", "music", "fika", "game", "feel")


class _Serves(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0])
        kind, body = _found(path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text") else kind)
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data: blob:; object-src 'none'")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@cache
def _found(path: str) -> tuple[str, bytes | None]:
    if path.startswith("/picture/photo"):
        return "image/jpeg", _photo()
    if path.startswith("/picture/"):
        return "image/svg+xml", Pictures().drawing(path.removeprefix("/picture/"))
    root, name = next(
        (folder, path.removeprefix(under))
        for under, folder in (("/static/fonts/", _fonts()), ("/static/", ROOT / STATIC), ("/bed/", BED), ("/", BED))
        if path.startswith(under)
    )
    file = root / (name or "bed.html")
    return KINDS.get(file.suffix, "text/plain"), file.read_bytes() if file.is_file() else None


@cache
def _photo() -> bytes:
    """Return what stands for a photo: wider than it is high, with something in its middle."""
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGB", (640, 400), "#8fb7c9")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 260, 640, 400), fill="#5c8a4a")
    draw.ellipse((230, 90, 410, 330), fill="#c98a5e")
    draw.ellipse((260, 50, 380, 170), fill="#f0c9a0")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


@contextmanager
def served() -> Iterator[str]:
    """Serve the bed, and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Serves) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@dataclass(eq=False)
class Bed:
    """One page with a board on it."""

    page: Page
    down: bool = False
    """Whether a finger is."""

    @cached_property
    def cdp(self) -> CDPSession:
        """What fingers are moved by."""
        return self.page.context.new_cdp_session(self.page)

    def touch(self, what: str, *fingers: tuple[float, float]) -> None:
        """Tell where all fingers are after one of them came down, moved or was lifted: ``Start``, ``Move``, ``End``."""
        if what == "Start":
            self.down = True
        elif not self.down:
            return
        elif not fingers:
            self.down = False
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(fingers)]
        self.cdp.send("Input.dispatchTouchEvent", {"type": f"touch{what}", "touchPoints": points})

    def until_log(self, wanted: list[list[str]]) -> None:
        """Wait until this came of all that was done, and no more and no less."""
        self.page.wait_for_timeout(150)
        assert self.log == wanted

    def until(self, so: str) -> None:
        """Wait until something is so on the page."""
        self.page.evaluate(f"() => bed.until(() => {so})")

    def open(
        self, deck: dict[str, Any], profile: dict[str, Any] | None = None, scene: str = "", **options: Any
    ) -> None:
        """Lay a deck on the board."""
        given = {"deck": deck, "profile": profile or {}, "pictures": pictures(deck), **options}
        self.page.evaluate(
            "given => bed.open(JSON.parse(given))", json.dumps(given | ({"scene": scene} if scene else {}))
        )

    @property
    def log(self) -> list[list[str]]:
        """What came of all that was done."""
        return self.page.evaluate("bed.board.log")  # type: ignore[no-any-return]

    def middle(self, cell: str) -> tuple[float, float]:
        """Return where the middle of a cell is."""
        x, y = self.page.evaluate(
            "id => (r => [r.left + r.width / 2, r.top + r.height / 2])(bed.stage.button(id).getBoundingClientRect())",
            cell,
        )
        return x, y


def pictures(deck: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return where each picture of a deck is."""
    scenes = deck["scenes"].values()
    found = {c["picture"] for s in scenes for c in (*s["cells"], *s["exits"])} | {
        s["picture"] for s in scenes if s.get("picture")
    }
    return {
        ref: {"url": f"/picture/{quote(ref, safe=':')}", "kind": "photo" if ref.startswith("photo") else "drawing"}
        for ref in found
    }


@cache
def _dealt(communication: str) -> str:
    with TemporaryDirectory() as folder, made_with(Path(folder) / "home", communication) as installation:
        seat = sitting(installation.open(NOA))
        return json.dumps([plain(seat.deck), plain(seat.profile)])


def dealt(communication: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a deck of the demo's Noa and her profile, with some lines of hers changed."""
    deck, profile = json.loads(_dealt(communication))
    return deck, profile


def crowd(count: int, lang: str = "sv", photos: bool = False) -> dict[str, Any]:
    """Return a scene's cells: so many, some with long words."""
    return {
        "cells": [
            {"id": f"c{n}", "label": [LONG[lang][n], lang], "to": ".",
             "picture": f"photo:{n}" if photos and n % 3 == 0 else f"symbol:{SYMBOLS[n]}"}
            for n in range(count)
        ],
        "columns": columns_for(count),
    }  # fmt: skip


def with_options(deck: dict[str, Any], count: int, lang: str = "sv", photos: bool = False) -> dict[str, Any]:
    """Return a deck with another Home: so many options, which only speak."""
    home = {k: v for k, v in deck["scenes"][deck["home"]].items() if k not in ("places", "rows", "question")}
    return {**deck, "scenes": {**deck["scenes"], deck["home"]: {**home, **crowd(count, lang, photos)}}}
