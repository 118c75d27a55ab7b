"""Scenarios in other languages: programs that need nothing of the suite."""
