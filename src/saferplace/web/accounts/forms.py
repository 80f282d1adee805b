"""Allauth's forms in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

ADDRESS = "E-mail address"
NEW_PASSWORD = {"password1": "New password", "password2": "New password again"}


class OurWords(forms.BaseForm):
    """Labels, hints and messages in plain English, and no text inside boxes that vanishes on typing."""

    labels: ClassVar[dict[str, str]] = {}
    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.pop("autofocus", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            label = str(field.label or name)
            field.error_messages["required"] = f"Enter {label[:1].lower()}{label[1:]}"
        if "password1" in self.fields:
            self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class SignInForm(OurWords, account.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    labels: ClassVar[dict[str, str]] = {"login": ADDRESS, "password": "Password"}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""

    labels: ClassVar[dict[str, str]] = {"oldpassword": "Password you have now", **NEW_PASSWORD}


class SetPasswordForm(OurWords, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    labels: ClassVar[dict[str, str]] = NEW_PASSWORD


class ResetPasswordForm(OurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """The address to send a link to."""

    labels: ClassVar[dict[str, str]] = {"email": ADDRESS}


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link."""

    labels: ClassVar[dict[str, str]] = NEW_PASSWORD


class ReauthenticateForm(OurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password again."""

    labels: ClassVar[dict[str, str]] = {"password": "Password"}


CODE = {"code": "Code"}


class AuthenticateForm(OurWords, factor.AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""

    labels: ClassVar[dict[str, str]] = CODE
    hints: ClassVar[dict[str, str]] = {"code": "Six digits, or a recovery code"}


class FactorAgainForm(OurWords, factor.ReauthenticateForm):  # type: ignore[misc]
    """The code, in a session that has not shown it yet."""

    labels: ClassVar[dict[str, str]] = CODE
    hints: ClassVar[dict[str, str]] = {"code": "Six digits, or a recovery code"}


class SetUpFactorForm(OurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which proves that the app has the key."""

    labels: ClassVar[dict[str, str]] = CODE
    hints: ClassVar[dict[str, str]] = {"code": "Six digits"}
