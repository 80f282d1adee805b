"""Forms about people: invitations, roles, one's own account."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from saferplace.web.accounts.models import Account
from saferplace.web.components.forms import Form, ModelForm
from saferplace.web.partnerships.roles import Role

ROLES_OF_A_PARTNERSHIP = [(role.value, role.label) for role in Role if role != Role.SYSTEM_ADMINISTRATOR]
ROLES_OF_THE_INSTALLATION = [(Role.SYSTEM_ADMINISTRATOR.value, Role.SYSTEM_ADMINISTRATOR.label)]


class InvitationForm(Form):
    """Whom to invite, and to which role."""

    email = forms.EmailField(
        label="e-mail address",
        help_text="The person's address at work. They sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label="role", widget=forms.RadioSelect)
    organisation = forms.CharField(
        label="organisation",
        max_length=200,
        required=False,
        help_text="The one the person speaks for, by its name in the register. Partner leads and providers need it: "
        "they change what is their organisation's. The person cannot change it.",
    )

    def __init__(self, *args: Any, installation: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = cast(forms.ChoiceField, self.fields["role"])
        role.choices = ROLES_OF_THE_INSTALLATION if installation else ROLES_OF_A_PARTNERSHIP
        if installation:
            role.initial = Role.SYSTEM_ADMINISTRATOR.value


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of people, by post and address."""

    def label_from_instance(self, obj: Account) -> str:
        """Return the words of one choice."""
        return f"{obj.label} ({obj.email})"


class GiveRoleForm(Form):
    """Another role for somebody who is in the partnership already."""

    account = PersonField(label="person", queryset=Account.objects.none(), empty_label="Choose a person")
    role = forms.ChoiceField(label="role", choices=ROLES_OF_A_PARTNERSHIP, widget=forms.RadioSelect)
    starts_on = forms.DateField(label="from")

    def __init__(self, *args: Any, people: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PersonField, self.fields["account"]).queryset = people


class EndForm(Form):
    """The last day of something."""

    ends_on = forms.DateField(label="last day")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SureForm(Form):
    """Nothing to fill in: the button is the answer."""


class OwnAccountForm(ModelForm):
    """One's own post."""

    class Meta:
        model = Account
        fields = ("post_title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post_title"].required = True


class AccountForm(ModelForm):
    """Somebody's account, changed by a system administrator."""

    class Meta:
        model = Account
        fields = ("email", "post_title", "organisation")

    def _post_clean(self) -> None:
        """Leave checking the row to the operation."""


class AcceptForm(Form):
    """What the invited person fills in to get an account."""

    post_title = forms.CharField(
        label="post", max_length=200, help_text="Your post, not your name, such as: Community safety manager"
    )
    password = forms.CharField(
        label="password",
        strip=False,
        help_text=" ".join(password_validators_help_texts()),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="password again", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules, and that both were the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        password = cleaned.get("password")
        if password and password != cleaned.get("again"):
            self.add_error("again", "Enter the same password twice")
        if password:
            try:
                validate_password(password, Account(email=self.email, post_title=cleaned.get("post_title", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned
