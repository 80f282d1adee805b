// Starts the components that GOV.UK Frontend enhances, and keeps them started after a part of the page was replaced.
// Every page works without this file.
(() => {
  const { initAll } = window.GOVUKFrontend;
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  initAll();

  // What a swap brought in is enhanced too, its status announced, and the focus kept in it.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    initAll({ scope: part });
    const status = document.querySelector("[data-list-status]");
    if (status && part.matches("[data-list]")) {
      status.textContent = part.dataset.listFound;
      if (document.activeElement === document.body) {
        part.focus({ preventScroll: true });
      }
    }
  });

  // htmx shows successful answers only; one that failed is loaded as a page, so that its message is seen.
  document.body.addEventListener("htmx:responseError", (event) => {
    window.location.assign(event.detail.pathInfo.finalRequestPath || event.detail.pathInfo.requestPath);
  });

  // What stands beside a live figure is put away by Escape, until the next figure is pointed at or focused.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.body.classList.add("sp-quiet");
    }
  });
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.closest?.("a.sp-live")) {
        document.body.classList.remove("sp-quiet");
      }
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
