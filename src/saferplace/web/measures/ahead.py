"""Who lives in a partnership's areas is answered before anybody asks."""

from __future__ import annotations

from saferplace.web.evidence.answering_ahead import answer_also
from saferplace.web.measures.queries.area_facts import pulled_facts

answer_also("facts of areas", pulled_facts)
