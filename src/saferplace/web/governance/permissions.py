"""What may be done with the partnership's governance, and by whom.

The partnership manager keeps the register. Partner leads change what their own organisation offers. The chair and the
manager keep the meetings and their decisions. Context notes belong to whoever explains the figures: the analyst and the
manager.
"""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import READERS, Role

MANAGER = {Role.PARTNERSHIP_MANAGER}

VIEW_GOVERNANCE = declare("governance.view_governance", "See the partnership's governance", READERS)
CHANGE_GOVERNANCE = declare(
    "governance.change_governance", "Change partners, bodies, members, links and linked strategies", MANAGER
)
CHANGE_OFFERS = declare("governance.change_offers", "Change what partners offer", MANAGER | {Role.PARTNER_LEAD})
CHANGE_MEETINGS = declare(
    "governance.change_meetings", "Change meetings, their business, decisions and attendance", MANAGER | {Role.CHAIR}
)
CHANGE_RECOMMENDATIONS = declare(
    "governance.change_recommendations",
    "Enter recommendations made to the partnership and say what has become of them",
    MANAGER | {Role.ANALYST},
)
CHANGE_NOTES = declare("governance.change_notes", "Change context notes", MANAGER | {Role.ANALYST})
