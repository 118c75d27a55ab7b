"""What the decisions of the model rest on: checks and pages ask for that, and runs do without."""

from mmio_reference.decisions.grounds import Decision, decisions_of, groundless, questions, undecided

__all__ = ["Decision", "decisions_of", "groundless", "questions", "undecided"]
