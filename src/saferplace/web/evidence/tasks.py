"""What the worker does for the evidence."""

from django_tasks import task

from saferplace.web.evidence import reading_uploads


@task()
def read_upload(pk: int) -> None:
    """Read a file for its preview."""
    reading_uploads.read_upload(pk)


@task()
def load_upload(pk: int) -> None:
    """Load an accepted file."""
    reading_uploads.load_upload(pk)
