"""``python -m jagvoice``."""

from jagvoice.cli import main

main()
