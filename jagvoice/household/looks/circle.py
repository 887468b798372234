"""Who asks, who is around the person, and what each of them may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from jagvoice.core.people import Member, Role
from jagvoice.household.looks.look import Look


@dataclass(frozen=True)
class Myself:
    """Who asks, and in which roles just now."""

    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class WhoAmI(Look[Myself]):
    """Ask who one is here; an account without a role is told that it has none."""


@dataclass(frozen=True)
class Circle(Look[tuple[Member, ...]]):
    """Ask for the people around the person, with the dates of their roles for those who may read these.

    Others are given names, pictures, and the roles that hold now.
    """


@dataclass(frozen=True)
class SetBy:
    """Who has set something, and when."""

    by: str
    at: str


@dataclass(frozen=True)
class MyPassphrase(Look[SetBy | None]):
    """Ask who has set the own passphrase: oneself, or an administrator."""


CircleRight = Literal["dates", "change", "administrators", "passphrases"]
"""What may be done with the circle: see when roles count, add and end them, let administrators in, help to sign in."""


@dataclass(frozen=True)
class CircleRights(Look[frozenset[CircleRight]]):
    """Ask what one may do with the circle."""


@dataclass(frozen=True)
class CanSignIn(Look[frozenset[str] | None]):
    """Ask which accounts of the circle have a passphrase."""


@dataclass(frozen=True)
class Opened(Look[datetime | None]):
    """Say that a page is opened, and ask when it was open the time before; it leaves a line in the access log.

    Asked again within a sitting it answers the same, and leaves no second line.
    """

    page: str
