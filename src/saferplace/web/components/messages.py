"""What a field says when it is filled in wrongly: what to do, in words made from its label."""

from __future__ import annotations

import re

from django import forms

# A label that begins so already names one thing; "the" in front would be wrong.
_ALREADY_NAMED = re.compile(r"(the|a|an|your|their|its|this|what|who|whom|when|where|why|how|which|whether)\b", re.I)


def plain_messages(field: forms.Field) -> dict[str, str]:
    """Return the messages of a field by code; what whoever made the field wrote for it stays."""
    label = str(field.label).replace("%", "%%")
    wanted = {
        "required": _asked(field, label),
        "max_length": f"{label} must be %(limit_value)d characters or fewer",
        "min_length": f"{label} must be at least %(limit_value)d characters",
        "max_value": f"{label} must be %(limit_value)s or less",
        "min_value": f"{label} must be %(limit_value)s or more",
        "invalid_choice": f"{label}: choose one of those offered",
        **_kind_of_content(field, label),
    }
    usual = {**forms.Field.default_error_messages, **getattr(type(field), "default_error_messages", {})}
    return {
        code: text
        for code, text in wanted.items()
        if code not in field.error_messages or str(field.error_messages[code]) == str(usual.get(code))
    }


def words_of_no_choice(field: forms.Field) -> str:
    """Return what a list to choose from says while nothing is chosen."""
    if isinstance(field.widget, forms.RadioSelect):
        return "Not stated"
    label = str(field.label)
    return "Select an answer" if label.endswith("?") else _asked(field, label)


def _asked(field: forms.Field, label: str) -> str:
    label = label.replace("%%", "%")
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    first = label.split(" ")[0]
    lowered = label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]
    named = lowered if _ALREADY_NAMED.match(label) else f"the {lowered}"
    if isinstance(field, forms.FileField):
        return f"Choose a file for {named}"
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}” to go on"
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    return f"{'Select' if chosen else 'Enter'} {named}"


def _kind_of_content(field: forms.Field, label: str) -> dict[str, str]:
    if isinstance(field, forms.FloatField | forms.DecimalField):
        return {"invalid": f"{label} must be a number, like 12.5"}
    if isinstance(field, forms.IntegerField):
        return {"invalid": f"{label} must be a whole number, like 12"}
    if isinstance(field, forms.EmailField):
        return {"invalid": "Enter an e-mail address in the right form, like name@example.org"}
    if isinstance(field, forms.URLField):
        return {"invalid": "Enter a full web address, like https://www.example.org"}
    return {}
