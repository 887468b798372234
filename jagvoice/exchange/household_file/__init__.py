"""A household as a file that people can write and read: the person, the circle, the vocabulary, the week, and so far.

The households in ``jagvoice/demo`` are examples of it. It is YAML, which can carry remarks and be written by hand.
"""

from jagvoice.exchange.household_file.mistakes import HouseholdFileError, Mistake
from jagvoice.exchange.household_file.reading import read_household
from jagvoice.exchange.household_file.settings import Setting, changed, settings

__all__ = ["HouseholdFileError", "Mistake", "Setting", "changed", "read_household", "settings"]
