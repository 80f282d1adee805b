// Puts the reference of a chosen figure where the cursor stands. Without this file the server puts it at the end.
for (const panel of document.querySelectorAll("[data-insert-into]")) {
  const text = document.getElementById(panel.dataset.insertInto);
  const button = panel.querySelector('button[value="insert"]');
  const chosen = (name) => panel.querySelector(`[name="pick_${name}"]`).value;
  if (!text || !button) {
    continue;
  }
  button.textContent = "Insert where the cursor is";
  button.addEventListener("click", (event) => {
    const parts = ["kind", "indicator", "area", "period"].map(chosen);
    if (!parts.every(Boolean)) {
      return;
    }
    event.preventDefault();
    text.setRangeText(`{{${parts.join(" ")}}}`, text.selectionStart, text.selectionEnd, "end");
    text.focus();
  });
}
