"""What a browser sends of a form: read with a bound, told apart by the form that was drawn, and put back into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from jagvoice.pages.blocks import Field, Form, Page

LARGEST = 256 * 1024
"""The most bytes of a form."""

MOST_FIELDS = 1000

NAME, TOKEN, KEEP, ONCE, WHOSE = "_form", "_token", "_keep", "_once", "_whose"
"""What a form sends beside its fields: its name, the token of the browser, whether it is only to be kept, what is
another text each time it is drawn, and the account it was drawn for."""

Pairs = Sequence[tuple[str, str]]


async def sent(request: Request) -> Pairs:
    """Return the names and values that a form has sent, with its lines ended as everywhere here.

    Raises:
        HTTPException: 413 if it is too large, 415 if it is no form, 400 if it cannot be read.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST:
        raise HTTPException(413)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413)
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise HTTPException(400) from error
    return [(name, value.replace("\r\n", "\n").replace("\r", "\n")) for name, value in pairs]


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
    """Return what was filled in: what a browser leaves out is empty, and several choices are joined by commas."""
    names = {f.name for f in form.fields} if form else set()
    several = {f.name for f in form.fields if f.kind == "choices"} if form else set()
    values = dict.fromkeys(names, "")
    for name, value in pairs:
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
        typed = field.value if field.kind == "passphrase" else values.get(field.name, field.value)
        return replace(field, value=typed, error=told.get(field.name, ""))

    def form(block: Form) -> Form:
        return replace(block, fields=tuple(map(again, block.fields)), was=values.get("was", block.was))

    blocks = tuple(form(b) if isinstance(b, Form) and b.name == name else b for b in page.blocks)
    return replace(page, blocks=blocks)


def is_wrong(page: Page, name: str) -> bool:
    """Return whether a form has come back with something that is wrong with it."""
    forms = (b for b in page.blocks if isinstance(b, Form) and b.name == name)
    return any(form.error or any(f.error for f in form.fields) for form in forms)
