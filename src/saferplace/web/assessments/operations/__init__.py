"""All writing of assessments."""
