"""How somebody who is signed in stands just now: looked up anew for each request, and never kept."""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.people import Role
from jagvoice.faces.seat import papers_of
from jagvoice.household import Installation, MyPassphrase, Viewer, WhoAmI


@dataclass(frozen=True)
class Standing:
    """Whose papers an account has, and which passphrase is its own."""

    papers: tuple[tuple[str, str], ...]
    """Ids and first names of the persons in whose circle it has a role."""
    passphrase: str
    """When and by whom the passphrase was set: another one locks what is open."""


def standing_of(installation: Installation, viewer: Viewer) -> Standing:
    """Return how an account stands now.

    Raises:
        StoreError: if it cannot be read.
    """
    papers = papers_of(installation, viewer)
    if not papers:
        return Standing((), "")
    return Standing(papers, repr(installation.open(papers[0][0]).look(viewer, MyPassphrase())))


def roles_of(installation: Installation, viewer: Viewer, person: str) -> tuple[Role, ...]:
    """Return the roles of an account in somebody's circle, none where there is no such person.

    Raises:
        StoreError: if it cannot be read.
    """
    if not any(r.person.id == person for r in installation.persons()):
        return ()
    return installation.open(person).look(viewer, WhoAmI()).roles
