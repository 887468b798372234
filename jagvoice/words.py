"""Languages: messages become text in Swedish or English.

The only importer of Babel. The running program reads the compiled catalogues with the standard library's gettext, so
that a board starts without Babel; Babel extracts and compiles them (``python -m jagvoice.words``) and formats dates.

There are two catalogues: ``jagvoice`` holds the sentences of the program, ``symbols`` the labels of the pictures.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
import sys
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from jagvoice.core.text import Message, Said, text
from jagvoice.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from babel.messages.catalog import Catalog

LANGUAGES = ("sv", "en")
"""The languages with complete catalogues; the first is the one used when nothing else is known."""

DOMAINS = ("jagvoice", "symbols")

_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The catalogues bear no date of their own, so that refreshing them twice changes nothing."""

_KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
"""What a key of the catalogues looks like; other functions called ``text`` take other strings."""


class MissingMessageError(KeyError):
    """A key that a catalogue does not have: a mistake of ours that the tests are there to find."""


@cache
def _catalogue(domain: str, lang: str) -> gettext.GNUTranslations:
    path = folder("locales") / lang / "LC_MESSAGES" / f"{domain}.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def _lookup(domain: str, key: str, lang: str) -> str:
    found = _catalogue(domain, lang if lang in LANGUAGES else LANGUAGES[0]).gettext(key)
    if found == key:
        raise MissingMessageError(f"{domain}/{lang}: {key}")
    return found


def phrase(message: Message, lang: str) -> str:
    """Return a message in a language; values that are messages themselves are put into the same language first.

    Raises:
        MissingMessageError: if the catalogue has no such key.
    """
    values = {name: phrase(v, lang) if isinstance(v, Message) else v for name, v in message.values.items()}
    return _lookup("jagvoice", message.key, lang).format(**values)


def say(message: Message, lang: str) -> Said:
    """Return a message in a language, ready to be spoken by a voice of that language."""
    return Said(phrase(message, lang), lang)


def symbol_label(symbol: str, lang: str) -> str:
    """Return the label of a symbol of the manifest, such as "Toalett" for ``toilet``.

    Raises:
        MissingMessageError: if the catalogue has no such symbol.
    """
    return _lookup("symbols", symbol, lang)


def preferred() -> str:
    """Return the language of the environment when it has a catalogue, else Swedish."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            lang = (locale.normalize(value).split("_")[0]).lower()
            return lang if lang in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


_WEEKDAYS: tuple[Message, ...] = (
    text("date.monday"), text("date.tuesday"), text("date.wednesday"), text("date.thursday"), text("date.friday"),
    text("date.saturday"), text("date.sunday"),
)  # fmt: skip

_MONTHS: tuple[Message, ...] = (
    text("date.january"), text("date.february"), text("date.march"), text("date.april"), text("date.may"),
    text("date.june"), text("date.july"), text("date.august"), text("date.september"), text("date.october"),
    text("date.november"), text("date.december"),
)  # fmt: skip


def day(when: date, lang: str) -> str:
    """Return a date for people, such as "måndag 9 mars".

    The names are those of the CLDR, as Babel has them; a board that starts does not wait for Babel's tables.
    """
    return f"{phrase(_WEEKDAYS[when.weekday()], lang)} {when.day} {phrase(_MONTHS[when.month - 1], lang)}"


def clock(hour: int, minute: int, lang: str) -> str:
    """Return a time of day as the language writes it: 15.30 in Swedish, 15:30 in English."""
    return f"{hour:02d}{'.' if lang == 'sv' else ':'}{minute:02d}"


def decimal(number: float, lang: str) -> str:
    """Return a number with two decimals as the language writes it: 0,93 in Swedish, 0.93 in English."""
    written = f"{number:.2f}"
    return written.replace(".", ",") if lang == "sv" else written


def oclock(hour: int, minute: int, lang: str) -> str:
    """Return a time of day as it is said in a sentence: "klockan 13", "klockan 13.30", "at 13:00"."""
    return str(hour) if lang == "sv" and not minute else clock(hour, minute, lang)


# --- the catalogues' workshop --------------------------------------------------------------------------------------


def extract_symbols(fileobj: BinaryIO, *_: object, **__: object) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield one message for each symbol of ``symbols.toml``, in the form Babel's extraction wants."""
    import tomllib

    for key, entry in tomllib.load(fileobj).get("symbol", {}).items():
        yield 1, "", key, [", ".join(entry.get("words", []))]


def _extracted(domain: str, package: Path, symbols: Path) -> Catalog:
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    catalogue = Catalog(project="jagvoice", charset="utf-8")
    if domain == "symbols":
        found = extract_from_dir(symbols, [("symbols.toml", "jagvoice.words:extract_symbols")])
    else:
        found = extract_from_dir(package, [("**.py", "python")], keywords={"text": None})
    for path, _, message, comments, _ in found:
        if domain == "jagvoice" and not _KEY.fullmatch(str(message)):
            continue
        catalogue.add(message, auto_comments=comments, locations=[(str(path), None)])  # type: ignore[list-item]
    return catalogue


def _read(path: Path, lang: str) -> Catalog:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not path.exists():
        return Catalog(locale=lang, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def problems(domain: str, lang: str) -> list[str]:
    """Return what is wrong with a catalogue: keys without a text, texts without a use, a stale compiled file."""
    import io

    from babel.messages.mofile import write_mo

    wanted = _wanted(domain)
    base = folder("locales") / lang / "LC_MESSAGES" / domain
    catalogue = _read(base.with_suffix(".po"), lang)
    present = {m.id: m for m in catalogue if m.id}
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    stale = not base.with_suffix(".mo").exists() or base.with_suffix(".mo").read_bytes() != compiled.getvalue()
    return [
        *(f"{key}: missing" for key in sorted(wanted - {k for k, m in present.items() if m.string})),
        *(f"{key}: no longer used" for key in sorted(present.keys() - wanted)),
        *(f"{key}: marked fuzzy" for key, m in present.items() if m.fuzzy),
        *(["the compiled catalogue is stale: run python -m jagvoice.words"] if stale else []),
    ]


@cache
def _wanted(domain: str) -> frozenset[str]:
    """Return the keys that the code and the symbols use; they are gathered once."""
    found = _extracted(domain, folder("locales").parent / "jagvoice", folder("symbols"))
    return frozenset(str(m.id) for m in found if m.id)


@cache
def texts(domain: str, lang: str) -> Mapping[str, str]:
    """Return a whole catalogue as key and text; it is read once."""
    path = folder("locales") / lang / "LC_MESSAGES" / f"{domain}.po"
    return MappingProxyType({str(m.id): str(m.string) for m in _read(path, lang) if m.id})


def refresh() -> int:
    """Extract the keys from the code and the symbols, bring both languages up to date and compile them.

    Returns:
        the number of keys still without a text, so that the command fails while something is missing.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import write_po

    empty = 0
    for domain in DOMAINS:
        wanted = _extracted(domain, folder("locales").parent / "jagvoice", folder("symbols"))
        for lang in LANGUAGES:
            base = folder("locales") / lang / "LC_MESSAGES" / domain
            base.parent.mkdir(parents=True, exist_ok=True)
            catalogue = _read(base.with_suffix(".po"), lang)
            catalogue.update(wanted, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            catalogue.creation_date = catalogue.revision_date = _UNDATED
            with base.with_suffix(".po").open("wb") as file:
                write_po(file, catalogue, width=120, sort_output=True, no_location=True, ignore_obsolete=True)
            with base.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
            missing = [m.id for m in catalogue if m.id and not m.string]
            empty += len(missing)
            for key in missing:
                print(f"{lang}/{domain}: {key} has no text yet", file=sys.stderr)
    return empty


if __name__ == "__main__":
    sys.exit(1 if refresh() else 0)
