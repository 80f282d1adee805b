"""What may be done with the plan, and by whom."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import INSIDE, READERS, Role

_MANAGER = {Role.PARTNERSHIP_MANAGER}
_WRITERS = _MANAGER | {Role.ANALYST}
_LEADERS = _MANAGER | {Role.CHAIR}

VIEW_PLAN = declare("plans.view_plan", "Read the plan once it has left the draft", READERS)
VIEW_PLAN_DRAFTS = declare("plans.view_plan_drafts", "Read the plan while it is a draft", INSIDE)
WRITE_PLAN = declare("plans.write_plan", "Write the plan while it is a draft", _WRITERS)
WRITE_FUNDING = declare("plans.write_funding", "Write the money of the plan", _WRITERS | {Role.FINANCE_OFFICER})
WRITE_HEAD_REASONS = declare(
    "plans.write_head_reasons", "Write why a statutory head has no priority", _WRITERS | {Role.LEGAL_OFFICER}
)
# Finance and legal officers write the statements of their own part only; the operation sees to it.
WRITE_STATEMENTS = declare(
    "plans.write_statements",
    "Write the statements of the plan; finance and legal officers those of their part",
    _WRITERS | {Role.FINANCE_OFFICER, Role.LEGAL_OFFICER},
)
# Partner leads update what their own organisation answers for; the operation sees to it.
UPDATE_ACTIONS = declare(
    "plans.update_actions",
    "Say how actions are going; partner leads those of their organisation",
    _WRITERS | {Role.PARTNER_LEAD},
)
REVIEW_RISKS = declare("plans.review_risks", "Review risks", _LEADERS | {Role.ANALYST, Role.PARTNER_LEAD})
BEGIN_PLAN = declare("plans.begin_plan", "Begin a plan or a new version of it", _MANAGER)
SEND_PLAN = declare("plans.send_plan", "Send the plan on to consultation, board, cabinet and council", _MANAGER)
RETURN_PLAN = declare("plans.return_plan", "Return the plan to draft", _LEADERS)
RECORD_APPROVAL = declare("plans.record_approval", "Record that a body approved the plan", _LEADERS)
SIGN_FINANCE = declare("plans.sign_finance", "Sign off the money of the plan", {Role.FINANCE_OFFICER})
SIGN_LEGAL = declare("plans.sign_legal", "Sign off the legal part of the plan", {Role.LEGAL_OFFICER})
PUBLISH_PLAN = declare("plans.publish_plan", "Publish the plan", _LEADERS)
KEEP_EQUALITY = declare(
    "plans.keep_equality", "Keep the register of equality analyses", _WRITERS | {Role.LEGAL_OFFICER}
)
KEEP_RESEARCH = declare("plans.keep_research", "Keep the facts of research", _WRITERS)
DECIDE_OTHERS_MEASURES = declare(
    "plans.decide_others_measures", "Take in other bodies' measures and say what we do about each", _WRITERS
)
