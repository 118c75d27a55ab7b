"""The judgement of explorations: what is compared after a call, and what rules and gaps leave open until later ones."""
