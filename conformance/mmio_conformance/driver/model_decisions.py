"""What the decisions of the model rest on: checks and pages ask for that, and runs do without."""

from mmio_reference.decisions.citations import Decision, decisions_of, questions, uncited, undecided

__all__ = ["Decision", "decisions_of", "questions", "uncited", "undecided"]
