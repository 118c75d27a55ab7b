"""The language of steps, and playing it."""
