"""The kinds of paper that are drafted, written and signed: one module each."""
