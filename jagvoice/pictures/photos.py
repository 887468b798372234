"""Photos: taken in clean and small, and fitted to where they are shown.

A file from a telephone tells where, when and by what it was taken, carries a second picture that was never cut, or
says that it is a million pixels wide. Only the pixels are kept, the right way up, in the colours of every screen.
"""

from __future__ import annotations

import io
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from jagvoice.core.media import Photo

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
"""The formats a photo may have, in the names of Pillow."""

LONGEST_SIDE = 1600
"""The longest side of a photo that is kept, in pixels: more than any board can show."""

SHORTEST_SIDE = 32
"""The shortest side a photo may have: below it nobody can tell what it shows."""

MOST_PIXELS = 64_000_000
"""The most pixels a file may claim, looked at before any of them is unpacked."""

LARGEST_FILE = 50_000_000
"""The most bytes a file may have."""

_MOST = (LONGEST_SIDE, LONGEST_SIDE)

_SCALABLE = ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr")
"""The modes in which a large picture can be made small before anything else is done with it."""

_QUALITY = 88


class PhotoError(ValueError):
    """What was given cannot become a photo; ``code`` says why."""

    def __init__(
        self, code: Literal["empty", "too_large", "not_a_picture", "damaged", "too_many_pixels", "tiny"]
    ) -> None:
        super().__init__(code)
        self.code = code


def cleaned(file: bytes) -> Photo:
    """Return the photo in a file: the right way up, in sRGB, at most ``LONGEST_SIDE`` pixels long, and nothing else.

    Of pictures that move the first one is taken; what is transparent becomes white paper.

    Raises:
        PhotoError: if there is no picture in it, or one that cannot be a photo.
    """
    from PIL import Image, ImageOps

    if not file:
        raise PhotoError("empty")
    if len(file) > LARGEST_FILE:
        raise PhotoError("too_large")
    with _opened(file) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PhotoError("too_many_pixels")
        if min(opened.size) < SHORTEST_SIDE:
            raise PhotoError("tiny")
        try:
            opened.draft("RGB", _MOST)
            opened.load()
            if opened.mode in _SCALABLE:
                opened.thumbnail(_MOST)
            with suppress(Exception):  # whatever is wrong with what a camera says of itself, the picture is there
                ImageOps.exif_transpose(opened, in_place=True)
            image = _on_paper(_in_srgb(opened))
            image.thumbnail(_MOST)
            pixels = Image.new("RGB", image.size)
            pixels.paste(image)
        except Exception as error:  # decoders raise what they please at a file that is cut short or made up
            raise PhotoError("damaged") from error
        drawn = opened.format in ("PNG", "GIF", "BMP")
    return _encoded(pixels, drawn)


def fitted(body: bytes, px: int) -> Image:
    """Return a photo on a white square of so many pixels: whole, undistorted and in the middle.

    Raises:
        ValueError: if these are not the bytes of a photo.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(body), formats=("JPEG", "PNG")) as opened:
            opened.draft("RGB", (2 * px, 2 * px))
            shown = ImageOps.contain(opened.convert("RGB"), (px, px), Image.Resampling.LANCZOS)
    except Exception as error:  # as above
        raise ValueError("not a photo") from error
    sheet = Image.new("RGB", (px, px), "white")
    sheet.paste(shown, ((px - shown.width) // 2, (px - shown.height) // 2))
    return sheet


def _opened(file: bytes) -> Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(file), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PhotoError("too_many_pixels") from error
    except Exception as error:  # as above
        raise PhotoError("not_a_picture") from error


def _in_srgb(image: Image) -> Image:
    """Return an image with the colours that its profile means; one that is no profile is passed over."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        with suppress(Exception):
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            turned = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode=mode)
            return turned or image
    return image


def _on_paper(image: Image) -> Image:
    """Return an image as RGB, whatever its pixels were: on white where it is transparent, 16 bits as 8."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        image = _in_eight_bits(image.convert("F"))
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        drawn = image.convert("RGBA")
        sheet = Image.new("RGBA", drawn.size, "white")
        sheet.alpha_composite(drawn)
        image = sheet
    return image.convert("RGB")


def _in_eight_bits(image: Image) -> Image:
    """Return an image of floating numbers as grey: of 8 or 16 bits where they are such, else from least to most."""
    low, high = (float(edge) for edge in image.getextrema())  # type: ignore[arg-type]
    most = next((top for top in (255.0, 65535.0) if low >= 0 and high <= top), None)
    least, scale = (0.0, 255 / most) if most else (low, 255 / max(high - low, 1e-9))
    return image.point(lambda value: value * scale + -least * scale).convert("L")


def _encoded(pixels: Image, drawn: bool) -> Photo:
    """Return the bytes of an image; a drawing with few colours keeps its sharp edges where that is no larger."""
    jpeg, png = io.BytesIO(), io.BytesIO()
    pixels.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    if drawn:
        pixels.save(png, "PNG", optimize=True)
        if png.tell() <= jpeg.tell():
            return Photo("image/png", png.getvalue())
    return Photo("image/jpeg", jpeg.getvalue())
