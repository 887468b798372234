"""What a browser sends of a form: read with a bound, told apart by the form that was drawn, and put back into it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from jagvoice.pages.blocks import Field, Form, Page

LARGEST = 256 * 1024
"""The most bytes of a form."""

LARGEST_FILE = 8 * 1024 * 1024
"""The most bytes of a form with a file in it: half a minute of sound, as a file may hold it."""

MOST_FIELDS = 1000

NAME, TOKEN, KEEP, ONCE, WHOSE = "_form", "_token", "_keep", "_once", "_whose"
"""What a form sends beside its fields: its name, the token of the browser, whether it is only to be kept, what is
another text each time it is drawn, and the account it was drawn for."""

Pairs = Sequence[tuple[str, str]]

FORM, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
"""How a browser sends a form, and one in which a file can be chosen."""


class File(str):
    """What was in a file, in base 64: it goes into the one field that asks for it, and is kept nowhere else."""


class _InMemory(MultiPartParser):
    """Reads a form with files, none of which ever touches a disk."""

    spool_max_size = LARGEST_FILE


async def sent(request: Request, *, files: bool = False) -> Pairs:
    """Return the names and values that a form has sent, with its lines ended as everywhere here.

    Args:
        request: what was sent.
        files: whether it may hold one file; that is only read for somebody who is signed in.

    Raises:
        HTTPException: 413 if it is too large, 415 if it is no form, 400 if it cannot be read.
    """
    kind = _kind(request)
    if kind not in ((FORM, WITH_FILES) if files else (FORM,)):
        raise HTTPException(415)
    most = LARGEST_FILE if kind == WITH_FILES else LARGEST
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        raise HTTPException(413)
    stream = _bounded(request, most)
    pairs = await _parts(request, stream) if kind == WITH_FILES else _pairs(b"".join([part async for part in stream]))
    return [
        (name, value if isinstance(value, File) else value.replace("\r\n", "\n").replace("\r", "\n"))
        for name, value in pairs
    ]


def has_file(request: Request) -> bool:
    """Return whether a form was sent in which a file can be chosen."""
    return _kind(request) == WITH_FILES


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip()


async def _bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """Yield what was sent, as long as it is not too much, whatever it said of its length."""
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            raise HTTPException(413)
        yield part


async def _parts(request: Request, stream: AsyncGenerator[bytes, None]) -> Pairs:
    """Return the fields of a form with a file in it; the file as ``File``, whatever name it had."""
    reads = _InMemory(request.headers, stream, max_files=1, max_fields=MOST_FIELDS, max_part_size=LARGEST)
    try:
        form = await reads.parse()
    except (MultiPartException, UnicodeDecodeError) as error:
        raise HTTPException(400) from error
    try:
        return [
            (name, File(b64encode(await value.read()).decode()) if isinstance(value, UploadFile) else value)
            for name, value in form.multi_items()
        ]
    finally:
        await form.close()


def _pairs(body: bytes) -> Pairs:
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise HTTPException(400) from error


def one(pairs: Pairs, name: str) -> str:
    """Return the last value of a name, empty where there is none."""
    return next((value for n, value in reversed(pairs) if n == name), "")


def content(address: str, pairs: Pairs) -> bytes:
    """Return what is the same only for the same form of the same drawn page, filled in the same way."""
    return sha256(repr((address, pairs)).encode(errors="surrogatepass")).digest()


def form_on(page: Page, name: str) -> Form | None:
    """Return the form of a page by its name."""
    return next((b for b in page.blocks if isinstance(b, Form) and b.name == name), None)


def values_of(form: Form | None, pairs: Pairs) -> dict[str, str]:
    """Return what was filled in: what a browser leaves out is empty, and several choices are joined by commas.

    A file goes where one is asked for; behind the gate, where no form is known, none is kept.
    """
    names = {f.name for f in form.fields} if form else set()
    several = {f.name for f in form.fields if f.kind == "choices"} if form else set()
    sounds = {f.name for f in form.fields if f.kind == "sound"} if form else set()
    values = dict.fromkeys(names, "")
    for name, value in pairs:
        if isinstance(value, File) != (name in sounds):
            continue
        if name in several:
            values[name] = ",".join(v for v in (values[name], value) if v)
        elif name not in (NAME, TOKEN, KEEP, ONCE, WHOSE):
            values[name] = value
    return values


def no_choice(form: Form, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields whose value is none of what could be chosen."""
    return tuple(f.name for f in form.fields if not _can_be(f, values.get(f.name, "")))


def _can_be(field: Field, value: str) -> bool:
    known = {c.value for c in field.choices}
    if field.kind == "choice":
        return value in known or value == field.value
    if field.kind == "choices":
        return not value or set(value.split(",")) <= known | set(field.value.split(","))
    return True


def refilled(page: Page, name: str, values: Mapping[str, str], wrong: Mapping[str, str] | None = None) -> Page:
    """Return a page with what was filled into one of its forms before, and what is wrong with it by field."""
    told = wrong or {}

    def again(field: Field) -> Field:
        typed = field.value if field.kind in ("passphrase", "sound") else values.get(field.name, field.value)
        return replace(field, value=typed, error=told.get(field.name, ""))

    def form(block: Form) -> Form:
        return replace(block, fields=tuple(map(again, block.fields)), was=values.get("was", block.was))

    blocks = tuple(form(b) if isinstance(b, Form) and b.name == name else b for b in page.blocks)
    return replace(page, blocks=blocks)


def is_wrong(page: Page, name: str) -> bool:
    """Return whether a form has come back with something that is wrong with it."""
    forms = (b for b in page.blocks if isinstance(b, Form) and b.name == name)
    return any(form.error or any(f.error for f in form.fields) for form in forms)
