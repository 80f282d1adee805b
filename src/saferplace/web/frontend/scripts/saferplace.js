// Starts the components that GOV.UK Frontend enhances, and keeps them started after a part of the page was replaced.
// Every page works without this file.
import { initAll } from "./govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// What a swap brought in is enhanced too. The status of a list stays in the page and is announced when it changes.
document.body.addEventListener("htmx:afterSettle", (event) => {
  initAll({ scope: event.detail.elt });
  const part = event.detail.elt.matches("[data-list]") ? event.detail.elt : event.detail.elt.querySelector("[data-list]");
  const status = document.querySelector("[data-list-status]");
  if (part && status) {
    status.textContent = part.dataset.listFound;
  }
});

// htmx swaps successful answers only; a list that fails is loaded as a page, so that its message is seen.
document.body.addEventListener("htmx:responseError", (event) => {
  window.location.assign(event.detail.pathInfo.requestPath);
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
