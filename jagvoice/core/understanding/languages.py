"""The languages in which a partner is understood."""

from __future__ import annotations

from collections.abc import Mapping

from jagvoice.core.understanding.english import ENGLISH
from jagvoice.core.understanding.language import Language
from jagvoice.core.understanding.swedish import SWEDISH

LANGUAGES: Mapping[str, Language] = {"sv": SWEDISH, "en": ENGLISH}


def language(lang: str) -> Language:
    """Return the small words of a language; Swedish for one that has none here."""
    return LANGUAGES.get(lang, SWEDISH)
