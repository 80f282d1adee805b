"""What may be done with the plan, and by whom."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import INSIDE, READERS, Role

_MANAGER = {Role.PARTNERSHIP_MANAGER}
_WRITERS = _MANAGER | {Role.ANALYST}
_LEADERS = _MANAGER | {Role.CHAIR}

VIEW_PLAN = declare("plans.view_plan", "Read the plan once it has left the draft", READERS)
VIEW_PLAN_DRAFTS = declare("plans.view_plan_drafts", "Read the plan while it is a draft", INSIDE)
WRITE_PLAN = declare("plans.write_plan", "Write the plan while it is a draft", _WRITERS)
BEGIN_PLAN = declare("plans.begin_plan", "Begin a plan or a new version of it", _MANAGER)
SEND_PLAN = declare("plans.send_plan", "Send the plan on to consultation, board, cabinet and council", _MANAGER)
RETURN_PLAN = declare("plans.return_plan", "Return the plan to draft", _LEADERS)
RECORD_APPROVAL = declare("plans.record_approval", "Record that a body approved the plan", _LEADERS)
SIGN_FINANCE = declare("plans.sign_finance", "Sign off the money of the plan", {Role.FINANCE_OFFICER})
SIGN_LEGAL = declare("plans.sign_legal", "Sign off the legal part of the plan", {Role.LEGAL_OFFICER})
PUBLISH_PLAN = declare("plans.publish_plan", "Publish the plan", _LEADERS)
