"""Measures for the series of benchmarks.ten_years_of_measures in the database, and how fast their pages are then.

Run with: python -m benchmarks.ten_years_followed [--pages 5] in an installation that holds the example partnerships
(its settings in the environment) and whose store holds the ten years. Server time of whole requests through Django's
own test client: by the clock, and by the processor, which other work does not lengthen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from datetime import date
from typing import Any

import django

from benchmarks.ten_years_of_measures import FIRST, MEASURES, YEARS, terms_of

PAGES = ("", "measures/", "measures/due", "measures/completeness", "measures/revisions", "measures/{pk}/",
         "measures/{pk}/figures", "measures/{pk}/enter", "measures/paste", "measures/handed-in/")  # fmt: skip


def follow_ten_years(partnership: Any) -> int:
    """Add a measure for each series of the ten years, as the partnership's manager; return how many were added."""
    from saferplace.web.accounts.models import Account
    from saferplace.web.examples.accounts import address_of
    from saferplace.web.governance.models import Organisation
    from saferplace.web.measures.models import Measure
    from saferplace.web.measures.operations.measures import add_measure

    manager = Account.objects.get(email=address_of("partnership_manager", partnership.slug))
    supplier = Organisation.objects.filter(partnership=partnership).order_by("pk")[0]
    added = 0
    for number in range(MEASURES):
        terms = terms_of(number, partnership.csp_code)
        if Measure.objects.filter(partnership=partnership, series=terms.series).exists():
            continue
        given = {
            "series": terms.series,
            "title": terms.title,
            "definition": "Made up to measure speed.",
            "unit": terms.unit,
            "kind": terms.kind.value,
            "polarity": terms.better,
            "caveat": terms.caveat,
            "supplier": supplier,
            "cadence": terms.cadence.value,
            "areas": [{"code": partnership.csp_code, "name": str(partnership)}],
            "threshold": terms.threshold,
            "starts_on": FIRST,
            "ends_on": date(FIRST.year + YEARS, 3, 31),
        }
        add_measure(actor=manager, partnership=partnership, given=given)
        added += 1
    return added


def main() -> None:
    """Follow the ten years in every partnership, then measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=5)
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saferplace.web.settings")
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from saferplace.web.accounts.models import Account
    from saferplace.web.measures.models import Measure
    from saferplace.web.partnerships.models import Partnership

    for partnership in Partnership.objects.all():
        print(f"{partnership}: {follow_ten_years(partnership)} measures added")
    client = Client(HTTP_HOST="localhost")
    analyst = Account.objects.get(email="analyst@east-staffordshire.example.org")
    client.force_login(analyst, backend="allauth.account.auth_backends.AuthenticationBackend")
    pk = Measure.objects.filter(partnership__slug="east-staffordshire", series="ten_years_01").get().pk
    print(f"{'page':30} {'first':>8} {'clock':>8} {'processor':>10} {'queries':>8}")
    for page in PAGES:
        address = f"/partnerships/east-staffordshire/{page.format(pk=pk)}"
        clock, processor = [], []
        for _ in range(chosen.pages + 1):
            started, busy = time.perf_counter(), time.process_time()
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            clock.append((time.perf_counter() - started) * 1000)
            processor.append((time.process_time() - busy) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
        name = page or "front page"
        print(
            f"{name:30} {clock[0]:8.0f} {statistics.median(clock[1:]):8.0f} "
            f"{statistics.median(processor[1:]):10.0f} {len(asked):8}"
        )


if __name__ == "__main__":
    main()
