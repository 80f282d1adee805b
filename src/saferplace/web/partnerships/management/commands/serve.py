"""manage.py serve."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from saferplace.web.partnerships.serving.preflight import preflight
from saferplace.web.partnerships.serving.prepare import prepare
from saferplace.web.partnerships.serving.programs import Programs, background_worker, web_server


class Command(BaseCommand):
    """Serve the installation."""

    help = "Make the tables and static files ready, then run the web server and the background worker until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--host", default="0.0.0.0", help="address to listen at (every one)")  # noqa: S104
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="PORT, or 8000")
        parser.add_argument("--workers", type=int, default=2, help="web processes (2)")
        parser.add_argument("--threads", type=int, default=4, help="threads of each (4)")
        parser.add_argument("--no-worker", action="store_true", help="leave the background worker to another service")
        parser.add_argument("--prepare", action="store_true", help="make everything ready, but serve nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, prepare, serve."""
        host, port = options["host"], options["port"]
        self._look(None if options["prepare"] else (host, port))
        prepare(self._say)
        if options["prepare"]:
            return
        programs = Programs(self._say)
        programs.add("web server", web_server(host, port, options["workers"], options["threads"]))
        if not options["no_worker"]:
            programs.add("background worker", background_worker())
        self._say("")
        self._say(f"Saferplace is at http://localhost:{port} (Ctrl-C ends it)")
        if (code := programs.run()) != 0:
            sys.exit(code)
        self._say("Saferplace has ended.")

    def _look(self, address: tuple[str, int] | None) -> None:
        found = preflight(address)
        for finding in found:
            if not finding.stops:
                self._say(f"Note: {finding.text}")
        stopping = [f"  - {finding.text}" for finding in found if finding.stops]
        if stopping:
            raise CommandError("\n".join(["Saferplace cannot be served yet:", *stopping]))
        if settings.DEMONSTRATION:
            self._say("This is a demonstration: its accounts share a password that is printed. Keep it off networks.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
