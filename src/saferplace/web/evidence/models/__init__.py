"""What the evidence app keeps in the partnership database: files handed in, and places drawn."""

from saferplace.web.evidence.models.place import Place, PlaceBoundary
from saferplace.web.evidence.models.upload import Upload, UploadState

__all__ = ["Place", "PlaceBoundary", "Upload", "UploadState"]
