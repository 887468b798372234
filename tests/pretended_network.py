"""The real command on a machine that is on a home network, whatever network this one is on: ``python -m`` runs it.

127.0.0.2 is its address there. It needs Linux, where all of 127.0.0.0/8 is this machine.
"""

from __future__ import annotations

from jagvoice.cli import main
from jagvoice.faces.web.network import names

ADDRESS, LABEL = "127.0.0.2", "kitchen-pc"


def pretend() -> None:
    """Be on that network from now on."""
    names.own_addresses = lambda: (ADDRESS,)
    names.own_label = lambda: LABEL


if __name__ == "__main__":
    pretend()
    main()
