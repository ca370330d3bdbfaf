// One question or one help message while it is written: what can be kept is kept as one goes, the linter's advice comes
// beside each box, and the page says whether it is saved. Without this module the same form is sent by its button.

const ADVISE_AFTER = 600; // milliseconds without a key
const KEEP_AFTER = 1200;
const TRY_AGAIN = 5000;
const form = document.querySelector("[data-keep]");
const state = document.querySelector("[data-keeping]");
const heard = document.querySelector("[data-heard]"); // what is said to those who listen: the end of it, not each step
const button = form.querySelector(".save-bar button");
let typed = 0; // counts what was typed; what is kept is a number that it had
let kept = 0;
let going = null; // the keeping that is under way
let leaving = false;
const timers = {};

function say(words, tone) {
  state.hidden = false;
  state.className = `keeping ${tone}`;
  state.textContent = words;
  if (tone && heard.textContent !== words) heard.textContent = words;
}

function later(name, wait, work) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(work, wait);
}

const TROUBLES = {
  400: "The page is too old. Sign in in another tab; what you typed stays here, and is saved when you go on.",
  404: "It was taken out, perhaps by a colleague. Copy what you typed before you leave this page.",
  409: "The consultation has been opened, so this stays as it is.",
};

function send(address) {
  const keepalive = document.visibilityState === "hidden";
  return fetch(address, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, keepalive });
}

// Whoever was signed out and is back has another token; the page is asked for it, so that nothing is typed twice.
async function renew() {
  const page = await (await fetch(location.href)).text();
  const token = page.match(/name="csrf_token"[^>]*value="([^"]+)"/)?.[1];
  if (token) form.elements.namedItem("csrf_token").value = token;
  return Boolean(token);
}

// What the server says, or why it says nothing to this form: { reply } or { trouble }.
async function ask(address) {
  let reply = await send(address);
  if (reply.status === 400 && await renew()) reply = await send(address);
  if (reply.headers.get("Content-Type")?.startsWith("application/json")) return { reply: await reply.json() };
  if (reply.redirected) return { trouble: "You are signed out. Sign in in another tab, then go on here; what you typed stays." };
  return { trouble: TROUBLES[reply.status] };
}

function keep() {
  clearTimeout(timers.keep);
  going ??= keepOnce().finally(() => { going = null; });
  return going;
}

async function keepOnce() {
  const at = typed;
  say("Saving…", "");
  const { reply, trouble } = await ask(form.dataset.keep).catch(() => ({}));
  if (trouble) {
    say(`Not saved yet: ${trouble}`, "is-not");
    return;
  }
  if (!reply) {
    say("Not saved yet: there is no connection. It is tried again by itself.", "is-not");
    later("keep", TRY_AGAIN, keep);
    return;
  }
  if (at === typed) advise(reply.advice);
  if (!reply.kept) {
    say(`Not saved yet: ${reply.words}`, "is-not");
    return;
  }
  kept = at;
  take(reply);
  if (at === typed) say(reply.words, "is-kept");
  else later("keep", KEEP_AFTER, keep);
}

// What the server called it: a new question has an address from now on, and so has each new line.
function take(reply) {
  for (const [name, value] of Object.entries(reply.fields)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  form.dataset.writes = reply.id;
  form.dataset.keep = reply.keep;
  form.dataset.advise = reply.advise;
  form.action = reply.address;
  history.replaceState(history.state, "", reply.address);
  sayAloud(reply.recordings);
  const shows = form.dataset.thing === "question" ? { question: reply.id } : {};
  document.dispatchEvent(new CustomEvent("heard:changed", { detail: shows }));
}

// Advice

function made(name, className, words) {
  const thing = document.createElement(name);
  if (className) thing.className = className;
  if (words) thing.textContent = words;
  return thing;
}

function advise(all) {
  const lists = [...document.querySelectorAll(".advice-here")];
  const places = new Map(lists.map((list) => [list, []]));
  for (const one of all) {
    const list = document.getElementById(`advice-${one.beside || "all"}`);
    // A box that this kind of question hides says nothing: then it is said of all of it.
    const place = list && !list.closest("[hidden]") ? list : document.getElementById("advice-all");
    places.get(place).push(one);
  }
  for (const [list, said] of places) {
    // A list that says the same is left alone, so that nobody hears it twice.
    const same = JSON.stringify(said.map(({ tag, words }) => [tag, words]));
    const before = JSON.stringify([...list.children].map((line) => [...line.children].map((part) => part.textContent)));
    if (same === before) continue;
    list.replaceChildren(...said.map((one) => {
      const line = made("li");
      line.append(made("span", `tag ${one.tone}`, one.tag), " ", made("span", "", one.words));
      return line;
    }));
  }
}

async function askAdvice() {
  const at = typed;
  const { reply } = await ask(form.dataset.advise).catch(() => ({}));
  if (reply && at === typed) advise(reply.advice);
}

// What it says aloud, with its recordings

function sayAloud(languages) {
  const section = document.querySelector("[data-aloud]");
  section.hidden = !languages.length;
  section.querySelector("[data-texts]").replaceChildren(...languages.flatMap((one) => {
    const list = made("ul", "tasks");
    for (const text of one.texts) {
      const line = made("li");
      const link = made("a", "", text.words);
      link.href = text.href;
      link.lang = one.language;
      link.dir = "auto";
      const tagged = made("span");
      tagged.append(made("span", `tag ${text.tone}`, text.state));
      line.append(link, tagged);
      list.append(line);
    }
    if (languages.length < 2) return [list];
    const heading = made("h3", "", one.name);
    heading.lang = one.language;
    return [heading, list];
  }));
}

// Only what belongs to the kind that was chosen is shown; what was typed in the rest stays in the form.

function showWhatFits() {
  const kind = form.querySelector("[name=kind]:checked")?.value;
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !kind || !part.dataset.for.split(" ").includes(kind);
  }
  const plan = form.elements.namedItem("plan")?.value;
  const wanted = { faces: "face", place: plan ? `place-${plan}` : "place-" }[kind] ?? "drawing";
  for (const card of form.querySelectorAll("[data-suits]")) {
    // What was chosen is never hidden, also where it does not suit: it must be seen to be changed.
    const suits = card.dataset.suits.includes(wanted) || !card.querySelector("input").value;
    card.hidden = Boolean(kind) && !suits && !card.querySelector("input").checked;
  }
  const all = form.querySelector("[name=when_all]")?.closest("fieldset");
  if (all) all.hidden = [1, 2, 3].filter((at) => form.elements.namedItem(`when_${at}`).value).length < 2;
}

// Pictures: what was chosen is shown where it is opened.

function showChosen(chooser) {
  const chosen = chooser.querySelector("input:checked");
  if (!chosen) return;
  const card = chosen.closest("label");
  chooser.querySelector("[data-chosen]").replaceChildren(card.querySelector("svg").cloneNode(true));
  chooser.querySelector("[data-chosen-name]").textContent = card.lastElementChild.firstChild.textContent.trim();
}

function closeChooser(event) {
  const chooser = event.target.closest("[data-chooser]");
  if (!chooser?.open || event.target.localName !== "input" || !["Escape", "Enter"].includes(event.key)) return;
  event.preventDefault();
  chooser.open = false;
  chooser.querySelector("summary").focus();
}

// One more line, in the shape of the last one.

const rows = form.querySelector("[data-rows]");
const more = form.querySelector("[data-more]");

function addRow() {
  const last = rows.lastElementChild;
  const [, old] = last.querySelector("[name]").name.split("-");
  const next = String(Number(old) + 1);
  const renamed = (value) => value.replaceAll(`options-${old}`, `options-${next}`);
  const row = last.cloneNode(true);
  for (const thing of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      if (thing.hasAttribute(name)) thing.setAttribute(name, renamed(thing.getAttribute(name)));
    }
  }
  const number = rows.children.length;
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.data = text.data.replace(/^(\s*(?:Words|Picture|,)\s)\d+/, `$1${number + 1}`);
  }
  for (const field of row.querySelectorAll("input")) {
    if (field.type === "radio") field.checked = !field.value;
    else if (field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  for (const said of row.querySelectorAll(".advice-here, .wrong")) said.replaceChildren();
  row.querySelector("[data-chooser]").open = false;
  rows.append(row);
  showChosen(row.querySelector("[data-chooser]"));
  more.hidden = rows.children.length >= Number(rows.dataset.most);
  row.querySelector("input[type=text]").focus();
}

// What is new gets its name from what is first kept, so it is not kept in the middle of a word.
function isUnnamed(field) {
  const row = field.closest("[data-row]");
  if (row) return field.type === "text" && !row.querySelector("input[type=hidden]").value;
  return form.dataset.writes === "add" && field.matches("input[type=text], textarea");
}

form.addEventListener("input", (event) => {
  typed += 1;
  say("Not saved yet", "");
  later("advise", ADVISE_AFTER, askAdvice);
  if (isUnnamed(event.target)) clearTimeout(timers.keep);
  else later("keep", KEEP_AFTER, keep);
});
form.addEventListener("change", (event) => {
  showWhatFits();
  if (event.target.type === "radio") {
    const chooser = event.target.closest("[data-chooser]");
    if (chooser) showChosen(chooser);
  }
  if (typed !== kept) later("keep", 300, keep);
});
form.addEventListener("keydown", closeChooser);
form.addEventListener("click", (event) => {
  // A click that no key made has chosen: it closes what it was chosen in.
  const chooser = event.target.closest("[data-chooser]");
  if (chooser && event.target.localName === "input" && event.detail > 0) {
    chooser.open = false;
    chooser.querySelector("summary").focus();
  }
});
// The bar never covers what one is at (WCAG 2.4.11).
form.addEventListener("focusin", ({ target }) => {
  const bar = button.parentElement;
  if (bar.contains(target)) return;
  const under = (target.closest(".picture, .choice") ?? target).getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
  if (under > -8) scrollBy(0, under + 8);
});
form.addEventListener("submit", (event) => {
  leaving = true;
  clearTimeout(timers.keep);
  if (!going) return;
  // It may be getting its address at this moment; sent now, it would be there twice.
  event.preventDefault();
  event.stopPropagation();
  going.finally(() => form.requestSubmit(button));
});
addEventListener("beforeunload", (event) => {
  if (typed !== kept && !leaving) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && typed !== kept && !leaving) keep();
});
addEventListener("pageshow", () => { leaving = false; });

more?.addEventListener("click", addRow);
if (more) more.hidden = rows.children.length >= Number(rows.dataset.most);
for (const only of form.querySelectorAll("[data-without-script]")) only.hidden = true;
for (const chooser of form.querySelectorAll("[data-chooser]")) {
  chooser.addEventListener("toggle", () => {
    if (chooser.open) chooser.querySelector("input:checked")?.scrollIntoView({ block: "nearest" });
  });
}
showWhatFits();
say(form.dataset.writes === "add" ? "It is saved as you go." : "Saved", form.dataset.writes === "add" ? "" : "is-kept");
