"""The command about how a person communicates: what is set, and how it is changed as weeks go by."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jagvoice.commands.output import at_home, done, tell, to_change
from jagvoice.core.text import text
from jagvoice.household import OWNER, SetProfile
from jagvoice.tell import TellError

if TYPE_CHECKING:
    from jagvoice.core.people import Profile
    from jagvoice.exchange.household_file import Setting


def profile(asked: Namespace) -> int:
    """Show the person's settings, or change some of them: all that were typed, or none."""
    from jagvoice.exchange.household_file import settings

    typed = _typed(asked.set or ())
    with to_change(asked, OWNER) if typed else at_home(asked) as at:
        before = at.household.person.profile
        after = _changed(before, typed)
        if typed:
            done(asked, at, SetProfile(after))
    names = {s.name for s in typed}
    for name, value in settings(after):
        if not names or name in names:
            print(f"{name}: {value}")
    if typed:
        tell(text("profile.unchanged") if after == before else text("profile.next_start"), asked.words)
    return 0


def _typed(given: Sequence[str]) -> list[Setting]:
    from jagvoice.exchange.household_file import Setting

    found = []
    for each in given:
        name, sign, value = each.partition("=")
        if not (name.strip() and sign and each.isprintable()):
            raise TellError(text("profile.no_setting"), text("profile.nothing_changed"))
        found.append(Setting(name.strip(), value))
    return found


def _changed(before: Profile, typed: Sequence[Setting]) -> Profile:
    from jagvoice.exchange.household_file import HouseholdFileError, changed

    try:
        return changed(before, typed)
    except HouseholdFileError as error:
        raise TellError(*(m.message for m in error.mistakes), text("profile.nothing_changed")) from error
