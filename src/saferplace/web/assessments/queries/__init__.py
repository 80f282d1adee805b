"""All reading of assessments."""
