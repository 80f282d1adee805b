"""Forms of partnerships, and the form of every record that two people may edit at once."""

from saferplace.web.partnerships.forms.own import EndingForm, OwnForm, own_form
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
    "EndingForm",
    "GiveRoleForm",
    "InvitationForm",
    "NewPartnershipForm",
    "OwnAccountForm",
    "OwnForm",
    "PartnershipForm",
    "SureForm",
    "VersionedModelForm",
    "own_form",
]
