"""Who may see the evidence."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import READERS, Role

VIEW_EVIDENCE = declare("evidence.view_evidence", "See the evidence", READERS)
WRITERS = {Role.PARTNERSHIP_MANAGER, Role.ANALYST}
UPLOAD_EVIDENCE = declare(
    "evidence.upload_evidence", "Hand in releases and local series, and load them", WRITERS | {Role.PARTNER_LEAD}
)
CHANGE_PLACES = declare("evidence.change_places", "Draw places of the partnership's own", WRITERS)
