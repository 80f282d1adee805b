"""The roles a person can hold in a partnership."""

from django.db import models


class Role(models.TextChoices):
    """What somebody is in a partnership. The system administrator serves the installation, not one partnership."""

    PARTNERSHIP_MANAGER = "partnership_manager", "Partnership manager"
    ANALYST = "analyst", "Analyst"
    CHAIR = "chair", "Chair"
    BOARD_MEMBER = "board_member", "Board member"
    PARTNER_LEAD = "partner_lead", "Partner lead"
    FINANCE_OFFICER = "finance_officer", "Finance officer"
    LEGAL_OFFICER = "legal_officer", "Legal officer"
    SCRUTINY_COUNCILLOR = "scrutiny_councillor", "Scrutiny councillor"
    PROVIDER = "provider", "Provider"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"


# Those who see the partnership's working papers; the provider of a project sees only what is asked of it.
INSIDE = frozenset(
    {
        Role.PARTNERSHIP_MANAGER,
        Role.ANALYST,
        Role.CHAIR,
        Role.BOARD_MEMBER,
        Role.PARTNER_LEAD,
        Role.FINANCE_OFFICER,
        Role.LEGAL_OFFICER,
    }
)
# Those who read the partnership's record and evidence: scrutiny too.
READERS = INSIDE | {Role.SCRUTINY_COUNCILLOR}
EVERY_ROLE_OF_A_PARTNERSHIP = READERS | {Role.PROVIDER}
