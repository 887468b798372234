"""Sound: texts said aloud, and what the person says heard. It knows the core and nothing else of jagvoice."""
