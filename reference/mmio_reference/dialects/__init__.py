"""The dialects: what Windows and OS/2 decide, each in a file of its own, in the same order."""
