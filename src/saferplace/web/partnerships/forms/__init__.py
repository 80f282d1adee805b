"""Forms of partnerships, and the form of every record that two people may edit at once."""

from saferplace.web.partnerships.forms.people import (
    AcceptForm,
    AccountForm,
    EndForm,
    GiveRoleForm,
    InvitationForm,
    OwnAccountForm,
    SureForm,
)
from saferplace.web.partnerships.forms.record import (
    AreaCoveredForm,
    NewPartnershipForm,
    PartnershipForm,
    VersionedModelForm,
)

__all__ = [
    "AcceptForm",
    "AccountForm",
    "AreaCoveredForm",
    "EndForm",
    "GiveRoleForm",
    "InvitationForm",
    "NewPartnershipForm",
    "OwnAccountForm",
    "PartnershipForm",
    "SureForm",
    "VersionedModelForm",
]
