"""The plan checker: each rule with a plan on which it fires and one on which it does not."""
