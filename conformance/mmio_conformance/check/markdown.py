"""Rows of tables in Markdown, for the pages that `check` keeps."""


def row(*cells: str) -> str:
    """Return a row; each cell becomes a line, and what would end it is escaped."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
