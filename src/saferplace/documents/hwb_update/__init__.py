"""The update on one topic for a Health and Wellbeing Board."""
