"""Who may see the evidence."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import READERS

VIEW_EVIDENCE = declare("evidence.view_evidence", "See the evidence", READERS)
