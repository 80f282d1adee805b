from hypothesis import given
from hypothesis import strategies as st

from saferplace.assessment.inputs import PublishedTable
from saferplace.assessment.residuals import check_sums

# The comparison table printed in East Staffordshire's plan 2018-21 (figures es.msg.*).
PLAN = PublishedTable(
    "Recorded crime, 2016/17",
    "East Staffordshire Community Safety Plan 2018-2021, figure 10",
    (
        (
            "Total recorded crime",
            (
                "Violence against the person",
                "Sexual offences",
                "Robbery",
                "Theft offences",
                "Criminal damage/arson offences",
                "Drug offences",
                "Possession of weapons offences",
                "Public order offences",
                "Miscellaneous crimes against society",
            ),
        ),
        ("Violence against the person", ("Violence with injury", "Violence without injury")),
        (
            "Theft offences",
            (
                "Burglary",
                "Vehicle offences",
                "Theft from the person",
                "Bicycle theft",
                "Shoplifting",
                "All other theft",
            ),
        ),
    ),
    {
        "Total recorded crime": 7913,
        "Violence against the person": 2479,
        "Violence with injury": 1156,
        "Violence without injury": 1322,
        "Sexual offences": 290,
        "Robbery": 60,
        "Theft offences": 3088,
        "Burglary": 682,
        "Vehicle offences": 551,
        "Theft from the person": 62,
        "Bicycle theft": 188,
        "Shoplifting": 791,
        "All other theft": 814,
        "Criminal damage/arson offences": 1051,
        "Drug offences": 195,
        "Possession of weapons offences": 49,
        "Public order offences": 321,
        "Miscellaneous crimes against society": 183,
    },
)


def test_the_sums_of_the_published_table_and_what_they_leave_over():
    total, violence, theft = check_sums(PLAN)
    assert (total.sum_of_parts, total.residual, total.adds_up) == (7716, 197, False)
    assert (violence.sum_of_parts, violence.residual, violence.adds_up) == (2478, 1, False)
    assert (theft.sum_of_parts, theft.residual, theft.adds_up) == (3088, 0, True)


def test_a_missing_part_leaves_the_sum_unchecked():
    table = PublishedTable("T", "S", (("All", ("A", "B")),), {"All": 10, "A": 4, "B": None})
    (found,) = check_sums(table)
    assert (found.sum_of_parts, found.residual, found.adds_up, found.missing) == (4, None, None, ("B",))
    (empty,) = check_sums(PublishedTable("T", "S", (("All", ("A",)),), {"All": 10}))
    assert (empty.sum_of_parts, empty.missing) == (None, ("A",))


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8), st.integers(0, 50_000))
def test_total_is_always_sum_plus_residual(parts, total):
    names = tuple(f"part {i}" for i in range(len(parts)))
    table = PublishedTable("T", "S", (("All", names),), {"All": total, **dict(zip(names, parts, strict=True))})
    (found,) = check_sums(table)
    assert found.sum_of_parts + found.residual == total
    assert found.adds_up == (sum(parts) == total)
