"""Drawn portraits for people without a photo.

A portrait is made from the account and the name alone, so it never changes because somebody else joins or leaves. It
claims nothing about how somebody looks: a friendly figure, a shape and two colours, and the initial on the chest. The
letters are drawn here as strokes, so that no font of the machine is needed.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256

_GROUNDS = (
    '<circle cx="36" cy="36" r="35"/>',
    '<rect x="2" y="2" width="68" height="69" rx="3"/>',
    '<path d="M36 1 71 36 36 71 1 36Z"/>',
    '<path d="M19 2H53L71 36 53 70H19L1 36Z"/>',
    '<path d="M36 1 71 27 58 70H14L1 27Z"/>',
    '<path d="M36 14C41-3 71-1 71 24C71 46 50 60 36 71C22 60 1 46 1 24C1-1 31-3 36 14Z"/>',
    '<path d="M36 0.5 43.4 8.5 53.8 5.3 56.2 15.8 66.7 18.2 63.5 28.6 71.5 36 63.5 43.4 66.7 53.7 '
    "56.2 56.2 53.8 66.7 43.4 63.5 36 71.5 28.6 63.5 18.3 66.7 15.8 56.2 5.3 53.8 8.5 43.4 0.5 36 8.5 "
    '28.6 5.3 18.2 15.8 15.8 18.2 5.3 28.6 8.5Z"/>',
    '<path d="M47.1 9.2A11.3 11.3 0 0 1 62.8 24.9A11.3 11.3 0 0 1 62.8 47.1A11.3 11.3 0 0 1 47.1 '
    "62.8A11.3 11.3 0 0 1 24.9 62.8A11.3 11.3 0 0 1 9.2 47.1A11.3 11.3 0 0 1 9.2 24.9A11.3 11.3 0 0 1 "
    '24.9 9.2A11.3 11.3 0 0 1 47.1 9.2Z"/>',
)
_COLOURS = (
    "#61b2e4",
    "#ea5a47",
    "#b1cc33",
    "#f1b31c",
    "#b399c8",
    "#ffa7c0",
    "#5c9e31",
    "#a57939",
    "#9b9b9a",
    "#1e50a0",
)
_SHIRTS = ("#ffffff", "#fcea2b", "#92d3f5", "#ffd3e0", "#d4e88f", "#d0cfce", "#e6d5f2", "#f8cf9b")

# Strokes in a box 20 wide and 28 high.
_LETTERS = {
    "A": "M0 28 10 0 20 28M4 18H16",
    "B": "M2 0V28H11a7.2 7.2 0 0 0 0-14.4H2M2 0H10a6.8 6.8 0 0 1 0 13.6",
    "C": "M19 5A11 14 0 1 0 19 23",
    "D": "M2 0V28H7A13 14 0 0 0 7 0Z",
    "E": "M18 0H2V28H18M2 14H15",
    "F": "M18 0H2V28M2 14H15",
    "G": "M18 5A11 14 0 1 0 19 22V15H12",
    "H": "M2 0V28M18 0V28M2 14H18",
    "I": "M10 0V28",
    "J": "M15 0V20A6.5 8 0 0 1 2 20",
    "K": "M3 0V28M18 0 3 16M8 11 19 28",
    "L": "M4 0V28H18",
    "M": "M0 28V0L10 17 20 0V28",
    "N": "M2 28V0L18 28V0",
    "O": "M10 0A10 14 0 0 0 10 28A10 14 0 0 0 10 0Z",
    "P": "M3 28V0H11a8 8 0 0 1 0 16H3",
    "Q": "M10 0A10 14 0 0 0 10 28A10 14 0 0 0 10 0ZM12 20 20 29",
    "R": "M3 28V0H11a8 8 0 0 1 0 16H3M10 16 19 28",
    "S": "M18 5C15-1 3-2 3 7C3 15 18 12 18 21C18 30 4 29 1 23",
    "T": "M0 0H20M10 0V28",
    "U": "M2 0V18A8 10 0 0 0 18 18V0",
    "V": "M0 0 10 28 20 0",
    "W": "M-3 0 4 28 10 8 16 28 23 0",
    "X": "M1 0 19 28M19 0 1 28",
    "Y": "M0 0 10 14 20 0M10 14V28",
    "Z": "M1 0H19L1 28H19",
    "Å": "M1.5 28 10 12.5 18.5 28M5.5 22.5H14.5M10-1a4 4 0 0 0 0 8a4 4 0 0 0 0-8Z",
    "Ä": "M1 28 10 9 19 28M5 21.5H15M3 2V2.1M17 2V2.1",
    "Ö": "M10 9.5A10 9.3 0 0 0 10 28A10 9.3 0 0 0 10 9.5ZM4 2V2.1M16 2V2.1",
}
_OTHER = "M10 1 13.5 10 23 10.5 15.5 16.5 18 26 10 20.5 2 26 4.5 16.5-3 10.5 6.5 10Z"
"""A star, for a name whose first letter is not drawn here."""


def initial(name: str) -> str:
    """Return the first letter of a name as a capital that can be drawn, or nothing: É becomes E, Å stays Å."""
    first = next((c for c in name if c.isalpha()), "").upper()[:1]
    if first in _LETTERS:
        return first
    plain = unicodedata.normalize("NFD", first)[:1]
    return plain if plain in _LETTERS else ""


def portrait(account: str, name: str) -> bytes:
    """Return the drawn portrait of somebody as SVG: the same for the same account and name, always and everywhere."""
    seed = sha256(account.encode()).digest()
    ground, colour, shirt = (choices[seed[i] % len(choices)] for i, choices in enumerate((_GROUNDS, _COLOURS, _SHIRTS)))
    letter = _LETTERS.get(initial(name), _OTHER)
    return f"""<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg">
  <g stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
    <g fill="{colour}">{ground}</g>
    <path fill="{shirt}" d="M15 54C15 41 23 34 36 34S57 41 57 54V58a4 4 0 0 1-4 4H19a4 4 0 0 1-4-4Z"/>
    <circle cx="36" cy="20.5" r="12.5" fill="#fcea2b"/>
    <path fill="none" d="M30.5 24c2.5 4 8.5 4 11 0"/>
    <path fill="none" stroke-width="3.6" d="M31.6 18.5v.1M40.4 18.5v.1"/>
    <path fill="none" stroke-width="5.4" transform="translate(28.8 38.6) scale(.72)" d="{letter}"/>
  </g>
</svg>
""".encode()
