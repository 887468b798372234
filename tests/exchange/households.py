"""The example households, read with the real pictures and with labels that need no catalogue."""

from __future__ import annotations

from functools import cache

from jagvoice.core.household_data import HouseholdData
from jagvoice.demo import demo_files
from jagvoice.exchange.household_file import read_household
from jagvoice.pictures.library import SymbolLibrary

ALVA, NOA = demo_files()
PICTURES = frozenset(SymbolLibrary())


def label(symbol: str, lang: str) -> str:
    return f"{symbol} ({lang})"


def read(source: str | bytes) -> HouseholdData:
    return read_household(source, pictures=PICTURES, labels=label)


@cache
def household(source: str) -> HouseholdData:
    return read(source)
