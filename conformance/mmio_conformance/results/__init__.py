"""What a run results in, as plain data."""
