"""A page with every block and every field there is, for tests; what is sent from it is what was filled in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jagvoice.core.access import Action
from jagvoice.core.text import text
from jagvoice.pages import office
from jagvoice.pages.blocks import (
    Block,
    Chart,
    Choice,
    Code,
    Deck,
    Dot,
    Field,
    Form,
    Heading,
    Link,
    Picture,
    Row,
    Rows,
    Text,
)
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, Values, WrongError

CHOICES = (Choice("a", "Äpple"), Choice("b", "Banan"), Choice("c", "Citron"))

FIELDS = (
    Field("text", "Ord", help="Några ord."),
    Field("long", "Mer", "long"),
    Field("choice", "Frukt", "choice", "b", CHOICES),
    Field("choices", "Flera", "choices", "a,c", CHOICES),
    Field("flag", "Stämmer", "flag"),
    Field("date", "Dag", "date", "2026-03-16"),
    Field("time", "Tid", "time", "15:30"),
    Field("number", "Antal", "number", "3"),
    Field("secret", "Lösenfras", "passphrase"),
    Field("hidden", "", "hidden", "h-1"),
)


def blocks(written: str = "Alva ler") -> Sequence[Block]:
    """Return every block, with something that somebody has written in each."""
    smile = Picture("yes", written)
    row = Row(("i dag", written, "Ja"), (written,), (smile,), Link("journal"), "quote")
    return (
        Heading(written),
        *(Text(f"{written} {tone}", tone) for tone in ("plain", "quiet", "good", "warning", "quote")),
        Rows((row,), ("När", written, "Svar"), more=Link("journal", {}, written)),
        Rows((), empty=written),
        smile,
        Chart(
            written,
            (
                Dot(written, "17 av 18", written, 0.9, 0.7, 1.0, picture=smile),
                Dot(written, "5 av 12", written, 0.4, 0.15, 0.7, filled=False, picture=smile),
                Dot(written, "1 av 3", written, picture=smile),
            ),
            ("aldrig", "varannan gång", "alltid"),
            (written, written, written),
            written,
            written,
        ),
        Deck(written, (smile, smile, smile), (smile,), 2, smile, written),
        Code("K7M2-94QX", "/board/#pair=K7M2-94QX"),
        Form("fill", FIELDS, written, written, was="w-1"),
        Form("take", (Field("sound", "Ljud", "sound", help=written),), written),
    )


class Everything:
    """What was sent from the page, and what is said to be wrong with it."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        written: str = "Alva ler",
        needs: tuple[tuple[Action, str], ...] = (("read", "expression_team"),),
    ) -> None:
        self.sent: list[Values] = []
        self.wrong: WrongError | None = None

        def draw(desk: Desk, args: Args) -> Sequence[Block]:
            return blocks(written)

        def fill(desk: Desk, args: Args, values: Values) -> Deed:
            self.sent.append(dict(values))
            if self.wrong is not None:
                raise self.wrong
            return Deed(())

        kind = Kind("everything", text("office_journal.title"), draw, needs, "x", {"fill": fill})
        monkeypatch.setattr(office, "KINDS", (*office.KINDS, kind))
        monkeypatch.setattr(office, "NAMED", {**office.NAMED, "everything": kind})
