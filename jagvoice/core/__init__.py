"""What is so and what is allowed: plain data and pure functions.

Nothing here reads a clock, a file, a database or a random source, and nothing imports another part of jagvoice.
"""
