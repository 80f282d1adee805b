"""What the worker does for the evidence."""

from django_tasks import task

from saferplace.web.evidence import answering_ahead, reading_uploads


@task()
def read_upload(pk: int) -> None:
    """Read a file for its preview."""
    reading_uploads.read_upload(pk)


@task()
def load_upload(pk: int) -> None:
    """Load an accepted file."""
    reading_uploads.load_upload(pk)


@task(priority=-50)
def answer_ahead(after: int) -> None:
    """Answer the first questions of the partnership after this one, then have those of the next answered."""
    done = answering_ahead.answer_next(after)
    if done is not None:
        answer_ahead.enqueue(done)
