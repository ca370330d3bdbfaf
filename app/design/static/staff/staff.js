// Three small improvements for staff. Every page works without them.

// What is wrong is said first, to those who listen as well (R5.07).
document.querySelector("[data-focus]")?.focus();

// A second press on a slow line must not do a thing twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Keys that are shown beside actions: one press of the letter presses the button.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const wanted = [...document.querySelectorAll("[data-key]")].find(
    (thing) => thing.dataset.key === event.key.toLowerCase(),
  );
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});

// A page can be printed by its own button; without this there is the browser's.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
