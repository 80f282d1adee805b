"""Office for National Statistics: lookups, population estimates and boundaries."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.ons import boundaries, lookups, population

ADAPTERS = (
    Adapter(
        id="ons.lookups",
        title="ONS lookups between areas, changes of LSOAs, successors of districts",
        expected=lookups.EXPECTED,
        recognise=lookups.recognise,
        parse=lookups.parse,
    ),
    Adapter(
        id="ons.population",
        title="ONS population estimates by LSOA, ward or district",
        expected=population.EXPECTED,
        recognise=population.recognise,
        parse=population.parse,
    ),
    Adapter(
        id="ons.boundaries",
        title="ONS boundaries",
        expected=boundaries.EXPECTED,
        recognise=boundaries.recognise,
        parse=boundaries.parse,
    ),
)
