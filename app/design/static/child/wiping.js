// Between two children nothing remains: the page is emptied before it is left, its place in the history is taken over,
// and a page that comes back from the browser's memory is emptied again (T1).

export function wipe(address) {
  empty();
  location.replace(address);
}

function empty() {
  for (const form of document.forms) form.reset();
  for (const field of document.querySelectorAll("input, textarea")) {
    field.value = "";
    field.checked = false;
  }
  document.body.replaceChildren();
}

export function wipeWhenLeft() {
  addEventListener("pagehide", empty);
  addEventListener("pageshow", (event) => { if (event.persisted) wipe(location.pathname); });
}
