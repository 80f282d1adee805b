"""What may be done with papers, and by whom."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import INSIDE, READERS, Role

_MANAGER = {Role.PARTNERSHIP_MANAGER}
_WRITERS = _MANAGER | {Role.ANALYST}

VIEW_PAPERS = declare("reports.view_papers", "Read papers that were published", READERS)
VIEW_PAPER_DRAFTS = declare("reports.view_paper_drafts", "Read papers while they are being written", INSIDE)
BEGIN_PAPER = declare("reports.begin_paper", "Begin a paper, change what it is about, plan its route", _WRITERS)
# Whoever holds the role that owns a section writes it; the operation sees to it.
WRITE_PAPER = declare(
    "reports.write_paper",
    "Write the sections of a paper one owns",
    _WRITERS | {Role.CHAIR, Role.PARTNER_LEAD, Role.FINANCE_OFFICER, Role.LEGAL_OFFICER},
)
COMMENT_PAPER = declare("reports.comment_paper", "Comment on a paper", INSIDE)
SEND_PAPER = declare("reports.send_paper", "Send a paper on its route, or take it back", _MANAGER)
# Whoever holds the role of the step signs it; the operation sees to it.
SIGN_PAPER = declare(
    "reports.sign_paper",
    "Sign off a paper, or record what a body decided on it, at one's own step of its route",
    _MANAGER | {Role.CHAIR, Role.FINANCE_OFFICER, Role.LEGAL_OFFICER},
)
PUBLISH_PAPER = declare("reports.publish_paper", "Publish a paper or a correction of it", _MANAGER | {Role.CHAIR})
CHANGE_SPENDING = declare(
    "reports.change_spending", "Enter what was spent of a grant", _MANAGER | {Role.FINANCE_OFFICER}
)
CHECK_REPORT = declare("reports.check_report", "Have the numbers of any report checked", INSIDE)
