"""What is shown, as plain data: no widget and no HTML in it."""
