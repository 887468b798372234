"""References of pictures become bitmaps.

A reference is a plain string that decks, pages and the journal can hold: ``symbol:KEY`` or
``portrait:ACCOUNT_ID:NAME``. Drawings are rendered at the size they are needed in, without their empty margin, which
makes them a quarter larger on a small screen.
"""

from __future__ import annotations

import io
import re
import tempfile
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.pictures.library import SymbolLibrary, UnknownPictureError, symbols
from jagvoice.pictures.portraits import portrait

if TYPE_CHECKING:
    from PIL.Image import Image

WHITE = "#ffffff"
LARGEST = 4096
"""The largest side, in pixels, that is rendered."""

_VERSION = "2"
"""Changes whenever the same drawing would be rendered differently; old files of a cache are then passed over."""

_AROUND = 6
"""How far beyond its sheet of 72 a drawing is looked for: petals and points of a portrait reach out of it."""
_PROBE = 3 * (72 + 2 * _AROUND)
_VIEW_BOX = re.compile(r'viewBox="[^"]*"')


class Pictures:
    """Renders pictures by reference and remembers them in a folder."""

    def __init__(self, cache: Path | None = None, library: SymbolLibrary | None = None) -> None:
        """Make a renderer.

        Args:
            cache: a folder for finished PNG files, made when needed; without one nothing is kept on disk.
            library: the symbols, when not those of jagvoice.
        """
        self._cache = cache
        self._library = library

    def svg(self, reference: str) -> bytes:
        """Return the drawing behind a reference.

        Raises:
            UnknownPictureError: if the reference leads nowhere.
        """
        kind, _, rest = reference.partition(":")
        if kind == "symbol":
            return (self._library or symbols()).svg(rest)
        if kind == "portrait" and rest:
            account, _, name = rest.partition(":")
            return portrait(account, name)
        raise UnknownPictureError(reference)

    def drawing(self, reference: str) -> bytes | None:
        """Return the drawing behind a reference without its empty margin, ``None`` for what was never drawn."""
        try:
            return _without_margin(self.svg(reference)).encode()
        except UnknownPictureError:
            return None

    def png(self, reference: str, px: int, paper: str | None = WHITE, *, keep: bool = True) -> bytes:
        """Return a square PNG of a picture.

        Args:
            reference: which picture.
            px: the side in pixels, 1 to 4096.
            paper: the colour behind it as ``#rrggbb``; None leaves it transparent.
            keep: whether it may be kept on disk, where it tells that it was once shown.

        Raises:
            UnknownPictureError: if the reference leads nowhere.
            ValueError: if the size or the colour is none.
        """
        if not 1 <= px <= LARGEST:
            raise ValueError(f"a picture cannot be {px} pixels large")
        if paper is not None and not re.fullmatch("#[0-9a-fA-F]{6}", paper):
            raise ValueError(f"{paper!r} is not a colour written as #rrggbb")
        drawing = self.svg(reference)
        name = sha256(f"{_VERSION} {reference} {px} {paper} ".encode() + drawing).hexdigest() + ".png"
        if (kept := self._kept(name)) is not None:
            return kept
        made = _render(drawing, px, paper)
        return self._keep(name, made) if keep else made

    def image(self, reference: str, px: int, paper: str | None = WHITE, *, keep: bool = True) -> Image:
        """Return the same picture as a Pillow image: RGB on paper, RGBA without. Raises what ``png`` raises."""
        from PIL import Image

        found = Image.open(io.BytesIO(self.png(reference, px, paper, keep=keep)))
        return found.convert("RGBA" if paper is None else "RGB")

    def _kept(self, name: str) -> bytes | None:
        if self._cache is None:
            return None
        with suppress(OSError):
            data = (self._cache / name).read_bytes()
            if data.startswith(b"\x89PNG\r\n\x1a\n") and data.endswith(b"IEND\xaeB`\x82"):
                return data
        return None

    def _keep(self, name: str, data: bytes) -> bytes:
        """Put a finished picture into the cache if that is possible; a full disk costs time, no picture."""
        if self._cache is None:
            return data
        part = None
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._cache, suffix=".part", delete=False) as file:
                part = Path(file.name)
                file.write(data)
            part.replace(self._cache / name)
        except OSError:
            if part is not None:
                with suppress(OSError):
                    part.unlink()
        return data


def _draw(drawing: str, px: int) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=px, height=px, skip_system_fonts=True))


@lru_cache(maxsize=512)
def _without_margin(drawing: bytes) -> str:
    """Return a drawing whose view is the square round what is really drawn."""
    from PIL import Image

    text = drawing.decode()
    sheet = 72 + 2 * _AROUND
    wide = _VIEW_BOX.sub(f'viewBox="{-_AROUND} {-_AROUND} {sheet} {sheet}"', text, count=1)
    with Image.open(io.BytesIO(_draw(wide, _PROBE))) as probe:
        box = probe.convert("RGBA").getchannel("A").getbbox()
    if box is None:
        return text
    left, top, right, bottom = (edge * sheet / _PROBE - _AROUND for edge in box)
    side = max(right - left, bottom - top)
    x, y = (left + right - side) / 2, (top + bottom - side) / 2
    return _VIEW_BOX.sub(f'viewBox="{x:g} {y:g} {side:g} {side:g}"', text, count=1)


def _render(drawing: bytes, px: int, paper: str | None) -> bytes:
    from PIL import Image

    data = _draw(_without_margin(drawing), px)
    if paper is None:
        return data
    with Image.open(io.BytesIO(data)) as drawn:
        sheet = Image.new("RGBA", (px, px), paper)
        sheet.alpha_composite(drawn.convert("RGBA"))
    out = io.BytesIO()
    sheet.convert("RGB").save(out, "PNG")
    return out.getvalue()
