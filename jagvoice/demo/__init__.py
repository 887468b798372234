"""The example households: two fictional people with their circles, weeks and words."""

from jagvoice.demo.choices import with_choices
from jagvoice.demo.files import DEMO_FILES, demo_files
from jagvoice.demo.weeks import moved, repeats

__all__ = ["DEMO_FILES", "demo_files", "moved", "repeats", "with_choices"]
