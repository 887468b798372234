"""The board in a terminal: pictures in cells, keys and mouse, spoken words."""
