// The theme table by keyboard: through comments and themes, choosing, moving, undoing. Whatever a key does, a button or
// a link on the page does too: a key presses it. Keys are off while somebody types, and can be switched off (2.1.4).

const OFF = "heard.keys.off";
const at = (id) => document.getElementById(id);
const items = [...document.querySelectorAll("[data-item]")];
const [find, keys, sort] = ["find", "keys", "sort"].map(at);
const boxes = sort ? [...sort.querySelectorAll("input[name=comment]")] : [];
const chosen = () => boxes.filter((box) => box.checked);
let current = null; // the comment or theme that one is at
let mode = "jump"; // what choosing a theme in the dialog does: jump, move, second

// A browser may keep nothing for us: then the choice holds for this page.
function recall() {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
}

let keysAreOn = recall();
const isOn = () => keysAreOn;

function setKeys(areOn) {
  keysAreOn = areOn;
  try {
    if (areOn) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  } catch {
    // Not kept.
  }
}

const boxOf = (item) => item?.querySelector("input[name=comment]");

function go(item) {
  current = item;
  item.focus();
  item.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const place = items.indexOf(current);
  const next = items[place < 0 ? (by > 0 ? 0 : items.length - 1) : place + by];
  if (next) return go(next);
  if (by > 0) document.querySelector("[data-next]")?.focus();
}

function count() {
  if (!at("chosen")) return;
  const many = chosen().length;
  at("chosen").textContent = many ? `${many} chosen` : at("chosen").dataset.none;
}

// Where nothing is chosen, the comment that one is at is meant.
function chooseSomething() {
  if (!chosen().length && boxOf(current)) boxOf(current).checked = true;
  count();
  if (!chosen().length && at("chosen")) at("chosen").textContent = "Choose a comment first.";
  return chosen().length > 0;
}

function press(letter) {
  const wanted = `[data-press="${letter}"]`;
  const thing = current?.querySelector(wanted) ?? [...document.querySelectorAll(wanted)].find((one) => !items.some((item) => item.contains(one)));
  if (!thing || (thing.matches("[data-chosen]") && !chooseSomething())) return Boolean(thing);
  if (thing.matches("summary")) return openName(thing.parentElement);
  thing.click();
  return true;
}

function openName(details) {
  details.open = true;
  details.querySelector("input[type=text]").focus();
  return true;
}

function show(what) {
  mode = what;
  at("find-heading").textContent = at("find-heading").dataset[what];
  at("find-words").value = "";
  narrow();
  find.showModal();
  at("find-words").focus();
}

function narrow() {
  const typed = at("find-words").value.trim().toLowerCase();
  const links = [...at("find-list").querySelectorAll("a")];
  for (const link of links) {
    const fits = link.textContent.toLowerCase().includes(typed) && (mode === "jump" || "target" in link.dataset);
    link.parentElement.hidden = !fits;
  }
  at("find-none").hidden = links.some((link) => !link.parentElement.hidden);
}

const shown = () => [...at("find-list").querySelectorAll("li:not([hidden]) a")];

function take(event) {
  const link = event.target.closest("a");
  if (!link || mode === "jump") return;
  event.preventDefault();
  find.close();
  at("to").value = link.dataset.theme;
  sort.requestSubmit(at(mode));
}

function alongList(event) {
  const links = shown();
  const place = links.indexOf(document.activeElement);
  if (event.key === "Enter" && document.activeElement === at("find-words")) {
    event.preventDefault();
    return links[0]?.click();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const next = links[place + (event.key === "ArrowDown" ? 1 : -1)];
  (next ?? (event.key === "ArrowUp" ? at("find-words") : null))?.focus();
}

const DO = {
  j: () => (step(1), true),
  k: () => (step(-1), true),
  x: () => {
    if (!boxOf(current)) return false;
    boxOf(current).checked = !boxOf(current).checked;
    count();
    return true;
  },
  m: () => Boolean(at("move")) && (chooseSomething() && show("move"), true),
  s: () => Boolean(at("second")) && (chooseSomething() && show("second"), true),
  "/": () => (show("jump"), true),
  "?": () => (keys.showModal(), true),
};

function types(target) {
  return target.closest("textarea, select, [contenteditable]") || (target.closest("input") && !target.closest("[type=checkbox], [type=radio]"));
}

document.addEventListener("keydown", (event) => {
  // Filling in by the browser itself sends an event without a key.
  if (!event.key || !isOn() || event.ctrlKey || event.metaKey || event.altKey || types(event.target) || document.querySelector("dialog[open]")) return;
  const isArrow = (event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest("[data-item]");
  const letter = isArrow ? { ArrowDown: "j", ArrowUp: "k" }[event.key] : event.key.toLowerCase();
  // A key that is held down walks on, but agrees, moves or takes out once.
  if (event.repeat && letter !== "j" && letter !== "k") return;
  if ((DO[letter] ?? (() => /^[a-z]$/.test(letter) && press(letter)))()) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  if (!event.target.closest("dialog")) current = event.target.closest("[data-item]");
});
sort?.addEventListener("change", count);
find?.addEventListener("click", take);
find?.addEventListener("keydown", alongList);
at("find-words")?.addEventListener("input", narrow);

function tellKeys() {
  at("keys-on").checked = isOn();
  for (const letter of document.querySelectorAll(".keyed")) letter.hidden = !isOn();
}
if (keys) {
  at("keys-on").addEventListener("change", ({ target }) => {
    setKeys(target.checked);
    tellKeys();
  });
  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => keys.showModal());
  }
  tellKeys();
}

// After an act the page opens at the comment that comes next; who works by keyboard goes on from there.
function place() {
  try {
    return location.hash.length > 1 && at(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // an address that somebody typed: "#%"
  }
}
const there = place();
if (there && !document.querySelector("[data-focus]")) there.focus();
count();
