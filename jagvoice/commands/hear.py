"""The command that hears a sound file as a board would hear it, and says what that comes to."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from jagvoice.commands.output import ordinary, tell
from jagvoice.core.hearing import Target, Utterance, Verdict, as_spoken, decide
from jagvoice.core.people import Profile
from jagvoice.core.text import Message, text
from jagvoice.tell import FAILURE, MISTAKE, TellError

if TYPE_CHECKING:
    from jagvoice.core.sounds import Take
    from jagvoice.speech.whole import Whole

LARGEST_FILE = 50_000_000

MOST_AMONG = 500
"""So many labels may be typed."""

_NOT_HEARD: dict[str, Message] = {
    "file": text("hear.no_sound"),
    "sound": text("hear.no_sound"),
    "long": text("hear.too_long"),
}

_LACKS: dict[str, tuple[Message, int]] = {
    "no_model": (text("hear.no_model"), MISTAKE),
    "model": (text("hear.model"), MISTAKE),
    "vosk": (text("ears.no_vosk"), FAILURE),
    "ended": (text("hear.ended"), FAILURE),
}


class _Asked(NamedTuple):
    """What is listened for, and for whom."""

    targets: tuple[Target, ...]
    sounds: tuple[Take, ...]
    profile: Profile
    lang: str


def hear(asked: Namespace) -> int:
    """Print, as JSON, what a sound file comes to among some labels, or among all that a person's board can show."""
    from jagvoice.commands.ears import chosen_model
    from jagvoice.speech.ears import Listening
    from jagvoice.speech.hearing import HearingError, samples_of
    from jagvoice.speech.recogniser import Ears
    from jagvoice.speech.whole import hear_whole

    models = chosen_model(asked.model)
    path = ordinary(asked.file, LARGEST_FILE)
    what = _what(asked)
    try:
        rate, pcm = samples_of(path)
    except HearingError as error:
        raise TellError(_NOT_HEARD[error.code]) from error
    phrases = tuple(dict.fromkeys(form for target in what.targets for form in target.forms))
    with closing(Ears(models)) as ears:
        whole = hear_whole(ears, rate, pcm, what.lang, Listening(1, phrases, what.sounds))
        lack = ears.lack
    unknown = [text("hear.unknown", words=", ".join(whole.unknown))] if whole.unknown else []
    if whole.deaf:
        message, status = _LACKS[lack or ("model" if whole.unknown else "ended")]
        raise TellError(message, *unknown, status=status)
    for told in unknown:
        tell(told, asked.words, sys.stderr)
    print(json.dumps(_told(whole, what), ensure_ascii=False))
    return 0


def _told(whole: Whole, what: _Asked) -> dict[str, object]:
    verdict = _verdict(whole.utterances, what)
    return {
        "heard": verdict.heard,
        "confidence": verdict.confidence,
        "cell": verdict.cell,
        "decision": verdict.kind,
        "means": verdict.means,
        "milliseconds": round(1000 * whole.seconds),
    }


def _verdict(utterances: Sequence[Utterance], what: _Asked) -> Verdict:
    """Return what the first thing said comes to that comes to anything, else what was heard first."""
    verdicts = [decide(each, what.targets, what.profile, confirming=False) for each in utterances]
    return next((v for v in verdicts if v.kind != "nothing"), next(iter(verdicts), Verdict("nothing")))


def _what(asked: Namespace) -> _Asked:
    """Return what is listened for: the labels that were typed, of which a household is needed only for sounds."""
    labels = _labels(asked.among)
    if labels and asked.sounds is None and asked.person is None:
        return _Asked(tuple(Target(label, label, (as_spoken(label),)) for label in labels), (), Profile(), asked.words)
    return _at_home(asked, labels)


def _at_home(asked: Namespace, labels: Sequence[str]) -> _Asked:
    from jagvoice.commands.output import at_home
    from jagvoice.household import Sounds, ToDeal
    from jagvoice.pages.board.hearing import vocabulary

    asked.person = asked.sounds or asked.person
    with at_home(asked) as at:
        dealing = at.household.in_language(at.lang).look(at.viewer, ToDeal(at.viewer.who))
        takes = at.household.look(at.viewer, Sounds()) if asked.sounds else ()
    if asked.sounds and not takes:
        raise TellError(text("hear.no_sounds", name=asked.sounds))
    known = vocabulary(dealing) if dealing else ()
    targets = _among(labels, known) if labels else known
    return _Asked(targets, takes, dealing.person.profile if dealing else Profile(), at.lang)


def _among(labels: Sequence[str], known: Sequence[Target]) -> tuple[Target, ...]:
    """Return the targets that have these labels, and for other labels new ones."""
    by_form = {form: target for target in reversed(known) for form in target.forms}
    found = (by_form.get(as_spoken(label), Target(label, label, (as_spoken(label),))) for label in labels)
    return tuple(dict.fromkeys(found))


def _labels(typed: str | None) -> tuple[str, ...]:
    if typed is None:
        return ()
    labels = tuple(dict.fromkeys(label for part in typed.split(",") if as_spoken(label := part.strip())))
    if not labels or len(labels) > MOST_AMONG:
        raise TellError(text("hear.no_labels", most=MOST_AMONG))
    return labels
