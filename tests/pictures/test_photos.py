"""Of a photo only the pixels are kept, the right way up and small; what is no photo is refused and never crashes."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageChops, ImageCms

from jagvoice.core.media import Photo
from jagvoice.pictures.photos import LARGEST_FILE, LONGEST_SIDE, MOST_PIXELS, PhotoError, cleaned, fitted
from tests.pictures.files import FILES, SECRET, claiming, saved, scene


def opened(photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(photo.body))


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    return isinstance(pixel, tuple) and all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_the_pixels_of_a_file_is_kept(name: str) -> None:
    file = FILES[name]()
    assert SECRET in file, "the secret is really planted"

    photo = cleaned(file)

    for part in (SECRET, SECRET[:12], SECRET[:6].decode().encode("utf-16-be"), b"Exif", b"xap", b"ICC", b"8BIM"):
        assert part not in photo.body
    image = opened(photo)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not image.getexif()
    assert near(image.convert("RGB").getpixel((20, 20)), (220, 20, 20))
    assert near(image.convert("RGB").getpixel((380, 280)), (20, 20, 220))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photo_is_turned_the_way_it_was_held(format: str, orientation: int) -> None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = scene().transpose(turns[orientation]) if orientation in turns else scene()
    exif = Image.Exif()
    exif[274] = orientation

    image = opened(cleaned(saved(held, format, exif=exif))).convert("RGB")

    assert image.size == (400, 300)
    assert near(image.getpixel((20, 20)), (220, 20, 20))
    assert near(image.getpixel((380, 280)), (20, 20, 220))


@pytest.mark.parametrize(
    ("size", "becomes"),
    [((4000, 3000), (1600, 1200)), ((100, 2000), (80, 1600)), ((1600, 1600), (1600, 1600)), ((40, 32), (40, 32))],
)
def test_the_longest_side_is_bounded_and_nothing_is_enlarged(size: tuple[int, int], becomes: tuple[int, int]) -> None:
    assert opened(cleaned(saved(scene(*size), "JPEG"))).size == becomes
    assert max(becomes) <= LONGEST_SIDE


def test_the_first_of_moving_pictures_is_taken() -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green", "blue")]
    for format in ("GIF", "PNG", "WEBP", "TIFF"):
        file = saved(frames[0], format, save_all=True, append_images=frames[1:])

        assert near(opened(cleaned(file)).convert("RGB").getpixel((32, 32)), (255, 0, 0)), format


def test_what_is_transparent_is_white_paper() -> None:
    clear = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    palette = clear.convert("P")
    palette.info["transparency"] = palette.getpixel((0, 0))

    assert near(opened(cleaned(saved(clear, "PNG"))).convert("RGB").getpixel((5, 5)), (255, 255, 255))
    assert near(opened(cleaned(saved(palette, "PNG"))).convert("RGB").getpixel((5, 5)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "LAB", "I;16", "I", "F"])
def test_pixels_of_every_kind_become_those_of_a_screen(mode: str) -> None:
    if mode in ("I;16", "I"):
        image = scene().convert("L").convert("I").point(lambda grey: grey * 257).convert(mode)
    else:
        image = scene().convert("L").convert(mode) if mode == "F" else scene().convert(mode)

    kept = opened(cleaned(saved(image, "TIFF"))).convert("L")

    wanted = scene().convert(mode).convert("L") if mode in ("1", "P") else scene().convert("L")
    assert max(ImageChops.difference(kept, wanted).resize((4, 3), Image.Resampling.BOX).tobytes()) < 16


def test_a_photo_in_other_colours_is_turned_into_those_of_a_screen() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = srgb.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    as_it_stands = opened(cleaned(saved(scene(), "PNG"))).convert("RGB")
    meant = opened(cleaned(saved(scene(), "PNG", icc_profile=profile))).convert("RGB")
    nonsense = opened(cleaned(saved(scene(), "PNG", icc_profile=b"no profile" * 20))).convert("RGB")

    assert near(as_it_stands.getpixel((20, 20)), (220, 20, 20))
    assert near(meant.getpixel((20, 20)), (20, 20, 220)), "its red was another screen's blue"
    assert nonsense.getpixel((20, 20)) == as_it_stands.getpixel((20, 20))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(500)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "empty"),
        (b"Hej, jag heter Alva.\n" * 40, "not_a_picture"),
        (SVG, "not_a_picture"),
        (HEIC, "not_a_picture"),
        (bytes(5000), "not_a_picture"),
        (b"\xff\xd8\xff", "not_a_picture"),
        (b"%PDF-1.7\n" + bytes(900), "not_a_picture"),
        (claiming(100_000, 100_000), "too_many_pixels"),
        (claiming(2**31 - 1, 2**31 - 1), "too_many_pixels"),
        (claiming(MOST_PIXELS // 1000 + 1, 1000), "too_many_pixels"),
        (claiming(4000, 3000), "damaged"),
        (claiming(31, 400), "tiny"),
        (bytes(LARGEST_FILE + 1), "too_large"),
    ],
)
def test_what_is_no_photo_is_refused_and_says_why(file: bytes, code: str) -> None:
    with pytest.raises(PhotoError) as refused:
        cleaned(file)

    assert refused.value.code == code


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "tiff", "bmp"])
def test_a_file_that_was_cut_short_is_refused(name: str) -> None:
    file = FILES[name]()
    with pytest.raises(PhotoError):
        cleaned(file[: len(file) // 2])


def mutated(file: bytes, chance: random.Random) -> bytes:
    """Return a file with some bytes changed, cut out, doubled or put elsewhere."""
    data = bytearray(file)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(data)), chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                data[at] = chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case 3:
                data[at : at + 4] = chance.randbytes(4)
            case _:
                head = chance.randrange(min(len(data), 200))
                data[head] = chance.randrange(256)
        data = data or bytearray(b"\0")
    return bytes(data)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("rounds", [60, pytest.param(3000, marks=pytest.mark.slow)])
def test_a_broken_file_is_a_photo_or_refused_and_nothing_else(name: str, rounds: int) -> None:
    chance = random.Random(name)
    small = saved(scene(48, 40), name.upper())
    for n in range(rounds):
        file = mutated(small if n % 4 else FILES[name](), chance)
        try:
            photo = cleaned(file)
        except PhotoError:
            continue
        image = opened(photo)
        image.load()
        assert SECRET not in photo.body
        assert max(image.size) <= LONGEST_SIDE


# --- shown -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(400, 300), (300, 400), (50, 50), (1600, 200)])
@pytest.mark.parametrize("px", [16, 120, 500])
def test_a_photo_is_shown_whole_and_undistorted_in_the_middle_of_white_paper(size: tuple[int, int], px: int) -> None:
    shown = fitted(cleaned(saved(Image.new("RGB", size, (200, 0, 0)), "PNG")).body, px)
    white = Image.new("RGB", (px, px), "white")
    box = ImageChops.difference(shown, white).convert("L").point(lambda d: 255 if d > 60 else 0).getbbox()

    assert shown.size == (px, px)
    assert box is not None
    width, height = box[2] - box[0], box[3] - box[1]
    assert max(width, height) == px
    assert abs(min(width, height) - max(1, px * min(size) / max(size))) <= 1
    assert abs(box[0] - (px - box[2])) <= 1
    assert abs(box[1] - (px - box[3])) <= 1


@pytest.mark.parametrize("body", [b"", b"nonsense", FILES["gif"]()])
def test_what_is_no_kept_photo_is_not_shown(body: bytes) -> None:
    with pytest.raises(ValueError, match="not a photo"):
        fitted(body, 100)
