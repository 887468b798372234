"""The person's board as paper, for the pool, the hospital and a flat battery.

Only what everybody around may see: a paper hangs on a wall. It asks no question whose answer is for leaders or for
chosen ones alone, and it shows no shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import columns_for
from jagvoice.core.people import Profile
from jagvoice.core.text import Said, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.pages.board.words import button, option
from jagvoice.pages.paper.sheets import Band, Card, PaperBoard, Sheet, at_once, card, masthead
from jagvoice.words import say

T = TypeVar("T")

ROWS = {1: 2, 2: 2, 3: 3, 4: 4}
"""How many rows of pictures fit a sheet, by how many stand side by side: so that pictures are about square."""


class _Asked(NamedTuple):
    """One question on paper: its prompt and its pictures by group."""

    prompt: Said
    groups: tuple[tuple[Said | None, tuple[Card, ...]], ...]


def board_on_paper(dealing: Dealing) -> PaperBoard:
    """Return a person's board on paper, as things are now."""
    person = dealing.person
    profile, lang = person.profile, person.profile.lang
    sheets = [page for asked in _questions(dealing) for page in _pages(asked, profile)]
    return PaperBoard(
        masthead=masthead(say(text("paper.board"), lang), person, dealing.now),
        sheets=tuple(
            Sheet(prompt, bands, columns, rows, say(text("paper.sheet", number=n, last=len(sheets)), lang))
            for n, (prompt, bands, columns, rows) in enumerate(sheets, 1)
        ),
        ways_out=ways_out(profile),
        hint=say(text("paper.one_at_a_time"), lang),
        remember=say(text("paper.keeps_nothing", name=person.first_name), lang),
    )


def ways_out(profile: Profile) -> tuple[Card, ...]:
    """Return the person's ways out in the order they have on the board."""
    return tuple(Card(button(w, profile.lang), f"symbol:{w}") for w in profile.ways_out)


def _questions(dealing: Dealing) -> Iterator[_Asked]:
    profile, lang = dealing.person.profile, dealing.person.profile.lang
    needs, scale, feelings = questions.needs(dealing), questions.scale(dealing), questions.feelings(dealing)
    yield _asked(say(text("paper.yes_or_no"), lang), (card(option(k, lang)) for k in ("yes", "no")))
    yield _asked(needs.prompt, map(card, needs.options))
    yield _asked(scale.prompt, map(card, scale.options))
    yield _asked(feelings.prompt, map(card, feelings.options))
    what = say(text("board.what_do"), lang)
    if profile.horizon in ("now", "now_next"):
        yield _asked(what, map(card, questions.options(_at_home(dealing), dealing)))
    else:
        found = ((c, questions.activities(dealing, c)) for c in questions.CATEGORIES)
        yield _Asked(what, tuple((button(c, lang), tuple(map(card, options))) for c, options in found if options))
        when = questions.when(dealing)
        yield _asked(when.prompt, map(card, when.options))
    around = [questions.person_option(m, lang) for m in questions.around(dealing)]
    others = [questions.term_option(t, profile) for t in dealing.terms if t.kind == "person" and t.offered]
    yield _asked(say(text("paper.talk_with"), lang), map(card, (*around, *others)))


def _at_home(dealing: Dealing) -> Iterator[Term]:
    """Yield the activities that need no journey: what is possible at this very moment is stale once it is printed."""
    homes = {t.id for t in dealing.of_kind("place").values() if t.category == "home"}
    return (t for t in dealing.of_kind("activity").values() if t.offered and homes.intersection(t.places))


def _asked(prompt: Said, cards: Iterable[Card]) -> _Asked:
    return _Asked(prompt, ((None, tuple(cards)),))


def _pages(asked: _Asked, profile: Profile) -> Iterator[tuple[Said, tuple[Band, ...], int, int]]:
    """Yield the sheets of a question: what is shown at one time stands as it stands on the board."""
    bands = [Band(part, heading) for heading, cards in asked.groups for part in _by(at_once(profile), cards)]
    if not bands:
        return
    most = max(len(b.cards) for b in bands)
    columns = columns_for(most)
    rows_of_band = -(-most // columns)
    fit = max(1, ROWS[columns] // rows_of_band)
    for sheet in _by(fit, bands):
        yield asked.prompt, tuple(sheet), columns, rows_of_band * min(fit, len(bands))


def _by(size: int, things: Sequence[T]) -> Iterator[tuple[T, ...]]:
    for n in range(0, len(things), size):
        yield tuple(things[n : n + size])
