"""Board settings: how the person communicates, as one form; a change is first shown as the person will see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from jagvoice.core.people import Profile, WayOut
from jagvoice.core.text import Message, text
from jagvoice.household import SetProfile, Settings, SettingsSeen, ToPreview
from jagvoice.pages.blocks import Block, Choice, Field, FieldKind, Form, Heading, Link, Row, Rows, Text
from jagvoice.pages.board.words import BUTTONS
from jagvoice.pages.office import preview
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError


class Told(NamedTuple):
    """How one setting is told."""

    label: Message
    kind: FieldKind = "number"
    choices: Mapping[str, Message] = {}
    help: Message | None = None


TOLD: Mapping[str, Told] = {
    "lang": Told(
        text("office_settings.lang"),
        "choice",
        {"sv": text("office_settings.swedish"), "en": text("office_settings.english")},
    ),
    "understands": Told(
        text("office_settings.understands"),
        "choice",
        {
            "object": text("office_settings.object"),
            "photo": text("office_settings.photo"),
            "symbol": text("office_settings.symbol"),
        },
    ),
    "time": Told(
        text("office_settings.time"),
        "choice",
        {
            "now": text("office_settings.now"),
            "now_next": text("office_settings.now_next"),
            "day": text("office_settings.day"),
            "later": text("office_settings.later"),
        },
    ),
    "max_choices": Told(text("office_settings.max_choices"), help=text("office_settings.max_choices_help")),
    "ways_out": Told(
        text("office_settings.ways_out"),
        "choices",
        {way: BUTTONS[way] for way in get_args(WayOut)},
        text("office_settings.ways_out_help"),
    ),
    "ways_in": Told(
        text("office_settings.ways_in"),
        "choices",
        {
            "touch": text("office_settings.touch"),
            "key": text("office_settings.key"),
            "switch": text("office_settings.switch"),
            "dwell": text("office_settings.dwell"),
            "gaze": text("office_settings.gaze"),
            "voice": text("office_settings.voice"),
            "sound": text("office_settings.sound"),
            "partner": text("office_settings.partner"),
        },
    ),
    "needs_seconds_to_answer": Told(text("office_settings.seconds"), help=text("office_settings.seconds_help")),
    "speech_rate": Told(
        text("office_settings.rate"),
        "choice",
        {
            "slow": text("office_settings.slow"),
            "normal": text("office_settings.normal"),
            "fast": text("office_settings.fast"),
        },
    ),
    "volume": Told(text("office_settings.volume"), help=text("office_settings.volume_help")),
    "speak_on_select": Told(text("office_settings.speak"), "flag"),
    "soft_onset": Told(text("office_settings.soft"), "flag"),
    "high_contrast": Told(text("office_settings.contrast"), "flag"),
    "quiet_hours": Told(text("office_settings.quiet"), "text", help=text("office_settings.quiet_help")),
    "microphone": Told(
        text("office_settings.microphone"),
        "choice",
        {"off": text("office_settings.microphone_off"), "on": text("office_settings.microphone_on")},
        text("office_settings.microphone_help"),
    ),
    "heard": Told(
        text("office_settings.heard"),
        "choice",
        {"ask": text("office_settings.heard_ask"), "act": text("office_settings.heard_act")},
        text("office_settings.heard_help"),
    ),
    "hands.accept": Told(
        text("office_settings.accept"),
        "choice",
        {
            "press": text("office_settings.press"),
            "release": text("office_settings.release"),
            "hold": text("office_settings.hold"),
        },
    ),
    "hands.hold_seconds": Told(text("office_settings.hold_seconds")),
    "hands.repeat_ignore_seconds": Told(text("office_settings.repeat_seconds")),
    "hands.dwell_seconds": Told(text("office_settings.dwell_seconds")),
    "hands.hear_first": Told(text("office_settings.hear_first"), "flag"),
    "hands.scanning": Told(
        text("office_settings.scanning"),
        "choice",
        {
            "automatic": text("office_settings.automatic"),
            "step": text("office_settings.step"),
            "row_column": text("office_settings.row_column"),
        },
    ),
    "hands.scan_seconds": Told(text("office_settings.scan_seconds")),
    "hands.one_at_a_time": Told(text("office_settings.one_at_a_time"), "flag"),
    "hands.reach": Told(text("office_settings.reach"), "text", help=text("office_settings.reach_help")),
}
"""Every setting, in the order it is asked for; a test holds it against the profile."""

WRONG: Mapping[str, Message] = {
    "file.not_a_number": text("office.no_number"),
    "file.not_a_whole_number": text("office.no_number"),
    "file.no_way_out": text("office_settings.no_way_out"),
    "file.no_reach": text("office_settings.no_reach"),
    "file.not_from_and_to": text("office_settings.two_times"),
    "file.not_a_time": text("office_settings.two_times"),
}
"""What is said at a field where a household file would be told something with its own words in it."""

NOTHING = "null"


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the settings, and with a draft the board as it would be."""
    now = desk.look(Settings())
    if now is None:
        raise NoAccessError
    drafted = preview.draft(args)
    tried = desk.look(Settings(_typed(drafted))) if drafted else None
    if not desk.may_ever("create", "board_settings"):
        return (Rows(tuple(_row(desk, name, value) for name, value in _filled(now).items())),)
    blocks: list[Block] = []
    if tried is not None and not tried.wrong:
        blocks += _shown(desk, now, tried)
    elif drafted is None:
        blocks += _board(desk, now.profile, text("office_settings.so_it_is", name=desk.person))
    filled = dict(drafted) if drafted else _filled(now)
    button = text("office.save") if drafted else text("office.show_first")
    fields = tuple(_field(desk, name, value) for name, value in filled.items() if name in TOLD)
    return (*blocks, Form("settings", fields, desk.say(button), was=preview.written(now.was)))


def _shown(desk: Desk, now: SettingsSeen, tried: SettingsSeen) -> list[Block]:
    """Return the board as it would be, and what would be changed."""
    before, after = _filled(now), _filled(tried)
    rows = [
        Row((_told(desk, name), _value(desk, name, before[name]), _value(desk, name, value)))
        for name, value in after.items()
        if value != before[name]
    ]
    columns = (text("office_settings.setting"), text("office_settings.before"), text("office_settings.after"))
    table = Rows(tuple(rows), tuple(map(desk.say, columns)), empty=desk.say(text("profile.unchanged")))
    return [*_board(desk, tried.profile, text("office_settings.so_it_becomes", name=desk.person)), table]


def _board(desk: Desk, profile: Profile, title: Message) -> list[Block]:
    dealing = desk.look(ToPreview(profile))
    if dealing is None:
        return [Text(desk.say(text("office_settings.not_shown")), "quiet")]
    return [Heading(desk.say(title)), preview.home(dealing)]


def _field(desk: Desk, name: str, value: str) -> Field:
    told = TOLD[name]
    choices = tuple(Choice(v, desk.say(m)) for v, m in told.choices.items())
    return Field(name, _told(desk, name), told.kind, value, choices, desk.say(told.help) if told.help else "")


def _row(desk: Desk, name: str, value: str) -> Row:
    return Row((_told(desk, name), _value(desk, name, value)))


def _told(desk: Desk, name: str) -> str:
    return desk.say(TOLD[name].label)


def _value(desk: Desk, name: str, value: str) -> str:
    told = TOLD[name]
    if told.kind == "flag":
        return desk.say(text("office_settings.yes") if value else text("office_settings.no"))
    known = [desk.say(told.choices[v]) for v in value.split(",") if v in told.choices]
    return ", ".join(known) if told.choices else value or "-"


def _filled(seen: SettingsSeen) -> dict[str, str]:
    """Return what the fields have in them, in the order of the form."""
    found = {name: "" if seen.settings[name] == NOTHING else seen.settings[name] for name in TOLD}
    for name, told in TOLD.items():
        if told.kind == "flag":
            found[name] = "yes" if found[name] == "true" else ""
    return found


def _typed(values: Values) -> dict[str, str]:
    """Return what was filled in as a household file writes it."""
    typed = {name: values.get(name, "").strip() for name in TOLD}
    for name, told in TOLD.items():
        if told.kind == "flag":
            typed[name] = "true" if typed[name] == "yes" else "false"
    return typed


def put(desk: Desk, args: Args, values: Values) -> Deed | Link:
    """Show the board as it would be, or keep the settings as they were shown.

    Raises:
        WrongError: with every setting that cannot be so.
    """
    if not desk.may_ever("create", "board_settings"):
        raise NoAccessError
    seen = desk.look(Settings(_typed(values)))
    if seen is None:
        raise NoAccessError
    wrong = {name: _wrong(message) for name, message in seen.wrong.items()}
    wrong |= {n: text("office_settings.fill_in") for n in _empty(values) if n not in wrong}
    if wrong:
        raise WrongError(**wrong)
    was = preview.seen(Profile, values)
    if preview.was_shown(args, values, TOLD):
        return Deed((SetProfile(seen.profile, was),), then=Link("settings"), said=text("profile.next_start"))
    return Link("settings", preview.drafted(args, values, TOLD))


def _empty(values: Values) -> list[str]:
    """Return what was left empty though it has to be something: as for a new person is nothing to be guessed at."""
    may_be = {"quiet_hours", "hands.reach"}
    return [n for n, t in TOLD.items() if t.kind != "flag" and n not in may_be and not values.get(n, "").strip()]


def _wrong(message: Message) -> Message:
    """Return what is wrong, without the words of a household file."""
    if message.key == "file.out_of_bounds":
        return text("office_settings.between", low=message.values["low"], high=message.values["high"])
    return WRONG.get(message.key, text("office.choose_one"))


KIND = Kind(
    "settings",
    text("office_settings.title"),
    draw,
    needs=(("read", "board_settings"),),
    key="s",
    forms={"settings": put},
)
