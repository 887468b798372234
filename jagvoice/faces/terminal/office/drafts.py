"""What somebody has begun to write and not saved: it is there again when the page is, until they sign out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jagvoice.pages.blocks import Form, Page


@dataclass
class Drafts:
    """What was typed into forms, by the page and the form."""

    kept: dict[tuple[str, str], tuple[Mapping[str, str], str]] = field(default_factory=dict)

    def keep(self, page: Page, form: Form, typed: Mapping[str, str]) -> None:
        """Keep what was changed in a form, or forget it where nothing was."""
        name = page.here.address, form.name
        if typed:
            self.kept[name] = typed, form.was
        else:
            self.kept.pop(name, None)

    def forget(self, page: Page, form: Form) -> None:
        """Forget what was typed: it is saved."""
        self.kept.pop((page.here.address, form.name), None)

    def of(self, page: Page, form: Form) -> tuple[Form, Mapping[str, str]]:
        """Return a form as it was begun on, with what was typed into it before."""
        typed, was = self.kept.get((page.here.address, form.name), ({}, form.was))
        return replace(form, was=was), typed
