"""Office for National Statistics: lookups, population estimates and boundaries."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.ons import lookups

ADAPTERS = (
    Adapter(
        id="ons.lookups",
        title="ONS lookups between areas, changes of LSOAs, successors of districts",
        expected=lookups.EXPECTED,
        recognise=lookups.recognise,
        parse=lookups.parse,
    ),
)
