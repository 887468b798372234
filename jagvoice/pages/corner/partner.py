"""A helper's own words: asked at once with the pictures they name, or shown as understood, to be put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Cell
from jagvoice.core.hearing import MOST_HEARD
from jagvoice.core.people import Profile
from jagvoice.core.place import How
from jagvoice.core.text import Said, text
from jagvoice.core.understanding import EntryKind, Understood, understand
from jagvoice.pages.board.questions import company, person_option
from jagvoice.pages.board.words import button
from jagvoice.pages.corner import heard_questions
from jagvoice.pages.corner.listening import around, as_sentence, lexicon
from jagvoice.pages.corner.state import AskNow, Corner, Step, cell
from jagvoice.words import say

PICTURES: frozenset[EntryKind] = frozenset({"activity", "place", "thing", "person"})
HOW_IT_IS: frozenset[EntryKind] = frozenset({"state", "scale"})


def heard(corner: Corner, words: str, dealt: Dealing) -> Step:
    """Return what a helper's words lead to: the question they ask, or the page that shows what was understood."""
    said = words[:MOST_HEARD]
    known = understand(said, lexicon(dealt), dealt.lang, most(dealt.person.profile))
    question = heard_questions.question(known, said, dealt)
    if question is None:
        near = [o.id for o in company(dealt).options] if known.asked == "who" and not known.ids else ()
        return Step(replace(corner.to("understood", *known.ids, *near), heard=said.strip()))
    return Step(None, _asked(question, corner, dealt))


def most(profile: Profile) -> int:
    """Return how many pictures can be asked with at once: as many as the person takes in, and at least two."""
    return max(2, profile.most_options if profile.hands.one_at_a_time else profile.at_once)


def _asked(question: heard_questions.Question, corner: Corner, dealt: Dealing) -> AskNow:
    """Return the deed that asks; with things held up, the helper reads the answer."""
    if not (corner.held or dealt.person.profile.understands == "object"):
        return AskNow(question)
    hint = say(text("board.hold_up"), dealt.lang) if question.kind == "choose_one" else None
    return AskNow(replace(question, hint=hint), How("read_by_partner", sure=True, means="partner"))


def prompt(corner: Corner, dealt: Dealing) -> Said:
    """Return what was heard, and what can be done about it."""
    words = as_sentence(corner.heard, dealt)
    if corner.picked:
        return say(text("corner.heard_so", words=words), dealt.lang)
    return say(text("corner.heard_no_picture", words=words), dealt.lang)


def understood(corner: Corner, dealt: Dealing) -> list[Cell]:
    """Return what was understood as pictures; touched, each is left out, and its picture is gone, or taken in again."""
    lang = dealt.lang
    shown = [(id, *found) for id in corner.picked if (found := _picture(id, dealt))]
    return [
        cell(id, text("corner.left_out", what=label.text), "", lang)
        if id in corner.left_out
        else cell(id, label, picture, lang)
        for id, label, picture in shown
    ]


def _picture(id: str, dealt: Dealing) -> tuple[Said, str] | None:
    term = next((t for t in dealt.terms if t.id == id), None)
    if term:
        return term.label(dealt.lang), term.shown(dealt.person.profile.understands)
    if member := around(dealt).get(id):
        face = person_option(member, dealt.lang)
        return face.label, face.picture
    known = any(e.id == id for e in lexicon(dealt).entries)
    return (button(id, dealt.lang), f"symbol:{id}") if known else None


def turn(corner: Corner, id: str) -> Step:
    """Leave something out that was understood, or take it in again."""
    if id not in corner.picked:
        return Step(corner)
    left_out = tuple(i for i in corner.left_out if i != id) if id in corner.left_out else (*corner.left_out, id)
    return Step(replace(corner, left_out=left_out))


def asked(corner: Corner, dealt: Dealing) -> Understood | None:
    """Return what can be asked with the pictures that are taken in; ``None`` where they make no one question."""
    kinds = {e.id: e.kind for e in lexicon(dealt).entries}
    ids = [id for id in corner.picked if id in kinds and id not in corner.left_out]
    pictures, states = _of(ids, kinds, PICTURES), _of(ids, kinds, HOW_IT_IS)
    members, times = _of(ids, kinds, frozenset({"member"})), _of(ids, kinds, frozenset({"time"}))
    about = pictures[0] if len(pictures) == 1 else None
    if len(members) > 1 and len(pictures) <= 1 and not states:
        return Understood("who", members, about)
    if len(times) > 1 and len(pictures) <= 1 and not (states or members):
        return Understood("when", times, about)
    groups = [group for group in (pictures, states, members) if group]
    if len(groups) != 1:
        return None
    return Understood("choose" if len(groups[0]) > 1 else "yes_no", groups[0])


def _of(ids: Iterable[str], kinds: dict[str, EntryKind], wanted: frozenset[EntryKind]) -> tuple[str, ...]:
    return tuple(id for id in ids if kinds[id] in wanted)


def ask(corner: Corner, dealt: Dealing) -> Step:
    """Ask with the pictures that are taken in.

    The words are said as they were, where none was left out and nothing speaks against them: to "vill du slippa bada"
    with the picture of a bath, yes would mean no.
    """
    found = asked(corner, dealt)
    if found is None:
        return Step(corner)
    turned = understand(corner.heard, lexicon(dealt), dealt.lang, most(dealt.person.profile)).mended
    anew = replace(found, mended=turned or bool(corner.left_out))
    question = heard_questions.question(anew, corner.heard, dealt)
    return Step(corner) if question is None else Step(None, _asked(question, corner, dealt))
