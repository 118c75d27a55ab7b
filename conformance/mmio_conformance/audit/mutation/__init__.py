"""The mutation score: whether the features notice when the model's code is changed mechanically.

cosmic-ray changes the model, one place at a time; the judge of a mutant is the suite, which plays scenarios on it up
to the first that does not pass. A mutant that passes all of them survives: either a scenario is missing, or the
change makes no difference that a rule speaks of. The second kind is justified, with a reason, in `justifications.yaml`.

`settings.yaml` says which changes are made and which code is left out; `make mutation` prints the score.
"""
