"""What jagvoice costs, measured beside what it stands on: ``uv run python -m benchmarks [--quick] [NAME ...]``.

Every figure with a goal is measured in the same run as its floor, in turns, so that a busy machine slows both.
"""
