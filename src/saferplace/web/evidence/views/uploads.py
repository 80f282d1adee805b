"""Files handed in: the list, handing in, the preview, and the decision."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import django_tables2 as tables
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from saferplace.datasets.catalogue import DATASETS
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.evidence.forms.uploads import HandInForm
from saferplace.web.evidence.models import Upload, UploadState
from saferplace.web.evidence.operations.uploads import accept_upload, discard_upload, hand_in
from saferplace.web.evidence.permissions import UPLOAD_EVIDENCE, VIEW_EVIDENCE
from saferplace.web.evidence.queries import records
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.workflows.write_template import FORMS, write_template

# Where an upload's tag gets its look from (components.templatetags.saferplace.STATUS_LOOKS).
LOOKS = {
    UploadState.WAITING: "draft",
    UploadState.READING: "draft",
    UploadState.READ: "watch",
    UploadState.REFUSED: "bad",
    UploadState.LOADING: "draft",
    UploadState.LOADED: "good",
    UploadState.FAILED: "bad",
    UploadState.DISCARDED: "plain",
}


class UploadTable(ListTable):
    """Files handed in."""

    name = tables.Column(linkify=True)
    note = tables.Column()
    state = tables.Column()
    rows_kept = tables.Column()
    rows_rejected = tables.Column()
    handed_in_at = tables.DateTimeColumn(format="j F Y, H:i")
    handed_in_by = tables.Column(accessor="handed_in_by__label", order_by="handed_in_by__email")

    class Meta(ListTable.Meta):
        model = Upload
        fields = ("name", "note", "state", "rows_kept", "rows_rejected", "handed_in_at", "handed_in_by")
        empty_text = "No file has been handed in yet."
        caption = "Files handed in"


@page(VIEW_EVIDENCE)
@require_GET
def list_uploads(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the files handed in."""
    may_add = UPLOAD_EVIDENCE.allows(request.user, request.partnership)
    add = ("Hand in a file", reverse("evidence:upload_add", kwargs={"slug": slug})) if may_add else None
    rows = records.uploads(request.partnership)
    context = {"forms_of_template": [form.lstrip(".") for form in FORMS]}
    return render_list(
        request,
        UploadTable,
        rows,
        title="Files handed in",
        search=("name", "note", "reason"),
        template="evidence/uploads.html",
        add=add,
        context=context,
    )


@page(UPLOAD_EVIDENCE)
def add_upload(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Take a file."""
    form = HandInForm(request.POST or None, request.FILES or None)
    back = reverse("evidence:uploads", kwargs={"slug": slug})
    shown = FormPage(
        "Hand in a file",
        back,
        submit="Hand in",
        saved="The file is here. It is being read; nothing is loaded before you say so.",
        template="evidence/upload_form.html",
    )

    def save(cleaned: object) -> Upload:
        return hand_in(actor=request.user, partnership=request.partnership, **form.cleaned_data)

    return edit(request, shown, form, save)


@page(VIEW_EVIDENCE)
@require_GET
def show_upload(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far an upload is, what reading it found, and what became of it."""
    upload = get_object_or_404(records.uploads(request.partnership), pk=pk)
    told = {
        "upload": upload,
        "look": LOOKS[UploadState(upload.state)],
        "may_decide": UPLOAD_EVIDENCE.allows(request.user, request.partnership),
        "samples": [
            {"title": DATASETS[dataset].title, "head": rows[0], "rows": rows[1:]}
            for dataset, rows in upload.found.get("first_rows", {}).items()
        ],
    }
    return render(request, "evidence/upload.html", told)


@page(UPLOAD_EVIDENCE)
@require_POST
def decide_upload(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Load or discard a previewed file."""
    upload = get_object_or_404(records.uploads(request.partnership), pk=pk)
    given = request.POST.get("version", "")
    version = int(given) if given.isdigit() else 0
    decided = {"load": accept_upload, "discard": discard_upload}.get(request.POST.get("decision", ""))
    if decided is None:
        messages.error(request, "Choose whether to load or to discard the file.")
        return redirect(upload)
    try:
        decided(actor=request.user, partnership=request.partnership, upload=upload, version=version)
    except Refused as found:
        messages.error(request, str(found))
    return redirect(upload)


@page(VIEW_EVIDENCE)
@require_GET
def give_template(request: PartnershipRequest, slug: str) -> FileResponse:
    """Hand out the empty template for local series; `form` says as what."""
    form = request.GET.get("form", "xlsx")
    if f".{form}" not in FORMS:
        raise Http404(f"The template comes as {', '.join(FORMS)}.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"local-series.{form}"
        write_template(path)
        # On Linux the open file outlives its name, so the folder can go at once.
        return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
