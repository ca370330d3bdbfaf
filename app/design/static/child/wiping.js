// Between two children nothing remains: the page is emptied before it is left, its place in the history is taken over,
// and a page that comes back from the browser's memory is emptied again (T1).

import { forgetLooks } from "./looks.js";

export function wipe(address) {
  empty();
  location.replace(address);
}

function empty() {
  for (const form of document.forms) form.reset();
  for (const field of document.querySelectorAll("input, select, textarea")) {
    field.value = "";
    field.checked = false;
  }
  forgetLooks();
  const cover = document.createElement("div");
  cover.className = "cover";
  document.body.replaceChildren(cover);
}

export function wipeWhenLeft() {
  addEventListener("pagehide", empty);
  addEventListener("pageshow", (event) => { if (event.persisted) wipe(location.pathname); });
}
