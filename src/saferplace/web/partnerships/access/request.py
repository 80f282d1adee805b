"""The request as views see it once the gate has let it through."""

from django.http import HttpRequest

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import Partnership


class PartnershipRequest(HttpRequest):
    """A request of somebody signed in, to a page of a partnership they have a role in."""

    user: Account
    partnership: Partnership
