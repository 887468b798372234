"""What all tests share."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

settings.register_profile("jagvoice", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("jagvoice")

signal.signal(signal.SIGINT, signal.default_int_handler)
"""Tests that are run in the background inherit that Ctrl+C is ignored, and so would every program they start."""
