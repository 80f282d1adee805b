"""How everything on the pages of performance is computed, in words, from where it is computed."""

from saferplace.planning.performance import control, freshness, outlook, review, standing

METHODS = (
    ("The year judged, and what is expected by now", standing.METHOD),
    ("Forecast and chance", outlook.METHOD),
    (
        "Change on the year",
        "The known part of the year is set against the same part of the year before. Counts are compared by the exact "
        "test of two counts, widened by how much more the same months vary from year to year than chance would make "
        "them; other figures by their 95 % intervals. The words say whether it could be chance.",
    ),
    ("Control limits", control.METHOD),
    ("Out of date", freshness.METHOD),
    ("Review trigger", f"{review.METHOD} {review.CAUTION}"),
)
