"""The board in a browser: what this machine gives to a paired tablet, and takes from it."""
