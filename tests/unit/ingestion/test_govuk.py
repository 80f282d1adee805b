"""Attachments are found on a page of GOV.UK and in its content API's answer."""

from saferplace.ingestion.govuk import attachments

HOST = "https://assets.publishing.service.gov.uk/media"


def test_attachments_of_a_page() -> None:
    page = f'<a href="{HOST}/1a/prc-csp-a.ods">x</a> <a href="{HOST}/2b/other.ods">y</a> {HOST}/1a/prc-csp-a.ods'
    assert attachments(page, r"prc-csp-.*\.ods") == [f"{HOST}/1a/prc-csp-a.ods"]


def test_attachments_of_the_content_api() -> None:
    answer = '{"url": "https:\\/\\/assets.publishing.service.gov.uk\\/media\\/1a\\/PRC-CSP-a.ods"}'
    assert attachments(answer, r"prc-csp-.*\.ods") == [f"{HOST}/1a/PRC-CSP-a.ods"]
