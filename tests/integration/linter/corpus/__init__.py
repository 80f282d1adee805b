"""Made-up papers of councils, police, fire and probation, right or with errors seeded, drawn anew from any number."""
