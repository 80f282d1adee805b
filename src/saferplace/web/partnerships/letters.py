"""Letters by e-mail, in plain English."""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from saferplace.web.partnerships.models import Invitation

WITHOUT_A_SERVER = ("console", "dummy")
log = logging.getLogger(__name__)


def mail_is_set_up() -> bool:
    """Return whether this installation has a mail server."""
    return not any(f".{name}." in settings.EMAIL_BACKEND for name in WITHOUT_A_SERVER)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send an invitation; return whether the mail server took it."""
    where = str(invitation.partnership) if invitation.partnership else "Saferplace"
    text = render_to_string("partnerships/letters/invitation.txt", {"invitation": invitation, "link": link})
    try:
        sent = send_mail(f"Invitation to {where}", text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except (smtplib.SMTPException, OSError):
        log.exception("An invitation could not be sent")
        return False
    return bool(sent)
