"""The commands about the people around a person: who they are, who is let in and out, and who signs in how."""

from __future__ import annotations

import secrets
import sys
from argparse import Namespace
from typing import cast

from jagvoice.commands.output import At, date_typed, done, tell, to_change
from jagvoice.core.circle import SCOPES, account_id
from jagvoice.core.people import Member, Role, RoleName
from jagvoice.core.text import text
from jagvoice.household import OWNER, AddToCircle, CanSignIn, Circle, EndRole, SetPassphrase
from jagvoice.tell import TellError
from jagvoice.words import phrase

ALL = SCOPES
"""What the order of a guardian includes when nobody says."""


def list_(asked: Namespace) -> int:
    """List the people around a person, with the roles that whoever asks may know of."""
    with to_change(asked, OWNER) as at:
        for member in at.household.look(at.viewer, Circle()):
            tell(text("circle.listed", name=member.name, id=member.id), asked.words)
            for line in _roles(at, member, asked.words):
                print(f"  {line}")
    return 0


def add(asked: Namespace) -> int:
    """Let somebody belong to the circle, or give a further role to somebody who does."""
    since, until = date_typed(getattr(asked, "from")), date_typed(asked.until)
    scope = _scope(asked)
    with to_change(asked, OWNER) as at:
        there = _meant(asked, at.household.look(at.viewer, Circle()))
        id = there.id if there else asked.id or account_id(asked.name, secrets.token_hex(3))
        role = Role(id, at.household.person.id, cast(RoleName, asked.role), since, until, scope=scope)
        name = there.name if there else asked.name
        done(asked, at, AddToCircle(Member(id, name, (role,)), was=there))
        _show(asked, at, id)
    return 0


def end(asked: Namespace) -> int:
    """Let a role, or every role of somebody, end: now, or at the midnight that begins a day."""
    on = date_typed(asked.on)
    with to_change(asked, OWNER) as at:
        account = _called(asked.name, at.household.look(at.viewer, Circle()))
        done(asked, at, EndRole(account, cast("RoleName | None", asked.role), on))
        _show(asked, at, account)
    return 0


def passphrase(asked: Namespace) -> int:
    """Set the passphrase that somebody signs in with: one's own, or as administrator that of somebody else."""
    from jagvoice.commands.passphrase import new, typed
    from jagvoice.commands.reader import called, reader
    from jagvoice.home import named, opened

    with opened(asked.home, asked.now) as installation:
        registered = named(installation, asked.person)
        household = installation.open(registered.person.id)
        account, old = called(asked.name, installation), ""
        if asked.reader is not None:
            viewer = reader(asked, installation, registered)
        elif household.look(OWNER, CanSignIn()) is not None:
            viewer = OWNER
        else:
            old = typed(text("sign.passphrase", name=asked.name), asked.words)
            found = installation.sign_in(account, old)
            if found is None:
                raise TellError(text("sign.wrong"))
            viewer = found
        at = At(household, viewer, asked.words)
        if viewer.who == account and not old and asked.reader is not None and not household.fictional:
            old = typed(text("passphrase.old"), asked.words)
        made = new(text("passphrase.new", name=asked.name), asked.words)
        done(asked, at, SetPassphrase(account, made, old))
        tell(text("passphrase.set", name=asked.name), asked.words)
        if household.look(OWNER, CanSignIn()) is not None and not household.fictional:
            tell(text("passphrase.no_admin"), asked.words, sys.stderr)
    return 0


def _meant(asked: Namespace, members: tuple[Member, ...]) -> Member | None:
    """Return the member that is given a further role, ``None`` where somebody new is meant.

    Raises:
        TellError: if it may be somebody who is there already.
    """
    if asked.id is not None:
        return next((m for m in members if m.id == asked.id), None)
    wanted = asked.name.casefold()
    found = [m for m in members if wanted in (m.id.casefold(), m.name.casefold())]
    alike = [m for m in members if wanted == m.first_name.casefold()]
    if len(found) > 1 or (alike and not found):
        several = [f"{m.name} ({m.id})" for m in found or alike]
        raise TellError(text("circle.which", name=asked.name, known=", ".join(several)))
    return found[0] if found else None


def _called(name: str, members: tuple[Member, ...]) -> str:
    """Return the account of a member by id, name or first name; what is nobody's stays as it was typed.

    Raises:
        TellError: if several are called so.
    """
    wanted = name.casefold()
    found = [m.id for m in members if wanted in (m.id.casefold(), m.name.casefold())]
    found = found or [m.id for m in members if wanted == m.first_name.casefold()]
    if len(found) > 1:
        raise TellError(text("sign.several", name=name, ids=", ".join(found)))
    return found[0] if found else name


def _scope(asked: Namespace) -> tuple[str, ...]:
    if asked.scope is None:
        return ALL if asked.role == "guardian" else ()
    return tuple(dict.fromkeys(s.strip() for s in asked.scope.split(",") if s.strip()))


def _show(asked: Namespace, at: At, account: str) -> None:
    member = next(m for m in at.household.look(at.viewer, Circle()) if m.id == account)
    tell(text("circle.listed", name=member.name, id=member.id), asked.words)
    for line in _roles(at, member, asked.words):
        print(f"  {line}")


def _roles(at: At, member: Member, lang: str) -> list[str]:
    from jagvoice.pages.office.circle import told

    return [", ".join(phrase(m, lang) for m in told(role, at.household.now.date())) for role in member.roles]
