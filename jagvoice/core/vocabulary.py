"""What can be spoken of: the activities, places and things of one person's life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jagvoice.core.media import as_heard, tidy
from jagvoice.core.people import Understands
from jagvoice.core.text import Said

MOST_SPOKEN = 12
"""How many other spoken forms something has in one language at most."""

LONGEST_SPOKEN = 60
"""The most characters of a spoken form."""

TermKind = Literal["activity", "place", "thing", "person"]
"""What a term is; a ``person`` is somebody who has no account here, such as a grandmother or a neighbour."""


@dataclass(frozen=True)
class Term:
    """One thing that a picture stands for in a household."""

    id: str
    kind: TermKind
    labels: Mapping[str, str]
    """The label in each language, by language code."""
    picture: str
    """The reference of its symbol, such as ``symbol:bath``; empty where there is only a photo."""
    category: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)
    """The question asked with this picture ("Vill du bada?"), by language code."""
    places: tuple[str, ...] = ()
    """The ids of the places where an activity happens."""
    minutes: int | None = None
    travel: int | None = None
    """Of a place: the minutes it takes to get there from home."""
    two: bool = False
    """Whether it takes two assistants."""
    booked: bool = False
    """Whether it is decided by others when it happens; then the question is how it feels."""
    retired: bool = False
    """Whether it is offered no more; what was said of it can still be read."""
    photo: str | None = None
    """The reference of its photo (``photo:ID``), where the household has one."""
    spoken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What else the person or those around say for it ("badkaret", "plaska"), by language code."""

    @property
    def offered(self) -> bool:
        """Whether the person is asked about it: it is not retired, and nobody else decides when it happens."""
        return not (self.retired or self.booked)

    def label(self, lang: str) -> Said:
        """Return the label in a language, else in the first the household wrote it in."""
        return _said(self.labels, lang)

    def shown(self, understands: Understands) -> str:
        """Return the picture for somebody who understands so much: a photo says more than a symbol, if there is one."""
        if self.photo is None or (understands == "symbol" and self.picture):
            return self.picture
        return self.photo

    def prompt(self, lang: str) -> Said | None:
        """Return the question asked with this picture, if the household has one."""
        return _said(self.prompts, lang) if self.prompts else None


def tidied_spoken(spoken: Mapping[str, tuple[str, ...]], labels: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return spoken forms each once and as they would be written; the label itself is none of them."""
    told = {}
    for lang, forms in spoken.items():
        known: dict[str, str] = {}
        for form in forms:
            known.setdefault(as_heard(form), tidy(form))
        passed_over = ("", as_heard(labels.get(lang, "")))
        if found := tuple(form for heard, form in known.items() if heard not in passed_over):
            told[lang] = found
    return told


def _said(texts: Mapping[str, str], lang: str) -> Said:
    found = lang if lang in texts else next(iter(texts))
    return Said(texts[found], found)
