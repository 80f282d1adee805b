"""How long every paper takes to build and to print: python -m benchmarks.papers [--folder bench-out].

Every kind in every format, from the examples. East Staffordshire's, and the three kinds of strategic assessment, are
measured from the made-up evidence of the demonstration, which is made once (a minute) and kept in the folder; the
others print the figures of their example. The aim: a paper in every format within ten seconds, an assessment, whose
figures are computed first, within thirty. Beside each stands pandoc alone turning the same HTML into DOCX, which draws
no charts and numbers nothing.
"""

from __future__ import annotations

import argparse
import io
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pypandoc
import pypdfium2

from saferplace.documents.model import Document
from saferplace.documents.renderers import FORMATS
from saferplace.documents.strategic_assessment.topic import Topic
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assess_area import assess_area
from saferplace.workflows.assessment_papers import AssessmentCover, full_paper, refresh_paper, topic_paper
from saferplace.workflows.demonstration import RELEASE, write_demonstration
from saferplace.workflows.load_release import load_release
from saferplace.workflows.paper_types import PAPER_TYPES
from saferplace.workflows.produce_paper import build_paper

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHOWN = ("html", "pdf", "docx", "odt")
AIM, AIM_OF_ASSESSMENTS = 10.0, 30.0
DEMONSTRATED, AREA, YEAR, EARLIER = "east-staffordshire", "E22000264", "2016/17", "2015/16"
MOMENT = datetime(2017, 6, 1, tzinfo=UTC)
Build = Callable[[], Document]


def reference(html: bytes) -> float:
    """Return how long pandoc alone takes from HTML to DOCX."""
    with tempfile.TemporaryDirectory() as place:
        started = time.perf_counter()
        text = re.sub(r"<svg.*?</svg>", "", html.decode(), flags=re.DOTALL)
        pypandoc.convert_text(text, "docx", format="html", outputfile=str(Path(place) / "paper.docx"))
        return time.perf_counter() - started


def demonstration_store(folder: Path) -> EvidenceStore:
    """Return the made-up evidence of the demonstration, made once."""
    place = folder / "demonstration"
    if not place.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as making:
            written = write_demonstration(Path(making) / "releases", lambda _: None)
            store = EvidenceStore.open(Path(making) / "store")
            load_release(written.files, store, moment=MOMENT, command="bench", release_label=RELEASE)
            (Path(making) / "store").rename(place)
    return EvidenceStore.open(place)


def assessments(store: EvidenceStore) -> dict[str, Build]:
    """Return how each kind of strategic assessment is built."""
    cover = AssessmentCover(MOMENT.date())
    topic = Topic("Violence", ("violence", "robbery"))
    return {
        "strategic_assessment": lambda: full_paper(assess_area(store, AREA, YEAR), cover),
        "strategic_assessment_refresh": lambda: refresh_paper(
            assess_area(store, AREA, YEAR), assess_area(store, AREA, EARLIER), cover
        ),
        "strategic_assessment_topic": lambda: topic_paper(assess_area(store, AREA, YEAR), topic, cover),
    }


def every_paper(store: EvidenceStore) -> Iterator[tuple[str, str, Build]]:
    """Yield every kind with what it is made from and how it is built.

    Raises:
        KeyError: when a kind is not measured here.
    """
    assessed = assessments(store)
    for kind in PAPER_TYPES:
        if kind.build is None:
            yield kind.id, DEMONSTRATED, assessed[kind.id]
        for name in kind.examples:
            evidence = store if name == DEMONSTRATED else None
            yield kind.id, name, partial(build_paper, kind.id, EXAMPLES / name, evidence)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    store = demonstration_store(parser.parse_args().folder)
    heads = "".join(f"{name:>7}" for name in ("build", *SHOWN, "all"))
    print(f"{'paper':30}{'example':22}{'pages':>6}{heads}{'pandoc':>8}   seconds")
    missed = []
    for kind, name, build in every_paper(store):
        taken, made = measured(build)
        pages = len(pypdfium2.PdfDocument(io.BytesIO(made["pdf"])))
        aim = AIM_OF_ASSESSMENTS if kind.startswith("strategic") else AIM
        missed += [f"{kind} of {name}"] if sum(taken) > aim else []
        figures = "".join(f"{seconds:7.2f}" for seconds in (*taken, sum(taken)))
        print(f"{kind:30}{name:22}{pages:6}{figures}{reference(made['html']):8.2f}", flush=True)
    print(f"aim in every format: {AIM:.0f} s, an assessment {AIM_OF_ASSESSMENTS:.0f} s; missed by: {missed or 'none'}")


def measured(build: Build) -> tuple[list[float], dict[str, bytes]]:
    """Return how long building and each format took, and the files."""
    started = time.perf_counter()
    document = build()
    taken, made = [time.perf_counter() - started], {}
    for name in SHOWN:
        started = time.perf_counter()
        made[name] = FORMATS[name](document)
        taken.append(time.perf_counter() - started)
    return taken, made


if __name__ == "__main__":
    main()
