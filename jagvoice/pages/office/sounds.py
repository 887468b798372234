"""The person's own sounds: whether they may be kept, what each means, recording them, and how they fare."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from jagvoice.core.consents import PERSON_VIEWS, VOICE_RECORDING, PersonView, latest
from jagvoice.core.sounds import (
    MOST_TAKES,
    TOO_LIKE,
    WANTED_TAKES,
    WAYS_OUT,
    WORDS,
    SoundError,
    pcm_of,
)
from jagvoice.core.text import Message, text
from jagvoice.household import (
    Consents,
    Done,
    ForgetSound,
    ForgetTake,
    GiveConsent,
    KeepTake,
    SoundSeen,
    SoundsSeen,
    SoundTally,
    TakeSeen,
    WithdrawConsent,
)
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Picture, Row, Rows, Text
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError

VIEWS: Mapping[PersonView, Message] = {
    "yes": text("office_sounds.view_yes"),
    "unclear": text("office_sounds.view_unclear"),
    "no": text("office_sounds.view_no"),
}

ADVICE: Mapping[str, Message] = {
    "too_quiet": text("office_sounds.too_quiet"),
    "clipped": text("office_sounds.clipped"),
    "too_short": text("office_sounds.too_short"),
    "too_long": text("office_sounds.too_long"),
    "noisy": text("office_sounds.noisy"),
    "unlike": text("office_sounds.unlike"),
}

UNREAD: Mapping[str, Message] = {
    "no_sound": text("office_sounds.no_file"),
    "kind": text("office_sounds.file_kind"),
    "rate": text("office_sounds.file_rate"),
    "too_long": text("office_sounds.file_too_long"),
}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what the person has agreed to and the sounds there are, or one meaning with its recordings."""
    seen = desk.look(SoundTally())
    if seen is None:
        if not desk.may_ever("create", "personal_sounds"):
            raise NoAccessError
        return (Text(desk.say(text("office_sounds.at_work"))),)
    traces = (Text(desk.say(text("office_sounds.traces")), "warning"),) if seen.traces else ()
    if "of" in args:
        return (*traces, *_one(desk, seen, args["of"]))
    return (
        *traces,
        Text(desk.say(text("office_sounds.what", person=desk.person)), "quiet"),
        *_consent(desk, seen),
        *(_every(desk, seen) if seen.allowed else ()),
        *_changing(desk, seen),
    )


# --- consent ---------------------------------------------------------------------------------------------------------


def _consent(desk: Desk, seen: SoundsSeen) -> Iterator[Block]:
    """Yield where the consent stands, as far as one may know it."""
    known = desk.look(Consents())
    yield Heading(desk.say(text("office_sounds.consent")))
    if known is None:
        yield Text(*_allowed(desk, seen))
        return
    now = latest(known.lines, VOICE_RECORDING)
    if seen.allowed and now.given:
        given = text("office_sounds.given", name=desk.name(now.by), day=desk.on(now.given))
        yield Text(desk.say(given), "good")
        if now.person_view:
            view = text("office_sounds.person_view", person=desk.person, view=VIEWS[now.person_view])
            yield Text(desk.say(view), "warning" if now.person_view == "unclear" else "plain")
        yield Text(desk.say(text("office_sounds.shared_nothing")))
    else:
        yield Text(*_allowed(desk, seen))
        if now.status == "withdrawn" and now.withdrawn and now.withdrawn_by:
            gone = text("office_sounds.withdrawn", name=desk.name(now.withdrawn_by), day=desk.on(now.withdrawn))
            yield Text(desk.say(gone), "quiet")


def _changing(desk: Desk, seen: SoundsSeen) -> Iterator[Block]:
    """Yield the form to give the consent or to withdraw it, for whoever may."""
    known = desk.look(Consents())
    if known and "change" in known.rights:
        yield _withdrawing(desk) if seen.allowed else _giving(desk)


def _allowed(desk: Desk, seen: SoundsSeen) -> tuple[str, Literal["plain", "warning"]]:
    if seen.allowed:
        return desk.say(text("office_sounds.allowed")), "plain"
    return desk.say(text("office_sounds.not_allowed")), "warning"


def _giving(desk: Desk) -> Form:
    choices = tuple(Choice(view, desk.say(VIEWS[view])) for view in ("yes", "unclear", "no"))
    help = desk.say(text("office_sounds.view_help", person=desk.person))
    label = desk.say(text("office_sounds.view", person=desk.person))
    view = Field("person_view", label, "choice", choices=choices, help=help)
    title = desk.say(text("office_sounds.give_title"))
    return Form("give", (view,), desk.say(text("office_sounds.give")), title)


def _withdrawing(desk: Desk) -> Form:
    told = desk.say(text("office_sounds.withdraw_means"))
    sure = Field("sure", desk.say(text("office_sounds.sure")), "flag", help=told)
    title = desk.say(text("office_sounds.withdraw_title"))
    return Form("withdraw", (sure,), desk.say(text("office_sounds.withdraw")), title)


def give(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the consent, with what the person says to it.

    Raises:
        WrongError: if it was not said what the person says.
    """
    view = next((v for v in PERSON_VIEWS if v == values.get("person_view")), None)
    if view is None:
        raise WrongError(person_view=text("office.choose_one"))
    return Deed((GiveConsent(VOICE_RECORDING, view),), said=text("office_sounds.has_given"))


def withdraw(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the consent withdrawn, and every sound with it.

    Raises:
        WrongError: if it is not said to be meant: what is taken away comes never back.
    """
    if values.get("sure") != "yes":
        raise WrongError(sure=text("office_sounds.say_sure"))
    return Deed((WithdrawConsent(VOICE_RECORDING),), Link("sounds"), text("office_sounds.has_withdrawn"))


# --- every meaning ---------------------------------------------------------------------------------------------------


def _every(desk: Desk, seen: SoundsSeen) -> Iterator[Block]:
    yield Heading(desk.say(text("office_sounds.sounds")))
    rows = tuple(_row(desk, seen, sound) for sound in seen.sounds)
    yield Rows(rows, empty=desk.say(text("office_sounds.none")))
    if rows and desk.household.person.profile.microphone == "off":
        yield Text(desk.say(text("office_sounds.microphone_off")), "warning")
        if desk.may_ever("create", "board_settings"):
            yield Rows((Row((desk.say(text("office_settings.title")),), opens=Link("settings")),))
    if "keep" in seen.rights:
        there = {sound.meaning for sound in seen.sounds}
        choices = tuple(Choice(m, desk.label(m)) for m in _meanings(desk) if m not in there)
        of = Field("of", desk.say(text("office_sounds.meaning")), "choice", choices=choices)
        title = desk.say(text("office_sounds.new_title"))
        yield Form("new", (of,), desk.say(text("office_sounds.new")), title)


def _meanings(desk: Desk) -> Iterator[str]:
    """Yield what a sound may mean: the board's own words that this person has, then what can be spoken of."""
    ways_out = desk.household.person.profile.ways_out
    yield from (word for word in WORDS if word not in WAYS_OUT or word in ways_out)
    yield from (term.id for term in desk.terms.values() if not term.retired and term.id not in WORDS)


def _row(desk: Desk, seen: SoundsSeen, sound: SoundSeen) -> Row:
    label = desk.label(sound.meaning)
    takes = desk.say(text("office_sounds.takes", count=len(sound.takes)))
    below = (takes, *_fares(desk, seen, sound), *(desk.say(m) for m in _missing(sound)))
    opens = Link("sounds", {"of": sound.meaning})
    return Row((label,), below, (Picture(_picture(desk, sound.meaning), label),), opens, id=sound.meaning)


def _missing(sound: SoundSeen) -> Iterator[Message]:
    if len(sound.takes) < WANTED_TAKES:
        yield text("office_sounds.more_wanted", count=WANTED_TAKES - len(sound.takes))


def _fares(desk: Desk, seen: SoundsSeen, sound: SoundSeen) -> Iterator[str]:
    """Yield how a sound fares on the board, for whoever may read that."""
    if "read" not in seen.rights:
        return
    if sound.asked:
        yield desk.say(text("office_sounds.confirmed", confirmed=sound.confirmed, asked=sound.asked))
    if sound.acted:
        yield desk.say(text("office_sounds.acted", times=sound.acted))
    if not sound.asked and not sound.acted:
        yield desk.say(text("office_sounds.untried"))


def _picture(desk: Desk, meaning: str) -> str:
    term = desk.terms.get(meaning)
    return term.shown(desk.household.person.profile.understands) if term else f"symbol:{meaning}"


def new(desk: Desk, args: Args, values: Values) -> Link:
    """Return the page on which a meaning's sounds are recorded.

    Raises:
        WrongError: if none was chosen.
    """
    if values.get("of") not in set(_meanings(desk)):
        raise WrongError(of=text("office.choose_one"))
    return Link("sounds", {"of": values["of"]})


# --- one meaning -----------------------------------------------------------------------------------------------------


def _one(desk: Desk, seen: SoundsSeen, meaning: str) -> Iterator[Block]:
    """Yield one meaning: its picture for the person, the button that records, and what was recorded."""
    sound = next((s for s in seen.sounds if s.meaning == meaning), SoundSeen(meaning, ()))
    if not seen.allowed or (not sound.takes and meaning not in set(_meanings(desk))):
        raise NoAccessError
    label, keeps = desk.label(meaning), "keep" in seen.rights
    yield Picture(_picture(desk, meaning), label, large=True)
    if keeps and len(sound.takes) < MOST_TAKES:
        yield Text(desk.say(text("office_sounds.how", wanted=WANTED_TAKES, most=MOST_TAKES)), "quiet")
        recorded = Field("sound", desk.say(text("office_sounds.take", number=len(sound.takes) + 1)), "sound")
        yield Form("record", (recorded,), desk.say(text("office_sounds.keep")))
    elif keeps:
        yield Text(desk.say(text("office_sounds.enough", most=MOST_TAKES)), "good")
    for told in _fares(desk, seen, sound) if sound.takes else ():
        yield Text(told)
    if sound.takes:
        yield Heading(desk.say(text("office_sounds.recorded")))
        yield Rows(tuple(_take(desk, n, take) for n, take in enumerate(sound.takes, 1)))
        if keeps:
            yield _forgetting(desk, sound)
    yield Rows((Row((desk.say(text("office_sounds.all")),), opens=Link("sounds")),))


def _take(desk: Desk, number: int, take: TakeSeen) -> Row:
    whole, tenth = divmod(max(1, round(take.seconds * 10)), 10)
    title = desk.say(text("office_sounds.numbered", number=number, whole=whole, tenth=tenth))
    when = text("office_sounds.recorded_by", name=desk.name(take.kept_by), moment=desk.moment(take.kept_at))
    told = (*(desk.say(m) for m in _advice(desk, take.advice)), desk.say(when))
    return Row((title,), told, tone="warning" if take.advice else "plain", id=take.id)


def _advice(desk: Desk, advice: Sequence[str]) -> Iterator[Message]:
    for told in advice:
        if told in ADVICE:
            yield ADVICE[told]
        elif told.startswith(TOO_LIKE):
            yield text("office_sounds.too_like", meaning=desk.label(told.removeprefix(TOO_LIKE)))


def _forgetting(desk: Desk, sound: SoundSeen) -> Form:
    takes = tuple(
        Choice(take.id, desk.say(text("office_sounds.number", number=n))) for n, take in enumerate(sound.takes, 1)
    )
    every = Choice("", desk.say(text("office_sounds.every")))
    which = Field("take", desk.say(text("office_sounds.which")), "choice", sound.takes[-1].id, (*takes, every))
    title = desk.say(text("office_sounds.forget_title"))
    return Form("forget", (which,), desk.say(text("office_sounds.forget")), title)


def record(desk: Desk, args: Args, values: Values) -> Deed:
    """Return a take to be kept, with what is said of it once it is.

    Raises:
        WrongError: if there is no sound.
    """
    try:
        file = b64decode(values.get("sound", ""), validate=True)
    except ValueError:
        file = b""
    if not file:
        raise WrongError(sound=text("office_sounds.no_sound_yet"))
    try:
        pcm = pcm_of(file)
    except SoundError as error:
        raise WrongError(sound=UNREAD.get(error.code, UNREAD["no_sound"])) from error
    of = args.get("of", "")
    return Deed((KeepTake(of, pcm),), said=text("office_sounds.kept"), shows=lambda desk, done: _told(desk, of, done))


def _told(desk: Desk, meaning: str, done: Done) -> Sequence[Block]:
    """Return what is said of a take just kept, and whether one more is wanted."""
    seen = desk.look(SoundTally())
    sound = next((s for s in seen.sounds if s.meaning == meaning), None) if seen else None
    if sound is None:
        return ()
    take = next((t for t in sound.takes if t.id == done.of), None)
    told = [Text(desk.say(m), "warning") for m in _advice(desk, take.advice)] if take else []
    good = [] if told else [Text(desk.say(text("office_sounds.good")), "good")]
    return (*told, *good, *(Text(desk.say(m)) for m in _missing(sound)))


def forget(desk: Desk, args: Args, values: Values) -> Deed:
    """Return one take, or every one of a meaning, to be taken away.

    Raises:
        WrongError: if it is none of those that are there.
    """
    of, id = args.get("of", ""), values.get("take", "")
    if not id:
        return Deed((ForgetSound(of),), Link("sounds"), text("office_sounds.gone"))
    seen = desk.look(SoundTally())
    if seen is None or not any(t.id == id for s in seen.sounds if s.meaning == of for t in s.takes):
        raise WrongError(take=text("office.choose_one"))
    last = any(s.meaning == of and len(s.takes) == 1 for s in seen.sounds)
    return Deed((ForgetTake(id),), Link("sounds") if last else None, text("office_sounds.gone"))


KIND = Kind(
    "sounds",
    text("office_sounds.title"),
    draw,
    needs=(("read", "personal_sounds"), ("create", "personal_sounds")),
    key="l",
    forms={"give": give, "withdraw": withdraw, "new": new, "record": record, "forget": forget},
)
