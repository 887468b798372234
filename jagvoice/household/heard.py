"""Which words of the vocabulary the ears of this machine can hear."""

from __future__ import annotations

from jagvoice.core.unheard import deaf_to, unheard, words_of, words_said
from jagvoice.household.looks import Hearable, HeardWords
from jagvoice.household.room import Asker


def heard_words(asker: Asker, wanted: HeardWords) -> Hearable:
    """Return what of the vocabulary cannot be heard; the model is loaded only where that is asked for."""
    room = asker.room
    lang, listens = room.person.profile.lang, room.person.profile.microphone == "on"
    if not (listens and asker.may_ever("read", "vocabulary")):
        return Hearable(lang, listens=False)
    from jagvoice.speech.models import Knowledge, ModelError

    terms = room.register.terms(room.person.id)
    knowledge = Knowledge(room.hearing.remembered, room.hearing.model)
    asking = wanted.trying and asker.may_with("create", "vocabulary")
    said = words_of(terms, lang) | words_said(form for _, forms in wanted.fixed for form in forms)
    wrong = None
    try:
        tried = knowledge.of(said, lang, asking=asking)
    except ModelError as error:
        wrong = error.message
        tried = knowledge.of(said, lang)
    ids = tuple(term.id for term in unheard(terms, lang, tried.unknown))
    labels = deaf_to(dict(wanted.fixed), tried.unknown)
    return Hearable(lang, True, tried.model is not None, ids, labels, bool(tried.untried), wrong)
