"""The book: the specification as a site that people read, built by Sphinx out of what the other rooms know."""
