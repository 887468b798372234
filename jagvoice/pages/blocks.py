"""What a page of the office is made of: a closed list of blocks, as plain data.

Every face draws each of them once, so that a new page is there in all faces at once. All texts are in the reader's
language already, and what people have written is text and never markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode

from jagvoice.core.codec import plain

Tone = Literal["plain", "quiet", "good", "warning", "quote"]
"""How a text is meant: ``quiet`` is beside the point, ``quote`` is what somebody has written."""


@dataclass(frozen=True)
class Link:
    """Where something leads: a page, and what it is to show."""

    page: str
    args: Mapping[str, str] = field(default_factory=dict)
    label: str = ""

    @property
    def address(self) -> str:
        """The link as one text, such as ``expression?ask=x-0001``."""
        return f"{self.page}?{urlencode(sorted(self.args.items()))}" if self.args else self.page


def link(address: str) -> Link:
    """Return the link of an address; what is no pair of a name and a value in it is passed over."""
    page, _, args = address.partition("?")
    return Link(page, dict(parse_qsl(args, keep_blank_values=True)))


@dataclass(frozen=True)
class Heading:
    """A heading; the title of the page stands above all of them."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Row:
    """One row: what stands in its columns, its pictures, and where it leads."""

    cells: tuple[str, ...]
    below: tuple[str, ...] = ()
    """Further lines under it, each less important than the row."""
    pictures: tuple[Picture, ...] = ()
    opens: Link | None = None
    tone: Tone = "plain"
    id: str = ""
    """What a form of the page calls it."""


@dataclass(frozen=True)
class Rows:
    """A list, or a table where it has columns."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()
    empty: str = ""
    """What stands there where there are no rows."""
    more: Link | None = None
    """Where it goes on; never how many there are."""
    name: str = ""
    """What a screen reader calls it, where no heading stands right above."""


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen in a field."""

    value: str
    label: str
    picture: str | None = None


FieldKind = Literal[
    "text", "long", "choice", "choices", "flag", "date", "time", "number", "passphrase", "hidden", "sound"
]
"""What is typed or chosen. ``choices`` are several, their values joined by commas; ``flag`` is ``yes`` or empty;
``sound`` is a WAV file in base 64, recorded where the form is, which is never put back into it."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in."""

    name: str
    label: str
    kind: FieldKind = "text"
    value: str = ""
    choices: tuple[Choice, ...] = ()
    help: str = ""
    error: str = ""
    """What is wrong with what was filled in."""


@dataclass(frozen=True)
class Form:
    """Fields with one button; what was typed stays until it is saved."""

    name: str
    fields: tuple[Field, ...]
    submit: str
    title: str = ""
    error: str = ""
    """What is wrong with the whole of it."""
    was: str = ""
    """What was there when it was drawn, to be sent along, so that nobody's change is lost under another's."""


@dataclass(frozen=True)
class Picture:
    """A picture by its reference, with what it shows in words."""

    reference: str
    label: str
    large: bool = False
    """Whether it is shown to the person, who may sit beside the one who reads: as large as there is room."""


@dataclass(frozen=True)
class Dot:
    """One row of a chart: how often something is, from never (0) to always (1), and between what it may be.

    What the dot shows stands beside it in words: some do not see it, and others do not read charts.
    """

    label: str
    counts: str
    """How many times of how many, such as "17 av 18": it stands before everything that is made of it."""
    told: str = ""
    """All that the dot shows, in words."""
    middle: float | None = None
    """``None`` where there is too little to draw anything."""
    low: float = 0.0
    high: float = 1.0
    filled: bool = True
    """Whether it is sure; an open dot may be chance."""
    picture: Picture | None = None


@dataclass(frozen=True)
class Chart:
    """Dots under each other on one line from never to always."""

    title: str
    dots: tuple[Dot, ...]
    axis: tuple[str, str, str] = ("", "", "")
    """What stands at its beginning, in its middle and at its end."""
    heads: tuple[str, str, str] = ("", "", "")
    """What the label, the counts and the words of each row are."""
    filled: str = ""
    """What a filled dot means; empty where that needs no saying."""
    open: str = ""
    """What an open dot means."""


@dataclass(frozen=True)
class Deck:
    """A scene as the person will see it on the board; nothing in it can be touched."""

    prompt: str
    cells: tuple[Picture, ...]
    exits: tuple[Picture, ...] = ()
    columns: int = 1
    picture: Picture | None = None
    """What is asked about."""
    said: str = ""
    """What is spoken."""


@dataclass(frozen=True)
class Code:
    """A code to be typed on another screen, large, and where a camera finds the way with it."""

    text: str
    opens: str
    """Where it leads on whatever serves this household, beginning with a slash."""


Block = Heading | Text | Rows | Form | Picture | Chart | Deck | Code
"""Every block there is."""


@dataclass(frozen=True)
class Page:
    """One page of the office, for one reader."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    args: Mapping[str, str] = field(default_factory=dict)
    said: str = ""
    """What has just become of something that was done."""
    refused: bool = False
    once: tuple[Block, ...] = ()
    """What came of it and is shown this one time, above everything else; it is kept nowhere."""

    @property
    def here(self) -> Link:
        """Where this page is."""
        return Link(self.name, self.args)


def as_json(page: Page) -> dict[str, Any]:
    """Return a page as plain values; each block says of what kind it is, and fields at their default are left out."""
    told = {**plain(page), "blocks": _as_json(page.blocks)}
    return {**told, "once": _as_json(page.once)} if page.once else told


def _as_json(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [{"block": type(block).__name__.lower(), **plain(block)} for block in blocks]
