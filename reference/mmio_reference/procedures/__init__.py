"""The predefined I/O procedures. They are sent the same messages as those of applications."""
