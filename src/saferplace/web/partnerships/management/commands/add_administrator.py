"""Make the first system administrator, who invites everybody else."""

from __future__ import annotations

import secrets
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.installation import install_administrator


class Command(BaseCommand):
    """Make a system administrator by e-mail address."""

    help = "Make a system administrator: a new account, or an existing one by its e-mail address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("email", help="the e-mail address the administrator signs in with")
        parser.add_argument("--post", default="System administrator", help="the administrator's post")
        parser.add_argument(
            "--make-password", action="store_true", help="make a password and print it, instead of asking for one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the administrator."""
        email = str(options["email"]).strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        password = None
        if not Account.objects.filter(email=email).exists():
            password = secrets.token_urlsafe(18) if options["make_password"] else self._asked(email)
        install_administrator(email, password, timezone.localdate(), options["post"])
        self.stdout.write(f"{email} is a system administrator.")
        if password and options["make_password"]:
            self.stdout.write(f"Password, shown once: {password}")

    def _asked(self, email: str) -> str:
        password = getpass("Password: ")
        try:
            validate_password(password, Account(email=email))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if getpass("Password again: ") != password:
            raise CommandError("The two passwords differ.")
        return password
