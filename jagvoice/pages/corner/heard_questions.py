"""The question that a helper's words ask, with exactly the pictures that they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jagvoice.core.dealing import Dealing
from jagvoice.core.passing import ASKED
from jagvoice.core.questions import Option, Question, Topic
from jagvoice.core.text import Said, text
from jagvoice.core.understanding import Understood
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.pages.board.questions import FEELINGS, person_option, term_option
from jagvoice.pages.board.words import option
from jagvoice.pages.corner.listening import SCALE, STATES, around, as_sentence
from jagvoice.words import say

__all__ = ["Question", "question"]

FEWEST = 2
"""With fewer pictures there is nothing to choose."""


def question(known: Understood, words: str, dealt: Dealing) -> Question | None:
    """Return the question, ``None`` where nothing is asked surely or too little is there to ask with.

    Its prompt is the words themselves, as the person heard them; where some of them were taken back, the board's own.

    Args:
        known: what was understood.
        words: what was heard.
        dealt: what is known of the moment.
    """
    asked = _asked(known, dealt)
    if asked is None:
        return None
    sentence = as_sentence(words, dealt)
    said = replace(asked, heard=words.strip() or None)
    return said if known.mended or not sentence else replace(said, prompt=Said(sentence, dealt.lang))


def _asked(known: Understood, dealt: Dealing) -> Question | None:
    match known.asked:
        case "choose":
            return _choose(known.ids, dealt)
        case "yes_no":
            return _yes_or_no(known.ids[0], dealt)
        case "who":
            return _who(known, dealt)
        case "when":
            return _when(known, dealt)
        case "how":
            return _how(known, dealt)
        case "unclear":
            return None


def _choose(ids: tuple[str, ...], dealt: Dealing) -> Question | None:
    options = tuple(o for o in (_option(id, dealt) for id in ids) if o)
    if len(options) < FEWEST or len(questions.distinct(options)) < len(options):
        return None
    id = ASKED + "+".join(sorted(ids))
    return Question(id, "choose_one", _topic(ids), say(text("board.which_want"), dealt.lang), options)


def _option(id: str, dealt: Dealing) -> Option | None:
    term = _term(id, dealt)
    if term:
        return term_option(term, dealt.person.profile)
    return option(id, dealt.lang) if id in {**STATES, **SCALE} else None


def _topic(ids: Iterable[str]) -> Topic:
    """Return what things are spoken of under: how somebody is, what somebody needs, else what there is to do."""
    if all(id in {**STATES, **SCALE} for id in ids):
        return "feeling" if all(id in SCALE or id in FEELINGS for id in ids) else "need"
    return "activity"


def _yes_or_no(id: str, dealt: Dealing) -> Question | None:
    lang = dealt.lang
    answers = (option("yes", lang), option("no", lang))
    name = f"{ASKED}{id}"
    if member := around(dealt).get(id):
        face = person_option(member, lang)
        asked = say(text("board.want_activity", activity=face.label.text), lang)
        return Question(
            name, "yes_no", "assistant", asked, answers, "fixed", "leaders", picture=face.picture, about=(id,)
        )
    shown = _option(id, dealt)
    if shown is None:
        return None
    term = _term(id, dealt)
    asked = (term.prompt(lang) if term else None) or say(text("board.want_activity", activity=shown.label.text), lang)
    return Question(name, "yes_no", _topic((id,)), asked, answers, "fixed", picture=shown.picture)


def _who(known: Understood, dealt: Dealing) -> Question | None:
    """Return whom the person wants: exactly those named, else those who are really near."""
    company = questions.company(dealt)
    named = [person_option(m, dealt.lang) for id in known.ids if (m := around(dealt).get(id))]
    options = tuple(named) if known.ids else company.options
    if len(options) < FEWEST or len(questions.distinct(options)) < len(options):
        return None
    id = ASKED + ("+".join(sorted(known.ids)) or "who")
    return replace(company, id=id, options=options, picture=_shown(known.about, dealt))


def _when(known: Understood, dealt: Dealing) -> Question | None:
    """Return when: the times named, else all that the person speaks of, each in its order."""
    every = questions.when(dealt)
    options = tuple(o for o in every.options if not known.ids or o.id in known.ids)
    if len(options) < FEWEST:
        return None
    id = ASKED + ("+".join(o.id for o in options) if known.ids else "when")
    return replace(every, id=id, options=options, picture=_shown(known.about, dealt))


def _how(known: Understood, dealt: Dealing) -> Question:
    term = _term(known.about, dealt)
    if term is None:
        return replace(questions.scale(dealt), id=f"{ASKED}feel")
    return questions.felt(f"{ASKED}how:{term.id}", text("board.how_was"), term, dealt)


def _term(id: str | None, dealt: Dealing) -> Term | None:
    return next((t for t in dealt.terms if t.id == id), None)


def _shown(id: str | None, dealt: Dealing) -> str | None:
    term = _term(id, dealt)
    return term.shown(dealt.person.profile.understands) if term else None
