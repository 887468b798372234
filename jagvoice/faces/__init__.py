"""Faces draw pages and turn what people do into inputs and commands; they hold no sentence and decide no access."""
