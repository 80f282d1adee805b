"""The people of the load run, for locust: they sign in, follow links, ask the explorer, change a record."""

from __future__ import annotations

import json
import os
import random
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import lxml.html
from locust import HttpUser, between, constant, events, task

from benchmarks.web_kinds import DOWNLOAD, NEVER, kind_of
from benchmarks.web_timing import times_told

PASSWORD = os.environ["SAFERPLACE_LOAD_PASSWORD"]
PEOPLE = int(os.environ["SAFERPLACE_LOAD_PEOPLE"])
INDICATORS = os.environ["SAFERPLACE_LOAD_INDICATORS"].split(",")
STATIC_FILE = os.environ["SAFERPLACE_LOAD_STATIC"]
OUT = Path(os.environ["SAFERPLACE_LOAD_OUT"])
SLUGS = ("telford-and-wrekin", "wolverhampton", "east-staffordshire")
ROLES = (
    "partnership-manager",
    "analyst",
    "analyst",
    "analyst",
    "chair",
    "board-member",
    "partner-lead",
    "finance-officer",
)
server_times: dict[str, list[float]] = defaultdict(list)
work_times: dict[str, list[float]] = defaultdict(list)
whole_times: dict[str, list[float]] = defaultdict(list)
# Until everybody has signed in, passwords are hashed, which is meant to take a processor for a while: kept apart.
arriving_times: dict[str, list[float]] = defaultdict(list)
arrived: set[int] = set()
errors: list[str] = []


@events.quitting.add_listener
def write_times(**_more: Any) -> None:
    """Leave what was measured for the one who started the run."""
    found = {"server": server_times, "work": work_times, "whole": whole_times, "arriving": arriving_times}
    OUT.write_text(json.dumps({**found, "errors": errors}))


class Person(HttpUser):
    """Somebody of a partnership who reads, with a moment's thought between pages."""

    weight = 20
    wait_time = between(1, 3)

    def on_start(self) -> None:
        """Sign in."""
        self.slug = random.choice(SLUGS)
        self.home = f"/partnerships/{self.slug}/"
        self.links: list[str] = []
        page = self._get("/account/login/")
        account = f"{random.choice(ROLES)}@{self.slug}.example.org"
        self._post("/account/login/", page, {"login": account, "password": PASSWORD})
        self._follow(self.home)
        arrived.add(id(self))

    @task(60)
    def follow_a_link(self) -> None:
        """Open what the page leads to; go home when it leads nowhere."""
        self._follow(random.choice(self.links) if self.links else self.home)

    @task(6)
    def go_home(self) -> None:
        """Begin again."""
        self._follow(self.home)

    @task(25)
    def ask_the_explorer(self) -> None:
        """Ask for an indicator that one may not have asked for before."""
        self._follow(f"{self.home}evidence/explorer/answer?indicator={random.choice(INDICATORS)}")

    @task(4)
    def download(self) -> None:
        """Take a list along."""
        if self.downloads:
            self._get(random.choice(self.downloads))

    @task(4)
    def change_the_record(self) -> None:
        """Change the partnership's record, as its manager; others are told they may not."""
        page = self._get(f"{self.home}record/change/", allowed=(200, 403, 404))
        if page is not None:
            self._post(
                f"{self.home}record/change/", page, {"vision": f"Vision {random.random()}"}, allowed=(200, 409, 422)
            )

    def _follow(self, address: str) -> None:
        page = self._get(address)
        if page is None:
            return
        found = {urljoin(address, link) for link in page.xpath("//main//a/@href | //nav//a/@href")}
        own = [link.split("#")[0] for link in found if link.startswith(self.home) and not NEVER.search(link)]
        self.links = [link for link in own if not DOWNLOAD.search(link)]
        self.downloads = [link for link in own if DOWNLOAD.search(link)]

    def _get(self, address: str, allowed: tuple[int, ...] = (200,)) -> Any:
        with self.client.get(address, name=kind_of(address), catch_response=True) as answer:
            return self._read(answer, address, allowed)

    def _post(self, address: str, page: Any, changes: dict[str, str], allowed: tuple[int, ...] = (200,)) -> None:
        form = next(iter(page.xpath("//main//form[@method='post']")), None)
        if form is None:
            return
        fields = {name: value or "" for name, value in form.form_values()} | changes
        name = f"POST {kind_of(address)}"
        headers = {"Referer": self.host + address}
        with self.client.post(address, fields, name=name, headers=headers, catch_response=True) as answer:
            self._read(answer, name, allowed)

    def _read(self, answer: Any, address: str, allowed: tuple[int, ...]) -> Any:
        for step in (*answer.history, answer):
            kind = kind_of(step.url)
            note_time(f"POST {kind}" if step.request.method == "POST" else kind, step)
        if answer.status_code not in allowed:
            errors.append(f"{answer.status_code} {address}")
            answer.failure(str(answer.status_code))
            return None
        answer.success()
        is_page = answer.status_code == 200 and "html" in answer.headers.get("Content-Type", "")
        return lxml.html.fromstring(answer.content) if is_page else None


class Reference(HttpUser):
    """Asks for what costs nothing, so that the machine's own noise is seen."""

    fixed_count = 1
    wait_time = constant(0.5)

    @task
    def ask(self) -> None:
        """Ask for the health page and a static file."""
        for address in ("/health", STATIC_FILE):
            note_time(kind_of(address), self.client.get(address, name=kind_of(address)))


def note_time(kind: str, answer: Any) -> None:
    """Keep the server's own time, and the time until the answer was here."""
    told = times_told(answer.headers.get("Server-Timing", ""))
    if len(arrived) < PEOPLE:
        arriving_times[kind].append(told.get("app", answer.elapsed.total_seconds() * 1000))
        return
    whole_times[kind].append(answer.elapsed.total_seconds() * 1000)
    if "app" in told:
        server_times[kind].append(told["app"])
        work_times[kind].append(told["cpu"])
