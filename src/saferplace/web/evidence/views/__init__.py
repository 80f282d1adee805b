"""The pages of the evidence: each translates the request, asks once, and renders."""
