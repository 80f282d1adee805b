"""What the worker does for the measures."""

from django_tasks import task

from saferplace.web.measures import loading


@task()
def load_supply(pk: int) -> None:
    """Load accepted figures."""
    loading.load_supply(pk)
