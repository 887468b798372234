"""Picture files as telephones and other people make them, with things in them that must never come along."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"HEMLIG-PLATS-59.3293N-18.0686E"


def scene(width: int = 400, height: int = 300) -> Image.Image:
    """Return a picture whose top left quarter is red and whose bottom right is blue, on grey."""
    image = Image.new("RGB", (width, height), (128, 128, 128))
    image.paste((220, 20, 20), (0, 0, width // 2, height // 2))
    image.paste((20, 20, 220), (width // 2, height // 2, width, height))
    return image


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def _exif() -> Image.Exif:
    thumbnail = SECRET * 3
    exif = Image.Exif()
    exif[0x010F], exif[0x010E] = SECRET.decode(), SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    exif.get_ifd(0x8769)[0x9286] = thumbnail
    return exif


def _profile() -> bytes:
    """Return a real profile whose description is the secret."""
    whole = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for name in ("sRGB built-in", "No copyright, use freely"):
        at = whole.find(name.encode("utf-16-be"))
        if at >= 0:
            put = SECRET[: len(name)].decode().ljust(len(name)).encode("utf-16-be")
            whole[at : at + len(put)] = put
    return bytes(whole) + SECRET


def jpeg() -> bytes:
    """Return a JPEG with everything that a JPEG can carry besides its pixels."""
    plain = saved(scene(), "JPEG", exif=_exif(), icc_profile=_profile(), comment=SECRET, quality=95)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(SECRET) + 5) + b"\x1c\x02\x5a\0\x1e" + SECRET
    extra = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
        for marker, body in ((0xE1, xmp), (0xED, iptc), (0xE4, SECRET), (0xFE, SECRET))
    )
    return plain[:2] + extra + plain[2:] + SECRET


def png() -> bytes:
    """Return a PNG with text chunks of every kind, a profile, EXIF, and a chunk nobody knows."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET.decode())
    texts.add_text("Author", SECRET.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    texts.add(b"seCr", SECRET)
    return saved(scene(), "PNG", pnginfo=texts, exif=_exif(), icc_profile=_profile()) + SECRET


def webp() -> bytes:
    return saved(scene(), "WEBP", exif=_exif(), xmp=SECRET, icc_profile=_profile())


def gif() -> bytes:
    frames = [Image.new("RGB", (400, 300), "green")]
    return saved(scene(), "GIF", save_all=True, append_images=frames, comment=SECRET)


def tiff() -> bytes:
    return saved(scene(), "TIFF", tiffinfo={270: SECRET.decode(), 315: SECRET.decode()}, icc_profile=_profile())


def bmp() -> bytes:
    return saved(scene(), "BMP") + SECRET


FILES = {"jpeg": jpeg, "png": png, "webp": webp, "gif": gif, "tiff": tiff, "bmp": bmp}


def claiming(width: int, height: int) -> bytes:
    """Return a small PNG that claims to be so large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)

    def chunk(body: bytes) -> bytes:
        return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

    return b"\x89PNG\r\n\x1a\n" + chunk(head) + chunk(data) + chunk(b"IEND")
