"""Department for Transport: road casualties and collisions (STATS19)."""

from saferplace.ingestion.dft.parse import ADAPTERS

__all__ = ["ADAPTERS"]
