"""Easy language: what a text on the board must be like to be understood.

The bounds follow the advice for easy Swedish (MTM, FUB): few short words and one thing at a time, to an adult.
The program's own texts are held to them by a test; a household's words are only remarked upon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.text import Message, text

BUTTON_WORDS = 3
SENTENCE_WORDS = 7

FORBIDDEN = re.compile(r"brukar|patient|klient", re.IGNORECASE)
"""Words that make a person a case."""


def too_long_for_a_button(label: str) -> bool:
    """Return whether a label has more words than can be taken in at a look."""
    return len(label.split()) > BUTTON_WORDS


def too_long_to_say(sentences: str) -> bool:
    """Return whether any sentence has more words than can be held in mind."""
    return any(len(s.split()) > SENTENCE_WORDS for s in re.split(r"(?<=[.!?])\s+", sentences))


def remarks(data: HouseholdData) -> Iterator[Message]:
    """Yield what could be said more easily in a household's own words; none of it keeps the household out.

    Only the words in the person's own language are looked at.
    """
    lang = data.person.profile.lang
    for term in data.terms:
        label, prompt = term.label(lang).text, term.prompt(lang)
        if too_long_for_a_button(label):
            yield text("easy.long_label", words=label, most=BUTTON_WORDS)
        if prompt and too_long_to_say(prompt.text):
            yield text("easy.long_prompt", words=prompt.text, most=SENTENCE_WORDS)
        for said in (label, *([prompt.text] if prompt else [])):
            if FORBIDDEN.search(said):
                yield text("easy.forbidden", words=said)
