"""A background task for the tests of workers."""

import time

from django_tasks import task


@task()
def wait(number: int) -> int:
    """Take a moment, so that two workers are at it together."""
    time.sleep(0.05)
    return number
