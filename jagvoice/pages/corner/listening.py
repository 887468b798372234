"""A partner's words as a question with pictures: what can be named, what is listened for, and what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from jagvoice.core.dealing import Dealing
from jagvoice.core.hearing import as_spoken
from jagvoice.core.people import Member
from jagvoice.core.text import Message, text
from jagvoice.core.understanding import Entry, Lexicon, language, phrases, words_of
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.words import phrase

MOST_PHRASES = 3000
"""No more phrases are listened for; the names come first, and then the forms of their words."""

LONGEST_ASKED = 6
"""A household's question with more words than these tells no name of what it asks about."""

_HEARD_AS_NO_WORD = re.compile(r"[<\[]unk[>\]]", re.IGNORECASE)

OTHERWISE = "|"
"""Stands between the words for the same thing in the catalogues."""

STATES: Mapping[str, Message] = {
    "happy": text("hear.happy"),
    "sad": text("hear.sad"),
    "angry": text("hear.angry"),
    "calm": text("hear.calm"),
    "scared": text("hear.scared"),
    "tired": text("hear.tired"),
    "pain": text("hear.pain"),
    "toilet": text("hear.toilet"),
    "drink": text("hear.drink"),
    "more": text("hear.more"),
    "hungry": text("hear.hungry"),
    "cold": text("hear.cold"),
    "hot": text("hear.hot"),
}
"""What is said for each feeling and each need."""

SCALE: Mapping[str, Message] = {
    "good": text("hear.good"),
    "so_so": text("hear.so_so"),
    "bad": text("hear.bad"),
}
TIMES: Mapping[str, Message] = {
    "now": text("hear.now"),
    "later": text("hear.later"),
    "tomorrow": text("hear.tomorrow"),
}


def lexicon(dealt: Dealing) -> Lexicon:
    """Return all that a partner can name: the household's pictures, those who are around, feelings, needs and times.

    Of two with one id the household's own stands.
    """
    entries = {e.id: e for e in reversed(tuple(_entries(dealt)))}
    return Lexicon(tuple(entries.values())[::-1], (dealt.person.first_name, f"{dealt.person.first_name}s"))


def _entries(dealt: Dealing) -> Iterator[Entry]:
    lang = dealt.lang
    for term in dealt.terms:
        if not term.retired:
            yield Entry(term.id, term.kind, _forms(term, lang))
    yield from (Entry(m.id, "member", (m.first_name,)) for m in questions.around(dealt))
    dealt_times = {o.id for o in questions.when(dealt).options}
    yield from (Entry(id, "time", _said(m, lang)) for id, m in TIMES.items() if id in dealt_times)
    yield from (Entry(id, "state", _said(m, lang)) for id, m in STATES.items())
    yield from (Entry(id, "scale", _said(m, lang)) for id, m in SCALE.items())


def _said(message: Message, lang: str) -> tuple[str, ...]:
    return tuple(phrase(message, lang).split(OTHERWISE))


def _forms(term: Term, lang: str) -> tuple[str, ...]:
    """Return what a term is called: its label, what else is said for it, and how the household's question names it."""
    label = term.label(lang)
    prompt = term.prompt(lang)
    asked = _of_question(prompt.text, lang) if prompt and prompt.lang == lang else ""
    return tuple(dict.fromkeys(f for f in (label.text, *term.spoken.get(lang, ()), asked) if f))


def _of_question(prompt: str, lang: str) -> str:
    """Return what a household's question names: "gå ut" of "Vill du gå ut?", nothing where it is another question."""
    small, words = language(lang), words_of(prompt)
    if len(words) < 3 or words[0] not in small.opens or words[1] not in small.somebody:
        return ""
    rest = words[2:]
    while rest and rest[0] in ("want", "like", "to", "lust", "att"):
        rest = rest[1:]
    return " ".join(rest) if len(rest) <= LONGEST_ASKED else ""


def grammar(dealt: Dealing) -> tuple[str, ...]:
    """Return what a recogniser listens for while a partner speaks: the names, their forms, and the small words."""
    small = language(dealt.lang)
    known = dict.fromkeys(words_of(dealt.person.first_name))
    told = (*known, *sorted(w for w in small.known if w and "?" not in w), *phrases(lexicon(dealt), dealt.lang))
    return tuple(islice(dict.fromkeys(told), MOST_PHRASES))


def as_sentence(words: str, dealt: Dealing) -> str:
    """Return words that were heard as a question is written: no "eh", names with a capital, a mark at the end.

    Nothing where there were no words.
    """
    small = language(dealt.lang)
    spelt = {n.casefold(): n for n in _names(dealt)}
    kept = [w for w in as_spoken(_HEARD_AS_NO_WORD.sub(" ", words)).split() if w not in small.hesitations]
    written = " ".join(spelt.get(w, w) for w in kept)
    return f"{written[0].upper()}{written[1:]}?" if written else ""


def _names(dealt: Dealing) -> Iterator[str]:
    """Yield the words that are written with a capital wherever they stand."""
    if dealt.lang == "en":
        yield from ("I", "I'm", "I'll", "I've")
    names = (dealt.person.first_name, *(m.first_name for m in dealt.members))
    called = (t.label(dealt.lang).text for t in dealt.terms)
    within = (w for label in called for w in label.split()[1:] if w[:1].isupper())
    for name in (*names, *(t.label(dealt.lang).text for t in dealt.terms if t.kind == "person"), *within):
        yield from (name, f"{name}s")


def around(dealt: Dealing) -> dict[str, Member]:
    """Return those who can be named, by account."""
    return {m.id: m for m in questions.around(dealt)}
