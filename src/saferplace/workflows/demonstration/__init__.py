"""The demonstration: made-up releases of every publisher that add up to a published table."""

from saferplace.workflows.demonstration.write import RELEASE, DemonstrationData, write_demonstration

__all__ = ["RELEASE", "DemonstrationData", "write_demonstration"]
