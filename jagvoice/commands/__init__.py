"""What the typed commands do; ``jagvoice.cli`` says how they are typed."""
