"""A page of the office as plain lines."""

from __future__ import annotations

import pytest

from jagvoice.faces.columns import length, widths
from jagvoice.faces.lines import lines
from jagvoice.faces.printable import STRANGE, printable
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
    Page,
    Picture,
    Row,
    Rows,
    Text,
)

BAD = "x\x1b[2J\x9b31m\u202eabc\u2066\x00\r\n[red]y"
"""What clears a screen, colours it, turns letters round, breaks a line, and looks like markup."""


def told(*blocks: Block, width: int = 40) -> list[str]:
    return list(lines(Page("journal", "Journal", blocks), width))


def test_a_page_begins_with_its_title_and_every_block_has_its_lines() -> None:
    rows = Rows(
        (Row(("i dag", "Vill du bada?", "Ja"), ("5 s",), opens=Link("expression", {"ask": "x-1"}), tone="warning"),),
        columns=("När", "Vad", "Svar"),
        more=Link("journal", {"after": "x-1"}, "Visa fler"),
    )
    form = Form(
        "find",
        (
            Field("words", "Ord", value="bada", error="För kort."),
            Field("topic", "Om", "choice", "a", (Choice("", "Alla"), Choice("a", "Aktivitet"))),
            Field("who", "Vem", "choices", "k,m", (Choice("k", "Karin"), Choice("m", "Malin"), Choice("n", "Nadja"))),
            Field("own", "Själv", "flag", "yes"),
            Field("secret", "Lösenfras", "passphrase", "hemlig"),
            Field("was", "", "hidden", "3"),
        ),
        "Sök",
        "Leta",
        error="Något är fel.",
    )
    chart = Chart(
        "Hur ofta", (Dot("Bada", "5 av 10", "Slump.", 0.5, 0.2, 0.7, False), Dot("Rida", "1 av 2", "För få."))
    )
    deck = Deck("Vad vill du?", (Picture("a", "A"), Picture("b", "B"), Picture("c", "C")), (Picture("s", "Sluta"),), 2)

    code, house = Code("K7M2-94QX", "/board/#pair=K7M2-94QX"), Picture("p", "Ett hus")

    assert told(Heading("Nu"), Text("Klart.", "good"), rows, form, house, chart, deck, code) == [
        "Journal", "=======",
        "", "Nu", "--", "✓ Klart.",
        "", "  När    Vad            Svar", "! i dag  Vill du bada?  Ja", "    5 s", "    → expression?ask=x-1",
        "↓ Visa fler: journal?after=x-1",
        "", "[Leta]", "! Något är fel.", "  Ord: bada", "  ! För kort.", "  Om: Aktivitet", "  Vem: Karin, Malin",
        "  Själv: [x]", "  Lösenfras:",
        "", "[Ett hus]",
        "", "Hur ofta", "  Bada: 5 av 10", "    ├──────━━━━━━━━━━○━━━━━━━─────────┤", "    Slump.",
        "  Rida: 1 av 2", "    För få.",
        "", "Vad vill du?", "  [A] | [B]", "  [C]", "  (Sluta)",
        "", "  K7M2-94QX",
    ]  # fmt: skip


def test_no_line_is_wider_than_there_is_room_for() -> None:
    long = "ord " * 40
    rows = Rows((Row((long, long, "i dag"), (long,)),))
    form = Form("f", (Field("a", "Namn", value=long, error=long),), "Spara")

    assert all(length(line) <= 40 for line in told(Text(long, "quote"), rows, form, width=40))


def test_what_somebody_has_written_commands_no_terminal() -> None:
    form = Form("f", (Field("a", BAD, value=BAD, error=BAD, help=BAD),), BAD, BAD, BAD)
    blocks = (Heading(BAD), Text(BAD), Rows((Row((BAD,), (BAD,), opens=Link(BAD)),)), form, Picture("p", BAD))
    page = Page(
        "journal",
        BAD,
        (
            *blocks,
            Chart(BAD, (Dot(BAD, BAD, BAD, 1.0),), (BAD, BAD, BAD), (BAD, BAD, BAD), BAD, BAD),
            Deck(BAD, (Picture("", BAD),)),
        ),
    )

    shown = list(lines(page, 60))

    assert all(line.isprintable() or STRANGE in line for line in shown)
    assert not any(sign in line for line in shown for sign in "\x1b\x9b\u202e\u2066\x00\r\n")
    assert any("[red]y" in line for line in shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Åsa & <b>", "Åsa & <b>"),
        ("a\nb", "a b"),
        ("a\tb", "a b"),
        ("a\x1bb", f"a{STRANGE}b"),
        ("a\u202eb", f"a{STRANGE}b"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_a_text_is_shown_without_what_is_none(written: str, shown: str) -> None:
    assert printable(written) == shown


@pytest.mark.parametrize(
    ("needed", "room", "wide"),
    [
        ((), 80, ()),
        ((10, 20), 80, (10, 20)),
        ((10, 60), 42, (10, 30)),
        ((50, 60), 42, (20, 20)),
        ((5, 5, 5), 6, (1, 1, 1)),
    ],
)
def test_the_widest_columns_give_way_first(needed: tuple[int, ...], room: int, wide: tuple[int, ...]) -> None:
    assert widths(needed, room) == wide


def test_a_column_in_which_nothing_stands_takes_no_room_and_stops_nothing() -> None:
    rows = Rows((Row(("i dag", "", "Bada")), Row(("i går", "", "Rida"))))

    assert [line.split() for line in lines(Page("week", "Veckan", (rows,)), 80)][-2:] == [
        ["i", "dag", "Bada"],
        ["i", "går", "Rida"],
    ]
