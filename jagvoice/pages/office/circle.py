"""The circle: who is around the person, in which roles, from when until when; and letting people in and out."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import cast

from jagvoice.core.circle import SCOPES, account_id, day_without
from jagvoice.core.people import Member, Role, RoleName
from jagvoice.core.text import Message, text
from jagvoice.household import AddToCircle, CanSignIn, CircleRights, EndRole, SetPassphrase
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Picture, Row, Rows, Text
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, Values, WrongError

ROLES: Mapping[RoleName, Message] = {
    "guardian": text("role.guardian"),
    "supervisor": text("role.supervisor"),
    "coordinator": text("role.coordinator"),
    "assistant": text("role.assistant"),
    "supporter": text("role.supporter"),
    "work_supervisor": text("role.work_supervisor"),
    "admin": text("role.admin"),
}

SCOPED: Mapping[str, Message] = {
    "bevaka_ratt": text("scope.bevaka_ratt"),
    "forvalta_egendom": text("scope.forvalta_egendom"),
    "sorja_for_person": text("scope.sorja_for_person"),
}


def told(role: Role, today: date) -> list[Message]:
    """Return a role in words: which it is, when it counts, and what is in its order."""
    said = [ROLES[role.role]]
    if role.valid_from is not None:
        begins = role.valid_from.isoformat()
        said.append(text("role.begins", day=begins) if role.valid_from > today else text("role.since", day=begins))
    if role.valid_to is not None:
        ends = role.valid_to.isoformat()
        said.append(text("role.ended", day=ends) if role.valid_to <= today else text("role.ends", day=ends))
    return [*said, *(SCOPED[s] for s in role.scope if s in SCOPED)]


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the people around the person, those with a role that counts first."""
    rights, members = desk.look(CircleRights()), tuple(desk.circle.values())
    now = [m for m in members if any(r.holds(desk.now) for r in m.roles)]
    if "dates" not in rights:
        return (_rows(desk, now, None),)
    signing = desk.look(CanSignIn())
    coming = [m for m in members if m not in now and any(_begins_later(r, desk.now.date()) for r in m.roles)]
    gone = [m for m in members if m not in now and m not in coming]
    return (
        *_guardians(desk, members),
        _rows(desk, now, signing),
        *_more(desk, text("office_circle.coming"), coming, signing),
        *_more(desk, text("office_circle.gone"), gone, signing),
        *(_forms(desk, members) if "change" in rights else ()),
        *((_passphrase(desk, members),) if "passphrases" in rights else ()),
    )


def _begins_later(role: Role, today: date) -> bool:
    begins = role.valid_from
    return begins is not None and begins > today and (role.valid_to is None or role.valid_to > begins)


def _guardians(desk: Desk, members: Sequence[Member]) -> Sequence[Block]:
    """Return that nobody is guardian, or will be on a day to come; and who shares it where several are."""
    gap = day_without(members, "guardian", desk.now.date())
    here = [m.first_name for m in members if m.has("guardian", desk.now)]
    said: list[Block] = []
    if not here:
        said.append(Text(desk.say(text("office_circle.no_guardian")), "warning"))
    elif gap is not None:
        said.append(Text(desk.say(text("office_circle.gap", day=gap.isoformat())), "warning"))
    if len(here) > 1:
        said.append(Text(desk.say(text("office_circle.several", names=", ".join(here)))))
    return said


def _more(desk: Desk, title: Message, members: Sequence[Member], signing: frozenset[str] | None) -> Sequence[Block]:
    return (Heading(desk.say(title)), _rows(desk, members, signing)) if members else ()


def _rows(desk: Desk, members: Sequence[Member], signing: frozenset[str] | None) -> Rows:
    return Rows(tuple(_row(desk, m, signing) for m in members), empty=desk.say(text("office_circle.nobody")))


def _row(desk: Desk, member: Member, signing: frozenset[str] | None) -> Row:
    roles = tuple(", ".join(map(desk.say, told(r, desk.now.date()))) for r in member.roles)
    return Row(
        (member.name,),
        (*roles, *_signs_in(desk, member, signing)),
        (Picture(member.portrait, member.first_name),),
        id=member.id,
    )


def _signs_in(desk: Desk, member: Member, signing: frozenset[str] | None) -> tuple[str, ...]:
    """Return whether somebody can sign in, for who may know; in an example everybody can."""
    if signing is None or (desk.household.fictional and member.id not in signing):
        return ()
    has = text("office_circle.signs_in") if member.id in signing else text("office_circle.no_sign_in")
    return (desk.say(has),)


def _forms(desk: Desk, members: Sequence[Member]) -> Sequence[Block]:
    """Return the forms that let people in and out."""
    admits = "administrators" in desk.look(CircleRights())
    roles = tuple(Choice(r, desk.say(m)) for r, m in ROLES.items() if admits or r != "admin")
    scopes = tuple(Choice(s, desk.say(m)) for s, m in SCOPED.items())
    people = tuple(Choice(m.id, m.name, m.portrait) for m in members)
    today = desk.now.date().isoformat()
    anybody_new = Choice("", desk.say(text("office_circle.somebody_new")))
    add = (
        Field("who", desk.say(text("office_circle.who")), "choice", "", (anybody_new, *people)),
        Field("name", desk.say(text("office_circle.name")), help=desk.say(text("office_circle.name_help"))),
        Field("role", desk.say(text("office_circle.role")), "choice", "assistant", roles),
        Field("scope", desk.say(text("office_circle.scope")), "choices", ",".join(SCOPES), scopes),
        Field("since", desk.say(text("office_circle.since")), "date", today),
        Field("until", desk.say(text("office_circle.until")), "date", help=desk.say(text("office_circle.until_help"))),
    )
    which = tuple(
        Choice(f"{m.id} {r.role}", f"{m.name}: {desk.say(ROLES[r.role])}")
        for m in members
        for r in m.roles
        if (r.valid_to is None or r.valid_to > desk.now.date()) and (admits or r.role != "admin")
    )
    end = (
        Field("which", desk.say(text("office_circle.which")), "choice", "", which),
        Field("on", desk.say(text("office_circle.on")), "date", today, help=desk.say(text("office_circle.on_help"))),
    )
    was = _seen(desk)
    return (
        Form("add", add, desk.say(text("office_circle.add")), desk.say(text("office_circle.add_title")), was=was),
        Form("end", end, desk.say(text("office_circle.end")), desk.say(text("office_circle.end_title")), was=was),
    )


def _passphrase(desk: Desk, members: Sequence[Member]) -> Form:
    people = tuple(Choice(m.id, m.name, m.portrait) for m in members)
    return Form(
        "passphrase",
        (
            Field("who", desk.say(text("office_circle.who")), "choice", "", people),
            Field("passphrase", desk.say(text("office_circle.passphrase")), "passphrase"),
            Field("again", desk.say(text("office_circle.again")), "passphrase"),
        ),
        desk.say(text("office.save")),
        desk.say(text("office_circle.passphrase_title")),
    )


def add(desk: Desk, args: Args, values: Values) -> Deed:
    """Return somebody who is let in, or given one role more.

    Raises:
        WrongError: if a day is none, or the circle was changed meanwhile.
    """
    _see_unchanged(desk, values)
    since, until = _day(values, "since"), _day(values, "until")
    there = desk.circle.get(values.get("who", ""))
    name = there.name if there else values.get("name", "").strip()
    id = there.id if there else account_id(name, secrets.token_hex(3))
    role = cast(RoleName, values.get("role", ""))
    scope = tuple(filter(None, values.get("scope", "").split(","))) if role == "guardian" else ()
    new = Role(id, desk.household.person.id, role, since, until, scope=scope)
    return Deed((AddToCircle(Member(id, name, (new,)), was=there),))


def end(desk: Desk, args: Args, values: Values) -> Deed:
    """Return a role that ends.

    Raises:
        WrongError: if the day is none, or the circle was changed meanwhile.
    """
    _see_unchanged(desk, values)
    account, _, role = values.get("which", "").partition(" ")
    if account not in desk.circle or role not in ROLES:
        raise WrongError(which=text("office.choose_one"))
    return Deed((EndRole(account, cast(RoleName, role), _day(values, "on"), was=desk.circle[account]),))


def passphrase(desk: Desk, args: Args, values: Values) -> Deed:
    """Return a passphrase for somebody.

    Raises:
        WrongError: if the second is not the first.
    """
    if values.get("passphrase") != values.get("again"):
        raise WrongError(again=text("passphrase.differs"))
    return Deed((SetPassphrase(values.get("who", ""), values.get("passphrase", "")),))


def _see_unchanged(desk: Desk, values: Values) -> None:
    if values.get("was", _seen(desk)) != _seen(desk):
        raise WrongError(form=text("door.changed_meanwhile"))


def _seen(desk: Desk) -> str:
    """Return what tells the circle as it was drawn from any other."""
    return sha256(repr(tuple(desk.circle.values())).encode()).hexdigest()[:16]


def _day(values: Values, name: str) -> date | None:
    written = values.get(name, "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise WrongError(**{name: text("office.no_day")}) from error


KIND = Kind(
    "circle",
    text("office_circle.title"),
    draw,
    needs=(("read", "circle"),),
    key="o",
    forms={"add": add, "end": end, "passphrase": passphrase},
)
