"""Signs for the tone of a text, for whoever sees no colours."""

from __future__ import annotations

from collections.abc import Mapping

from jagvoice.pages.blocks import Tone

SIGNS: Mapping[Tone, str] = {"plain": "", "quiet": "", "good": "✓", "warning": "!", "quote": "”"}
"""What stands before a text; what is beside the point needs none."""
