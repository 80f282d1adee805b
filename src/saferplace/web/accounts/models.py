"""The account a person signs in with."""

from typing import Any, ClassVar

from auditlog.registry import auditlog
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; used by `operations` only."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """Return a new account; without a password nobody can sign in to it until one is set."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, email: str | None) -> "Account":
        """Return the account of an e-mail address, in whatever case it was typed."""
        return self.get(email=(email or "").lower())


class Account(AbstractBaseUser, PermissionsMixin):
    """One person's account. It names a post, so that papers can name posts and never people."""

    email = models.EmailField("e-mail address", unique=True)
    post_title = models.CharField(
        "post", max_length=200, blank=True, help_text="Your post, not your name, such as: Community safety manager"
    )
    organisation = models.CharField("organisation", max_length=200, blank=True)
    is_active = models.BooleanField("can sign in", default=True)
    joined_at = models.DateTimeField("joined", default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    class Meta:
        """Ordering and names."""

        ordering = ("email",)

    def __str__(self) -> str:
        return self.email

    @property
    def label(self) -> str:
        """Return the post as pages show it, or the address where none is given."""
        return f"{self.post_title}, {self.organisation}".strip(", ") or self.email

    def roles_in(self, partnership: object | None) -> frozenset[str]:
        """Return the roles held today in a partnership, with those held in the whole installation.

        Read once per account object and partnership, so that a page asks the database once however many permissions it
        checks, and asks for the roles of one partnership only, however many the account has roles in.
        """
        if not self.is_active:
            return frozenset()
        if not hasattr(self, "_roles_held"):
            self._roles_held: dict[int | None, frozenset[str]] = {}
        asked = getattr(partnership, "pk", None)
        if asked not in self._roles_held:
            today = timezone.localdate()
            here = models.Q(partnership=None) | models.Q(partnership=asked)
            held = self.role_holdings.filter(here, starts_on__lte=today).exclude(ends_on__lt=today)
            self._roles_held[asked] = frozenset(held.order_by().values_list("role", flat=True))
        return self._roles_held[asked]

    def forget_roles(self) -> None:
        """Read the roles anew next time; operations that change them call this."""
        self.__dict__.pop("_roles_held", None)


# Signing in and changing a password are audited as events: their values are nobody's to read.
auditlog.register(Account, exclude_fields=["password", "last_login"])
