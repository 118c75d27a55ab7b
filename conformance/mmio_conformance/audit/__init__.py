"""The audit: proof that each scenario catches what it claims to catch."""
