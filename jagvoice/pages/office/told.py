"""What the person sees and hears, as a block of a page: a scene of the board, and a reply as it is told."""

from __future__ import annotations

from jagvoice.core.deck import Cell, Scene
from jagvoice.core.easy import FORBIDDEN, SENTENCE_WORDS, too_long_to_say
from jagvoice.core.journal import Expression
from jagvoice.core.questions import EVERYDAY
from jagvoice.core.replies import Reply
from jagvoice.core.text import Said, text
from jagvoice.pages.blocks import Block, Deck, Picture, Text
from jagvoice.pages.board.own import Own, answer_of
from jagvoice.pages.board.replies import News, became, telling
from jagvoice.pages.board.scenes import HOME
from jagvoice.pages.office.desk import Desk


def scene(shown: Scene) -> Deck:
    """Return a scene of the board as a block."""
    speaks = next((c.speaks for c in shown.cells if c.speaks), shown.prompt)
    return Deck(
        shown.prompt.text,
        tuple(map(_picture, shown.cells)),
        tuple(map(_picture, shown.exits)),
        shown.columns,
        Picture(shown.picture, shown.prompt.text) if shown.picture else None,
        speaks.text,
    )


def _picture(cell: Cell) -> Picture:
    return Picture(cell.picture, cell.label.text)


def told_on_board(said: Expression) -> bool:
    """Return whether the board itself tells the person what came of something."""
    return said.visibility == "team" and said.topic in EVERYDAY


def subject(desk: Desk, said: Expression) -> Own:
    """Return the picture that something that was said is spoken of with."""
    profile = desk.household.person.profile
    if said.chosen and (member := desk.circle.get(said.chosen[-1])):
        return Own(said, Said(member.first_name, profile.lang), member.portrait)
    found = answer_of(said, desk.terms, profile)
    return found or Own(said, Said(said.prompt, profile.lang), "symbol:reply")


def reply(desk: Desk, said: Expression, given: Reply) -> Deck:
    """Return a reply as the person is told it."""
    about, profile = subject(desk, said), desk.household.person.profile
    told = became(given, about.label, profile.lang)
    return scene(telling(News(given.id, about.label, about.picture, told), HOME, profile))


def advice(desk: Desk, words: str) -> tuple[Block, ...]:
    """Return advice on a sentence that could be said more easily, or better; it may be said all the same."""
    found = []
    if too_long_to_say(words):
        found.append(text("office_reply.long", most=SENTENCE_WORDS))
    if FORBIDDEN.search(words):
        found.append(text("easy.forbidden", words=words))
    return tuple(Text(desk.say(message), "warning") for message in found)
