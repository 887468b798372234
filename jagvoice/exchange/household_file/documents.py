"""What a file says beyond what the household works with: kept as it was written, so that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

WHOLE = (
    "organisation",
    "ways_out",
    "work_time_rules",
    "implementation_plan",
    "work_placement",
    "economy",
    "annual_meeting",
    "follow_up_talks",
)
"""The parts of a file that are documents as they stand."""


class Documents:
    """The documents of a file under way, by name."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def keep(self, name: str, content: Any) -> None:
        """Keep a document, unless it is empty."""
        if content:
            self._kept[name] = content

    def keep_under(self, name: str, id: str, content: Any) -> None:
        """Keep what belongs to one row of the file under its id, unless it is empty."""
        if content:
            self._kept.setdefault(name, {})[id] = content

    def as_json(self) -> Mapping[str, str]:
        """Return each document as JSON, its fields in the order they were written."""
        return {name: json.dumps(content, ensure_ascii=False) for name, content in self._kept.items()}


def canonical(value: Any) -> str:
    """Return JSON that is the same for the same content: sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
