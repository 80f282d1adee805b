"""Work that takes longer than a page may: done by the worker."""

from django_tasks import task

from saferplace.web.reports import checking, making


@task()
def make_paper(made_pk: int) -> None:
    """Make a paper in every format."""
    making.make_files(made_pk)


@task()
def check_report(token: str) -> None:
    """Check the numbers of a report that was handed in."""
    checking.run(token)


@task()
def forget_check(token: str) -> None:
    """Delete what was found in a report; nothing, when somebody has done so before."""
    checking.forget(token)
