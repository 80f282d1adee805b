"""A partnership's own table for scoring candidates."""

import pytest

from saferplace.assessment.scoring import SCHEME_FILE
from tests.integration.cli.conftest import CSP

SHIPPED = SCHEME_FILE.read_text(encoding="utf-8")


def test_an_own_table_changes_what_is_put_forward(saferplace, tmp_path):
    table = tmp_path / "scoring.toml"
    table.write_text(
        SHIPPED.replace("shortlist = 5", "shortlist = 1").replace("fewest = 3", "fewest = 1"), encoding="utf-8"
    )
    ran = saferplace("assess", CSP, "--year", "2021/22", "--out", tmp_path / "papers", "--scoring", table)
    assert ran.status == 0, ran.err
    (paper,) = (tmp_path / "papers").glob("*.html")
    text = paper.read_text(encoding="utf-8")
    put_forward = text.split('id="section-put-forward"')[1].split("</ul>")[0]
    assert put_forward.count("<li") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml at all [", "scoring.toml"),
        (SHIPPED.replace("volume = 3", "volume = -3"), "weights must be 0 or more"),
        (SHIPPED.replace('"pooled"\n', '"median"\n'), "peer_average must be one of pooled"),
        ("shortlist = 5", "is missing"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_in_words(saferplace, tmp_path, text, said):
    table = tmp_path / "scoring.toml"
    table.write_text(text, encoding="utf-8")
    ran = saferplace("assess", CSP, "--year", "2021/22", "--out", tmp_path / "papers", "--scoring", table)
    assert ran.status != 0
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "papers").exists()


def test_a_table_that_is_not_there_is_told_as_such(saferplace, tmp_path):
    ran = saferplace("assess", CSP, "--year", "2021/22", "--out", tmp_path, "--scoring", tmp_path / "none.toml")
    assert ran.status != 0
    assert "none.toml" in ran.err
    assert "Traceback" not in ran.err
