"""Explorations: random calls on an implementation and on the model at once, and where the two part."""
