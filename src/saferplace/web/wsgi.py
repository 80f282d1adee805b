"""What an application server loads."""

import os
from contextlib import suppress
from threading import Thread

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from saferplace.store.errors import StoreError


def _open_evidence() -> None:
    """Open the evidence before anybody asks, so that the first visitor need not wait for it; pages tell of a fault."""
    with suppress(StoreError):
        import_string("saferplace.web.evidence.queries.handle.current_evidence")()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saferplace.web.settings")
application = get_wsgi_application()
# Every view is imported and every template read now, which the first visitor would otherwise wait for.
import_string(f"{settings.ROOT_URLCONF}.urlpatterns")
import_string("saferplace.web.components.warming.warm")()
if settings.EVIDENCE_COUNTED_AHEAD:
    Thread(target=_open_evidence, name="evidence-ahead", daemon=True).start()
