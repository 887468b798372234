"""The household: the language of the board, backups, whether the journal holds, and the own passphrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jagvoice import __version__
from jagvoice.core.text import Message, text
from jagvoice.household import LastBackup, MyPassphrase, SetPassphrase, SetProfile, Settings, Verify
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Text
from jagvoice.pages.office.complaints import unheard
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError

LANGUAGES: Mapping[str, Message] = {"sv": text("office_settings.swedish"), "en": text("office_settings.english")}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return how the household is kept, and what its reader can do about it."""
    return (
        *unheard(desk),
        *_language(desk),
        *_backup(desk),
        *_journal(desk, args.get("check") == "yes"),
        *_passphrase(desk),
        Text(desk.say(text("office_household.version", version=__version__)), "quiet"),
    )


def _language(desk: Desk) -> Sequence[Block]:
    seen = desk.look(Settings())
    if seen is None:
        return ()
    title, lang = desk.say(text("office_settings.lang")), seen.profile.lang
    heading = desk.say(text("office_household.language"))
    if not desk.may_ever("create", "board_settings") or desk.viewer.kind != "account":
        return (Heading(title), Text(desk.say(LANGUAGES[lang])))
    choices = tuple(Choice(each, desk.say(name)) for each, name in LANGUAGES.items())
    help = desk.say(text("office_household.lang_help"))
    field = Field("lang", title, "choice", lang, choices, help=help)
    return (Form("language", (field,), desk.say(text("office.save")), heading, was=lang),)


def _backup(desk: Desk) -> Sequence[Block]:
    last = desk.look(LastBackup())
    if desk.viewer.kind != "account":
        return ()
    never = text("office_household.no_backup")
    said = text("office_household.last_backup", moment=desk.moment(last)) if last else never
    return (
        Heading(desk.say(text("office_household.backup"))),
        Text(desk.say(said), "plain" if last else "warning"),
        Text(desk.say(text("office_household.backup_how")), "quiet"),
    )


def _journal(desk: Desk, checked: bool) -> Sequence[Block]:
    if desk.viewer.kind != "account":
        return ()
    title, button = text("office_household.journal"), text("office_household.check")
    blocks: list[Block] = [Form("check", (), desk.say(button), desk.say(title))]
    verdict = desk.look(Verify()) if checked else None
    if verdict is not None:
        told = text("office_household.holds") if verdict.ok else text("office_household.broken", link=verdict.broken)
        blocks.append(Text(desk.say(told), "good" if verdict.ok else "warning"))
    return blocks


def _passphrase(desk: Desk) -> Sequence[Block]:
    if desk.viewer.kind != "account":
        return ()
    title = desk.say(text("office_household.passphrase"))
    if desk.household.fictional:
        return (Heading(title), Text(desk.say(text("office_household.example"))))
    fields = (
        Field("old", desk.say(text("office_household.old")), "passphrase"),
        Field("passphrase", desk.say(text("office_circle.passphrase")), "passphrase"),
        Field("again", desk.say(text("office_circle.again")), "passphrase"),
    )
    known = desk.look(MyPassphrase())
    form = Form("passphrase", fields, desk.say(text("office.save")), title)
    if known is None:
        return (form,)
    mine = known.by == desk.viewer.who
    return (form, Text(desk.say(_set_by(desk, known.by, known.at)), "quiet" if mine else "warning"))


def _set_by(desk: Desk, by: str, at: str) -> Message:
    if by == desk.viewer.who:
        return text("office_household.set_by_me", moment=desk.moment(at))
    name = desk.name(by) if by in desk.circle else desk.say(text("office_access.machine"))
    return text("office_household.set_by", name=name, moment=desk.moment(at))


def language(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the board in another language.

    Raises:
        WrongError: if there is no such language, or somebody has changed it meanwhile.
    """
    seen, lang = desk.look(Settings()), values.get("lang", "")
    if seen is None:
        raise NoAccessError
    if lang not in LANGUAGES:
        raise WrongError(lang=text("office.choose_one"))
    if values.get("was", seen.profile.lang) != seen.profile.lang:
        raise WrongError(form=text("door.changed_meanwhile"))
    return Deed((SetProfile(replace(seen.profile, lang=lang), was=seen.profile),))


def check(desk: Desk, args: Args, values: Values) -> Link:
    """Return the page with whether the journal holds."""
    return Link("household", {"check": "yes"})


def passphrase(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the own passphrase as it is to be.

    Raises:
        WrongError: if the second is not the first.
    """
    if values.get("passphrase") != values.get("again"):
        raise WrongError(again=text("passphrase.differs"))
    return Deed((SetPassphrase(desk.viewer.who, values.get("passphrase", ""), values.get("old", "")),))


KIND = Kind(
    "household",
    text("office_household.title"),
    draw,
    needs=(("read", "circle"), ("read", "board_settings"), ("read", "communication_profile")),
    key="h",
    forms={"language": language, "check": check, "passphrase": passphrase},
)
