"""What `check` demands of the specification: nothing untested, nothing unknown, nothing unaccounted for."""
