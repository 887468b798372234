"""The keys of the office, in one table: what each does stands under ``?`` as well."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from jagvoice.core.text import Message, text


@dataclass(frozen=True)
class Key:
    """One key that means the same on every page."""

    keys: str
    """As Textual names it; several are divided by commas."""
    told: str
    """As it is shown."""
    action: str
    about: Message
    anywhere: bool = False
    """Whether it counts while something is typed too."""
    often: bool = False
    """Whether it stands at the foot of every page."""


KEYS = (
    Key("slash,ctrl+f", "/", "find", text("admin.key_find"), often=True),
    Key("question_mark,f1", "?", "help", text("admin.key_help"), often=True),
    Key("backspace,escape", "Esc", "back", text("admin.key_back"), often=True),
    Key("f5", "F5", "again", text("admin.key_again"), anywhere=True),
    Key("ctrl+s", "Ctrl+S", "send", text("admin.key_send"), anywhere=True),
    Key("ctrl+r", "Ctrl+R", "reason", text("admin.key_reason"), anywhere=True),
    Key("ctrl+p", "Ctrl+P", "person", text("admin.key_person"), anywhere=True),
    Key("ctrl+l", "Ctrl+L", "lock", text("admin.key_lock"), anywhere=True),
    Key("ctrl+o", "Ctrl+O", "sign_out", text("admin.key_sign_out"), anywhere=True),
    Key("ctrl+q", "Ctrl+Q", "leave", text("admin.key_leave"), anywhere=True),
)


LETTERLESS = ("ctrl+f", "f1")
"""Keys that no text is typed with, of those that count only where nothing is typed."""


def bindings() -> list[BindingType]:
    """Return the keys as the program takes them."""
    return [
        Binding(one, key.action, show=False, priority=key.anywhere or one in LETTERLESS)
        for key in KEYS
        for one in key.keys.split(",")
    ]
