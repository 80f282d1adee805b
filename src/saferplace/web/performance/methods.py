"""How everything on the pages of performance is computed, in words, from where it is computed."""

from saferplace.planning.performance import change, control, freshness, outlook, review, standing

METHODS = (
    ("The year judged, and what is expected by now", standing.METHOD),
    ("Forecast and chance", outlook.METHOD),
    ("Change on the year", change.METHOD),
    ("Control limits", control.METHOD),
    ("Out of date", freshness.METHOD),
    ("Review trigger", f"{review.METHOD} {review.CAUTION}"),
)
