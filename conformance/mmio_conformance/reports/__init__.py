"""What people and programs are shown of a run; `formats` has all that a run leaves behind."""
