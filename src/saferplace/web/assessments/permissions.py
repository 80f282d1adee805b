"""What may be done with assessments."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import INSIDE, READERS, Role

_WRITERS = {Role.ANALYST, Role.PARTNERSHIP_MANAGER}
_DECIDERS = {Role.CHAIR, Role.BOARD_MEMBER, Role.PARTNERSHIP_MANAGER}

VIEW_ASSESSMENTS = declare("assessments.view_assessments", "Read adopted assessments", READERS)
VIEW_DRAFTS = declare("assessments.view_drafts", "Read assessments that are not adopted yet", INSIDE)
WRITE_ASSESSMENT = declare(
    "assessments.write_assessment", "Write assessments, findings and what residents say", _WRITERS
)
SCORE_CANDIDATES = declare(
    "assessments.score_candidates",
    "Score candidate priorities as a member of the group",
    {Role.CHAIR, Role.BOARD_MEMBER, Role.PARTNER_LEAD},
)
AGREE_SCORES = declare(
    "assessments.agree_scores", "Record the scores the group agreed, and its weights", _WRITERS | {Role.CHAIR}
)
DECIDE_PRIORITIES = declare("assessments.decide_priorities", "Record decisions on priorities", _DECIDERS)
RETURN_ASSESSMENT = declare(
    "assessments.return_assessment", "Return an assessment in review to draft", _WRITERS | {Role.CHAIR}
)
ADOPT_ASSESSMENT = declare(
    "assessments.adopt_assessment", "Adopt an assessment", {Role.CHAIR, Role.PARTNERSHIP_MANAGER}
)
PRODUCE_PAPER = declare("assessments.produce_paper", "Have the paper of an assessment made", _WRITERS | {Role.CHAIR})
