"""Judging: what is selected, and the run itself."""
