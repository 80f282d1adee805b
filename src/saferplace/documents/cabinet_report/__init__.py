"""The report on a plan to cabinet and council."""
