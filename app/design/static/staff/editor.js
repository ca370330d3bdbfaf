// The questions of an edition: moved, copied, taken out and brought back without losing one's place. Every act is a form
// that works without this; here it is sent beside the page, the list is taken from the reply, what was done is said
// politely, and the focus stays on the button of the question that moved. Dragging presses the same form.

const EDGE = 60; // pixels from the edge of the window in which dragging scrolls
const REPEATED = ["up", "down"];
const at = (id) => document.getElementById(id);
const questions = () => [...at("editor").querySelectorAll("[data-place]")];

// A reply as a document: nothing in it runs, and no string is made into markup here.
function send(form) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.onload = () => (request.status === 200 ? resolve(request) : reject());
    request.onerror = reject;
    request.send(new URLSearchParams(new FormData(form)));
  });
}

// One after another: whoever presses Move down three times moves by three; whoever presses Undo twice undoes what they saw.
let last = Promise.resolve();
function act(form, name) {
  last = last.then(() => (REPEATED.includes(name) || form.isConnected ? run(form, name) : null));
}

async function run(form, name) {
  const id = form.closest("[data-place]")?.id;
  const before = questions().map((each) => each.id);
  const said = at("editor").textContent;
  let reply;
  try {
    reply = await send(form);
  } catch {
    return form.submit(); // it was refused, or there is no network: the browser says what is wrong
  }
  const page = reply.response;
  if (!page.getElementById("editor")) return location.assign(reply.responseURL); // this edition is gone, or the sitting
  for (const part of ["editor", "undo"]) at(part).replaceWith(document.adoptNode(page.getElementById(part)));
  ready();
  const made = questions().find((each) => !before.includes(each.id))?.id;
  say(page, at("editor").textContent === said);
  keepPlace(name, id, made);
  tell(name === "out" ? undefined : (made ?? id));
}

function tell(question) {
  document.dispatchEvent(new CustomEvent("heard:changed", { detail: { question } }));
}

// Who sees the list sees what was done, and beside Undo what it was; what was not done stands here for them too.
function say(page, isSame) {
  const notices = [...page.querySelectorAll("#main > .done, #main > .trouble")];
  const isTrouble = notices.some((notice) => notice.matches(".trouble"));
  at("said").textContent = notices.map((notice) => notice.textContent.trim()).join(" ");
  at("said").classList.toggle("is-trouble", isTrouble);
  at("said").classList.toggle("unseen", !isTrouble && !isSame);
}

function keepPlace(name, id, made) {
  const undo = at("undo").querySelector("[data-act=undo]");
  const within = (question, what) => question && at(question)?.querySelector(`[data-act="${what}"]`);
  if (name === "undo" || name === "out") return (undo ?? at("said")).focus({ preventScroll: true });
  const target = name === "copy" ? within(made, "change") : within(id, name === "drop" ? "change" : name);
  target?.focus();
}

function startDrag(event) {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button) return;
  event.preventDefault();
  const dragged = grip.closest("[data-place]");
  const all = questions();
  let place = null; // before which of them it falls
  const clear = () => all.forEach((each) => each.classList.remove("falls-before", "falls-after"));

  function move({ clientY }) {
    if (clientY < EDGE) scrollBy(0, -12);
    if (clientY > innerHeight - EDGE) scrollBy(0, 12);
    place = all.filter((each) => middle(each) < clientY).length;
    clear();
    all[place]?.classList.add("falls-before");
    if (place === all.length) all.at(-1).classList.add("falls-after");
  }

  function end(drop) {
    for (const [name, listener] of [["pointermove", move], ["pointerup", up], ["pointercancel", cancel]]) {
      grip.removeEventListener(name, listener);
    }
    removeEventListener("keydown", escape);
    clear();
    dragged.classList.remove("is-dragged");
    document.body.classList.remove("is-dragging");
    if (!drop || place === null) return;
    const from = all.indexOf(dragged);
    const to = place > from ? place : place + 1;
    if (to === from + 1) return;
    const form = dragged.querySelector("[data-drop]");
    form.elements.place.value = to;
    act(form, "drop");
  }

  const up = () => end(true);
  const cancel = () => end(false);
  const escape = ({ key }) => { if (key === "Escape") end(false); };
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", up);
  grip.addEventListener("pointercancel", cancel);
  addEventListener("keydown", escape);
  dragged.classList.add("is-dragged");
  document.body.classList.add("is-dragging");
}

function middle(card) {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
}

// What only works with this module shows only with it.
function ready() {
  for (const each of at("editor").querySelectorAll("[data-grip], [data-show]")) each.hidden = false;
}

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.matches("[data-act]")) return;
  event.preventDefault();
  act(event.target, button.dataset.act);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show]");
  if (!button) return;
  tell(button.dataset.show);
  at("to-question").href = `#${button.dataset.show}`;
  at("tablet").scrollIntoView({ block: "nearest" });
});
document.addEventListener("pointerdown", startDrag);
ready();
