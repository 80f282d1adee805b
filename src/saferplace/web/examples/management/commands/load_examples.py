"""manage.py load_examples: the example partnerships, their figures, and an account for every role."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from saferplace.datasets.parts import RefusedFile
from saferplace.store.errors import StoreError
from saferplace.web.examples.accounts import accounts_to_print
from saferplace.web.examples.assessment import enter_assessment
from saferplace.web.examples.everything import Entered, enter_examples, load_figures
from saferplace.web.examples.following_up import FollowingUp
from saferplace.web.examples.measures import enter_measures, report_figures
from saferplace.web.examples.papers import enter_papers
from saferplace.web.examples.places import enter_places
from saferplace.web.examples.plan import enter_plan
from saferplace.web.examples.registers import enter_measures_of_others, enter_progress_page, enter_registers
from saferplace.web.examples.surveys import enter_surveys
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.example_records import Example
from saferplace.workflows.read_example import read_examples
from saferplace.workflows.read_example_assessment import read_example_assessment
from saferplace.workflows.read_example_measures import read_example_measures
from saferplace.workflows.read_example_plan import FILE as PLAN_FILE
from saferplace.workflows.read_example_plan import read_example_plan
from saferplace.workflows.read_example_surveys import read_example_surveys


class Command(BaseCommand):
    """Enter the examples through the product's own operations; done twice, nothing doubles."""

    help = "Enter the example partnerships with their printed figures, and print an account for every role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask where the examples are."""
        parser.add_argument("--folder", type=Path, default=Path("examples"), help="folder of the examples")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Enter everything and say what was done."""
        if not settings.DEMONSTRATION:
            raise CommandError(
                "These accounts share one password that is printed here, so they are only made on a demonstration: "
                "set SAFERPLACE_DEMONSTRATION=1, and never on an installation with real partnerships."
            )
        examples = self._read(folder)
        try:
            loaded = load_figures(examples, settings.EVIDENCE_STORE, timezone.now())
        except StoreError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{loaded.rows_kept} printed figures are in the evidence store.")
        entered = enter_examples(examples)
        self._enter_on_evidence(folder, examples, entered)
        self._tell(entered)

    def _read(self, folder: Path) -> tuple[Example, ...]:
        try:
            examples = read_examples(folder)
        except (RefusedFile, OSError) as error:
            raise CommandError(str(error)) from error
        if not examples:
            raise CommandError(f"There are no examples in {folder}. Say where they are with --folder.")
        return examples

    def _enter_on_evidence(self, folder: Path, examples: tuple[Example, ...], entered: Entered) -> None:
        """Enter what brings figures or refers to them: measures, plans, places and assessments."""
        self._enter_measures(folder, entered)
        for partnership, example in zip(entered.partnerships, examples, strict=True):
            self._enter_plan(folder / partnership.slug, partnership, example, entered)
            try:
                enter_places(partnership, example, entered.tally)
                FollowingUp(folder / partnership.slug, partnership, entered.tally).enter_all()
                for paper in enter_papers(partnership, timezone.now(), entered.tally):
                    self.stdout.write(f"{paper}: {partnership}, {paper.get_state_display().lower()}")
                enter_registers(folder / partnership.slug, partnership, entered.tally)
                enter_measures_of_others(folder / partnership.slug, partnership, timezone.localdate(), entered.tally)
                enter_progress_page(folder / partnership.slug, partnership, timezone.localdate(), entered.tally)
                assessment = read_example_assessment(folder / partnership.slug)
                if assessment is not None:
                    edition = enter_assessment(partnership, assessment, timezone.now())
                    self.stdout.write(f"{edition}: {partnership}, {edition.get_state_display().lower()}")
            except (RefusedFile, ValidationError) as error:
                raise CommandError(f"The places, papers and the assessment of {partnership.name}: {error}") from error
            except Refused as error:
                self.stdout.write(f"No places, papers and assessment for {partnership.name}. {error}")

    def _enter_plan(self, folder: Path, partnership: Partnership, example: Example, entered: Entered) -> None:
        if not (folder / PLAN_FILE).is_file():
            return
        try:
            plan = enter_plan(partnership, example, read_example_plan(folder, example), entered.tally)
        except (RefusedFile, ValidationError) as error:
            raise CommandError(f"The plan of {partnership.name}: {error}") from error
        except Refused as error:
            self.stdout.write(f"No plan for {partnership.name}. {error}")
        else:
            self.stdout.write(f"{plan}: {partnership}")

    def _enter_measures(self, folder: Path, entered: Entered) -> None:
        reports = []
        try:
            for partnership in entered.partnerships:
                measures = read_example_measures(folder / partnership.slug)
                reports += enter_measures(partnership, measures, entered.tally)
                surveys = read_example_surveys(folder / partnership.slug)
                reports += enter_surveys(partnership, surveys, entered.tally)
            report_figures(reports, entered.tally)
        except (RefusedFile, ValidationError, Refused, StoreError) as error:
            raise CommandError(f"The measures: {error}") from error

    def _tell(self, entered: Entered) -> None:
        added, changed = (sum(counts.values()) for counts in (entered.tally.added, entered.tally.changed))
        done = f"{added} records added, {changed} changed."
        self.stdout.write("Everything was there already." if entered.tally.is_empty else done)
        self.stdout.write("")
        self.stdout.write("Sign in with one of these addresses. The password of all of them, new each time:")
        self.stdout.write("")
        self.stdout.write(f"    {entered.password}")
        self.stdout.write("")
        for account in accounts_to_print(entered.partnerships):
            self.stdout.write(f"  {account.address:<53}{account.roles}")
