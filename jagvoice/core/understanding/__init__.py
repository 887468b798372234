"""A partner's words as a question with pictures: what somebody beside the board asks aloud, understood by rule.

It knows the pictures of one person's life, the forms of the words for them, and the small words around. What it is not
sure of it says so, with what it understood. Pure; nothing of it is a model or a guess.
"""

from jagvoice.core.understanding.languages import language
from jagvoice.core.understanding.lexicon import Entry, EntryKind, Lexicon, phrases, words_of
from jagvoice.core.understanding.sense import Asked, Understood, understand

__all__ = [
    "Asked", "Entry", "EntryKind", "Lexicon", "Understood", "language", "phrases", "understand", "words_of",
]  # fmt: skip
