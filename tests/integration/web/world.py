"""The small world every web test shares, built through operations only: two partnerships, somebody for every role."""

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.installation import install_administrator
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.operations import add_area_covered, add_partnership, give_role
from saferplace.web.partnerships.roles import EVERY_ROLE_OF_A_PARTNERSHIP, Role

PASSWORD = "correct horse battery staple"  # noqa: S105
SINCE = date(2020, 4, 1)


@dataclass
class World:
    """Ashby (own) and Bexley (foreign), with `people[slug][role]`, the administrator, and somebody in both."""

    administrator: Account
    ashby: Partnership
    bexley: Partnership
    in_both: Account
    nobody: Account
    people: dict[str, dict[str, Account]] = field(default_factory=dict)

    def person(self, role: str, slug: str = "ashby") -> Account:
        """Return whoever holds a role."""
        return self.administrator if role == Role.SYSTEM_ADMINISTRATOR else self.people[slug][role]

    def client(self, account: Account | None) -> Client:
        """Return a browser in which the account is signed in."""
        client = Client()
        if account is not None:
            client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def signed_in(self, role: str, slug: str = "ashby") -> Client:
        """Return a browser of whoever holds a role."""
        return self.client(self.person(role, slug))


def build_world() -> World:
    """Build the world."""
    administrator = install_administrator("administrator@example.org", None, SINCE, "System administrator")
    made = {}
    for slug, name, code in (("ashby", "Ashby", "E07000193"), ("bexley", "Bexley", "E07000194")):
        given = {"slug": slug, "name": f"{name} Community Safety Partnership", "csp_code": "E22000101"}
        made[slug] = add_partnership(actor=administrator, partnership=None, given=given)
        manager = Account.objects.create_user(f"partnership_manager@{slug}.example.org", None, post_title="Manager")
        give_role(
            actor=administrator,
            partnership=made[slug],
            account=manager,
            role=Role.PARTNERSHIP_MANAGER,
            starts_on=SINCE,
        )
        area = {"area_code": code, "area_name": name}
        add_area_covered(actor=manager, partnership=made[slug], given=area)
    people: dict[str, dict[str, Account]] = {}
    for slug, partnership in made.items():
        manager = Account.objects.get(email=f"partnership_manager@{slug}.example.org")
        people[slug] = {Role.PARTNERSHIP_MANAGER: manager}
        for role in sorted(EVERY_ROLE_OF_A_PARTNERSHIP - {Role.PARTNERSHIP_MANAGER}):
            account = Account.objects.create_user(f"{role}@{slug}.example.org", None, post_title=Role(role).label)
            give_role(actor=manager, partnership=partnership, account=account, role=role, starts_on=SINCE)
            people[slug][role] = account
    both = Account.objects.create_user("both@example.org", None, post_title="Shared analyst")
    for partnership in made.values():
        give_role(actor=administrator, partnership=partnership, account=both, role=Role.ANALYST, starts_on=SINCE)
    nobody = Account.objects.create_user("nobody@example.org", None, post_title="Nobody yet")
    return World(administrator, made["ashby"], made["bexley"], both, nobody, people)
