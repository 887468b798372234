"""Which things of a vocabulary a recogniser cannot hear: those of which it knows no form that is said for them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from jagvoice.core.hearing import as_spoken
from jagvoice.core.vocabulary import Term


def words_of(terms: Iterable[Term], lang: str) -> frozenset[str]:
    """Return every word that is said for what is offered, in a language."""
    return frozenset(word for term in _offered(terms) for form in _forms(term, lang) for word in form)


def words_said(forms: Iterable[str]) -> frozenset[str]:
    """Return every word of some forms."""
    return frozenset(word for form in forms for word in as_spoken(form).split())


def deaf_to(fixed: Mapping[str, Iterable[str]], unknown: Container[str]) -> tuple[str, ...]:
    """Return the labels of what cannot be heard where some words are unknown, of what is said in so many forms."""
    return tuple(label for label, forms in fixed.items() if not any(_known(f.split(), unknown) for f in forms if f))


def unheard(terms: Iterable[Term], lang: str, unknown: Container[str]) -> tuple[Term, ...]:
    """Return what cannot be heard where some words are unknown.

    A form with one unknown word is not heard at all: the rest of it may mean something else.
    """
    return tuple(term for term in _offered(terms) if not any(_known(form, unknown) for form in _forms(term, lang)))


def _known(words: Iterable[str], unknown: Container[str]) -> bool:
    """Return whether none of some words is unknown."""
    return not any(word in unknown for word in words)


def _offered(terms: Iterable[Term]) -> Iterable[Term]:
    return (term for term in terms if not term.retired)


def _forms(term: Term, lang: str) -> list[list[str]]:
    """Return the words of the label and of what else is said for it; what has no letter is nothing to hear."""
    spoken = (as_spoken(form).split() for form in (term.label(lang).text, *term.spoken.get(lang, ())))
    return [words for words in spoken if words]
