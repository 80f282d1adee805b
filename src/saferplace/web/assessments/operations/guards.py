"""What every operation on an edition makes sure of first."""

from __future__ import annotations

from saferplace.web.assessments.models import Edition
from saferplace.web.assessments.states import State
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership


def require_open(edition: Edition, partnership: Partnership) -> Edition:
    """Return the edition as it stands now, held until the operation is done.

    Raises:
        Refused: it is another partnership's, or adopted and so frozen.
    """
    current = Edition.objects.select_for_update().select_related("partnership").get(pk=edition.pk)
    if current.partnership_id != partnership.pk:
        raise Refused("This edition belongs to another partnership.")
    if not current.is_open:
        raise Refused(
            f"This edition is {State(current.state).label.lower()}, so its content is frozen. "
            "Start a refresh to say something new."
        )
    return current
