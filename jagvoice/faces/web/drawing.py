"""Pages become HTML. Everything that a page says is text: what looks like markup in it is shown as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from jagvoice.core.text import Message, text
from jagvoice.faces.dots import percent
from jagvoice.faces.printable import printable
from jagvoice.faces.web.network.names import HERE
from jagvoice.pages.blocks import Block, Field, Form, Heading, Link, Page, Picture, Rows
from jagvoice.words import LANGUAGES, phrase

if TYPE_CHECKING:
    from jinja2 import Environment

SIGNS = {"plain": "", "quiet": "", "good": "✓", "warning": "!", "quote": ""}
"""What tells the tone of a text where no colours are seen."""

MOST_SHOWN, MOST_PICTURED = 6, 12
"""So many choices stand on the page; more of them are in a list that opens. With pictures there may be more."""

FRAME: Mapping[str, Message] = {
    "to_content": text("web.to_content"),
    "menu": text("web.menu"),
    "lock": text("web.lock"),
    "sign_out": text("web.sign_out"),
    "other_person": text("web.other_person"),
    "other_language": text("web.other_language"),
    "wrong": text("web.wrong"),
    "as_on_board": text("web.as_on_board"),
    "who": text("admin.who"),
    "locked": text("admin.locked"),
    "example": text("admin.example"),
    "name": text("admin.name"),
    "passphrase": text("admin.passphrase"),
    "enter": text("admin.enter"),
    "back": text("web.back"),
    "search": text("web.search"),
    "find": text("office.find"),
    "code_picture": text("web.code_picture"),
    "code_camera": text("web.code_camera"),
    "only_here": text("web.only_here"),
    "waits": text("web.waits"),
    "record": text("web.record"),
    "record_stop": text("web.record_stop"),
    "listening": text("web.listening"),
    "heard_nothing": text("web.heard_nothing"),
    "no_microphone": text("web.no_microphone"),
    "choose_sound": text("web.choose_sound"),
    "sound_file": text("web.sound_file"),
}
"""The sentences that stand round every page."""


class Typed(str):
    """A value that goes back into a field exactly as it was, whatever signs are in it."""


@dataclass(frozen=True)
class Placed:
    """A block where it stands on its page."""

    block: Block
    kind: str
    level: int
    """The level of the heading it has, if it has one."""
    n: int


def placed(page: Page) -> Iterator[Placed]:
    """Yield the blocks of a page; no level of heading is ever left out."""
    level = 1
    for n, block in enumerate((*page.once, *page.blocks)):
        own = min(level + 1, 3)
        if isinstance(block, Heading):
            own = level = min(block.level, level + 1)
        yield Placed(block, type(block).__name__.lower(), own, n)


KEPT = "kept"
"""What stands in an address for what does not: a browser remembers addresses, and shows them to whoever comes next."""

OPEN = frozenset({
    "after", "ask", "check", "date", "day", "id", "item", "new", "of", "outcome", "shift", "show", "since", "topic",
    "until", "week", "why",
})  # fmt: skip
"""What of an address names a thing or a day. Whatever else there is may be what somebody has written."""


def tucked(link: Link, tuck: Callable[[Mapping[str, str]], str]) -> Link:
    """Return a link whose address has nothing that anybody has written.

    Args:
        link: where it leads.
        tuck: keeps what is not to stand in the address, and returns the word that stands for it.
    """
    written = {name: value for name, value in link.args.items() if name not in OPEN}
    if not written:
        return link
    told = {name: value for name, value in link.args.items() if name in OPEN}
    return replace(link, args={**told, KEPT: tuck(written)})


def without_texts(page: Page, tuck: Callable[[Mapping[str, str]], str]) -> Page:
    """Return a page with the addresses of all its links as they may stand in a browser."""

    def block(block: Block) -> Block:
        if not isinstance(block, Rows):
            return block
        rows = tuple(replace(row, opens=tucked(row.opens, tuck)) if row.opens else row for row in block.rows)
        return replace(block, rows=rows, more=tucked(block.more, tuck) if block.more else None)

    return replace(page, blocks=tuple(map(block, page.blocks)), args=tucked(page.here, tuck).args)


def address(person: str, link: Link) -> str:
    """Return where a page is on this site."""
    path = f"/office/{quote(person, safe='')}/{quote(link.page, safe='')}"
    return f"{path}?{urlencode(sorted(link.args.items()))}" if link.args else path


def picture_address(person: str, picture: Picture | str, px: int) -> str:
    """Return where a picture is on this site."""
    reference = picture.reference if isinstance(picture, Picture) else picture
    return f"/picture/{quote(person, safe='')}/{quote(reference, safe=':')}?px={px}"


def control(field: Field) -> str:
    """Return how a field is filled in: a line, a long text, one or several of a list, or a sign that is set."""
    if field.kind in ("long", "flag", "hidden", "choices", "sound"):
        return field.kind
    if field.kind != "choice":
        return "line"
    pictured = any(c.picture for c in field.choices)
    return "choice" if len(field.choices) <= (MOST_PICTURED if pictured else MOST_SHOWN) else "select"


def line_type(field: Field) -> str:
    """Return the type of a line; what is no day or time can only be mended where it is seen as it was typed."""
    if field.kind == "passphrase":
        return "password"
    if field.kind in ("date", "time") and _fits(field.kind, field.value):
        return field.kind
    return "text"


def _fits(kind: str, value: str) -> bool:
    from datetime import date, time

    try:
        return not value or bool(date.fromisoformat(value) if kind == "date" else time.fromisoformat(value) or True)
    except ValueError:
        return False


def first_wrong(form: Form) -> str:
    """Return the name of the field that is to be mended first; empty where none is."""
    shown = [f for f in form.fields if f.kind != "hidden"]
    wrong = [f.name for f in shown if f.error] or ([f.name for f in shown] if form.error else [])
    return wrong[0] if wrong else ""


def has_sound(form: Form) -> bool:
    """Return whether a form asks for a sound."""
    return any(f.kind == "sound" for f in form.fields)


def records(page: Page) -> bool:
    """Return whether somebody may record something on a page: no other is given a microphone."""
    return any(has_sound(block) for block in page.blocks if isinstance(block, Form))


def holds_still(page: Page) -> bool:
    """Return whether a page stays where it is even when nobody has touched it for long: somebody may write on it."""
    return any(f.kind == "long" for block in page.blocks if isinstance(block, Form) for f in block.fields)


def draw(template: str, lang: str, **told: Any) -> str:
    """Return a document in a language."""
    words = {name: phrase(message, lang) for name, message in FRAME.items()}
    others = [other for other in LANGUAGES if other != lang]
    return _environment().get_template(template).render(words=words, lang=lang, others=others, **told)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        typed=Typed,
        control=control,
        line_type=line_type,
        first_wrong=first_wrong,
        has_sound=has_sound,
        address=lambda link, person: address(person, link),
        picture=lambda picture, person, px: picture_address(person, picture, px),
        before_code=lambda opens: opens.partition("#")[0],
        qr=_qr,
        only_here=_only_here,
        quoted=lambda part: quote(part, safe=""),
        percent=percent,
    )
    environment.globals.update(SIGNS=SIGNS)
    return environment


def _only_here(address: str) -> bool:
    """Return whether an address leads every device to itself, and a tablet never here."""
    return (urlsplit(address).hostname or "") in ("localhost", *HERE)


def _qr(address: str) -> Any:
    """Return an address as a drawing that a camera reads: black on white, with a margin of four modules."""
    import segno
    from markupsafe import Markup

    drawn = segno.make(address, error="m", micro=False)
    return Markup(drawn.svg_inline(border=4, light="#fff", dark="#000", omitsize=True, svgclass=None, lineclass=None))


def _shown(value: Any) -> Any:
    """Return a text of people without signs that turn its direction or are none; markup of ours stays as it is."""
    if isinstance(value, str) and not isinstance(value, Typed) and not hasattr(value, "__html__"):
        return printable(value, lines=True)
    return value
