"""Compound files, which only OS/2 has: their bytes, the table of contents, and who has which of them open."""
