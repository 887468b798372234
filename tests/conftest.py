"""What all tests share."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("jagvoice", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("jagvoice")

signal.signal(signal.SIGINT, signal.default_int_handler)
"""Tests that are run in the background inherit that Ctrl+C is ignored, and so would every program they start."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of a file; it ends with them, because others have a loop of their own."""
    with launched() as browser:
        yield browser
