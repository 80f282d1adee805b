"""One small country for all of these tests."""

import pytest

from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.open_evidence import OpenEvidence
from tests.integration.workflows.small_country import SmallCountry, make_small_country


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> SmallCountry:
    return make_small_country(tmp_path_factory.mktemp("small-country"))


@pytest.fixture(scope="session")
def evidence(country: SmallCountry) -> OpenEvidence:
    opened = OpenEvidence.of(EvidenceStore.open(country.store))
    opened.warm()
    return opened
