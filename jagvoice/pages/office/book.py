"""The book about the person: how they say yes and no, and signed lines under four headings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import cast, get_args

from jagvoice.core.book import CHAPTERS, Chapter, Line
from jagvoice.core.codec import plain
from jagvoice.core.manners import SENTENCES, SEVERAL, Manners, Tips, tips
from jagvoice.core.text import Message, Said, text
from jagvoice.household import Book, BookSeen, Communication, DisputeLine, SetTips, TellBook, TipsWritten
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Row, Rows
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, Values, WrongError

TITLES: Mapping[Chapter, Message] = {
    "personality": text("book.personality"),
    "ability": text("book.ability"),
    "experience": text("book.experience"),
    "future_plan": text("book.future_plan"),
}

TOLD: Mapping[str, Message] = {
    "say_yes": text("tips.say_yes"),
    "say_no": text("tips.say_no"),
    "say_dont_know": text("tips.say_dont_know"),
    "shows_pain": text("tips.shows_pain"),
    "calms": text("tips.calms"),
    "avoids": text("tips.avoids"),
    "good_to_know": text("tips.good_to_know"),
}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return how the person communicates, and of the book what this reader may read."""
    seen = desk.look(Book())
    return (
        *_manners(desk, desk.look(Communication())),
        *(_chapters(desk, seen) if seen else ()),
        *(_forms(desk, seen) if seen else ()),
        *_tips(desk, desk.look(TipsWritten())),
    )


def choices(desk: Desk, lines: Iterable[Line]) -> tuple[Choice, ...]:
    """Return lines of the book to choose from, each with what it is about and who has signed it."""
    return tuple(Choice(n.id, f"{desk.say(TITLES[n.chapter])}: {n.words} ({desk.name(n.by)})") for n in lines)


def _manners(desk: Desk, manners: Manners | None) -> Sequence[Block]:
    if manners is None:
        return ()
    said: dict[str, Said | tuple[Said, ...] | None] = {name: getattr(manners, name) for name in TOLD}
    rows = [Row((desk.say(TOLD[name]), _words(words)), id=name) for name, words in said.items() if words]
    if manners.answer_seconds is not None:
        waits = desk.say(text("tips.seconds", seconds=manners.answer_seconds))
        rows.append(Row((desk.say(text("tips.waits")), waits), id="waits"))
    title = desk.say(text("office_book.communicates", name=desk.person))
    return (Heading(title), Rows(tuple(rows), empty=desk.say(text("office_book.nothing_told"))))


def _words(said: Said | tuple[Said, ...]) -> str:
    each: tuple[Said, ...] = (said,) if isinstance(said, Said) else said
    return ", ".join(s.text for s in each)


def _chapters(desk: Desk, seen: BookSeen) -> Sequence[Block]:
    blocks: list[Block] = []
    for chapter in CHAPTERS:
        rows = tuple(_line(desk, line) for line in seen.lines if line.chapter == chapter)
        blocks += [Heading(desk.say(TITLES[chapter])), Rows(rows, empty=desk.say(text("office_book.no_line")))]
    return blocks


def _line(desk: Desk, line: Line) -> Row:
    """Return a line with who has signed it, and behind it the ones that it stands instead of."""
    before = (desk.say(text("office_book.before", words=f"{old.words} ({signed(desk, old)})")) for old in line.earlier)
    wrong = (
        (desk.say(text("office_book.disputed", name=desk.person, moment=desk.moment(line.disputed))),)
        if line.disputed
        else ()
    )
    return Row((line.words,), (*wrong, signed(desk, line), *before), tone="quote", id=line.id)


def signed(desk: Desk, line: Line) -> str:
    """Return who wrote a line, and when."""
    return f"{desk.name(line.by)}, {desk.moment(line.at)}"


def _forms(desk: Desk, seen: BookSeen) -> Sequence[Block]:
    return (
        *((_telling(desk, seen),) if "write" in seen.rights else ()),
        *((_disputing(desk, seen),) if "dispute" in seen.rights and seen.lines else ()),
    )


def _telling(desk: Desk, seen: BookSeen) -> Form:
    about = tuple(Choice(c, desk.say(TITLES[c])) for c in CHAPTERS)
    instead = (Choice("", desk.say(text("office_book.new_line"))), *choices(desk, seen.lines))
    help = desk.say(text("office_book.instead_help"))
    fields = (
        Field("chapter", desk.say(text("office_book.about")), "choice", CHAPTERS[0], about),
        Field("words", desk.say(text("office_book.words")), "long"),
        Field("instead_of", desk.say(text("office_book.instead")), "choice", "", instead, help),
    )
    return Form("tell", fields, desk.say(text("office.save")), desk.say(text("office_book.write")))


def _disputing(desk: Desk, seen: BookSeen) -> Form:
    lines = choices(desk, seen.lines)
    field = Field("line", desk.say(text("office_book.which")), "choice", lines[0].value, lines)
    return Form("dispute", (field,), desk.say(text("office_expression.wrong")), desk.say(text("office_book.dispute")))


def _tips(desk: Desk, written: Tips | None) -> Sequence[Block]:
    """Return what is written of how the person communicates, to be written anew."""
    if written is None:
        return ()
    help = dict.fromkeys(SEVERAL, desk.say(text("tips.one_a_line")))
    help["say_yes"] = desk.say(text("office_book.tips_help", name=desk.person))
    fields = tuple(
        Field(name, desk.say(label), "long", "\n".join(getattr(written, name)), help=help[name])
        if name in SEVERAL
        else Field(name, desk.say(label), "text", getattr(written, name), help=help.get(name, ""))
        for name, label in TOLD.items()
    )
    was = json.dumps(plain(written), ensure_ascii=False, sort_keys=True)
    return (Form("tips", fields, desk.say(text("office.save")), desk.say(text("office_book.write_tips")), was=was),)


def tell(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the line that was written."""
    chapter = values.get("chapter", "")
    if chapter not in get_args(Chapter):
        raise WrongError(chapter=text("office.choose_one"))
    return Deed((TellBook(cast(Chapter, chapter), values.get("words", ""), values.get("instead_of", "")),))


def dispute(desk: Desk, args: Args, values: Values) -> Deed:
    """Return that the person says that a line is wrong."""
    return Deed((DisputeLine(values.get("line", "")),), said=text("office_expression.said_wrong"))


def write_tips(desk: Desk, args: Args, values: Values) -> Deed:
    """Return how the person communicates, as it was written anew."""
    typed: dict[str, object] = {name: values.get(name, "") for name in SENTENCES}
    several: dict[str, object] = {name: values.get(name, "").splitlines() for name in SEVERAL}
    try:
        was = json.loads(values.get("was", ""))
    except ValueError:
        was = None
    seen = tips(was) if isinstance(was, dict) else None
    return Deed((SetTips(tips({**typed, **several}), seen),))


KIND = Kind(
    "book",
    text("office_book.title"),
    draw,
    needs=(("read", "person_book"), ("read", "communication_profile")),
    key="b",
    forms={"tell": tell, "dispute": dispute, "tips": write_tips},
)
