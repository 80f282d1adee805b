"""Work that takes longer than a page may: done by the worker."""

from django_tasks import task

from saferplace.web.assessments import making


@task()
def work_out_results(edition_pk: int) -> None:
    """Work out the figures' part of an edition."""
    making.work_out_results(edition_pk)


@task()
def make_paper(paper_pk: int) -> None:
    """Make the paper of an edition in every format."""
    making.make_paper(paper_pk)
