// What stands in the form: the form itself is the only memory there is, so that wiping it wipes everything.

import { giveOrder, takeUpOrder } from "./ordering.js";

export function makeAnswers(form) {
  const parts = [...form.querySelectorAll("[data-question]")].flatMap(partsOf);
  const byId = new Map(parts.map((part) => [part.id, part]));
  return { questions: parts, read: (id) => readPart(byId.get(id)), isShown, keepApart: () => keepApart(form), isWorrying };
}

// A screen is answered in its parts: most often one, which is the screen itself (surveys/parts.py).
function partsOf(screen) {
  const shownWhen = screen.dataset.shownWhen ? JSON.parse(screen.dataset.shownWhen) : null;
  const roots = [...screen.querySelectorAll("[data-part]")];
  return (roots.length ? roots : [screen]).map((root) => ({ id: root.dataset.part ?? screen.dataset.question, shownWhen, screen, root }));
}

function isShown(screen, walked) {
  return !screen.dataset.question || partsOf(screen).some(({ id }) => walked[id].missing !== "not_shown");
}

function readPart({ screen, root }) {
  const missing = screen.querySelector("[data-missing]:checked");
  if (missing) return { missing: missing.value.replace(":", "") };
  const made = root.querySelector("textarea, [data-strokes]");
  if (made) return made.value.trim() ? { value: made.value.trim() } : undefined;
  const ordered = [...root.querySelectorAll("select")];
  const fields = ordered.length ? ordered : [...root.querySelectorAll("input:checked")];
  const picked = fields.map((field) => field.value).filter(Boolean);
  if (!picked.length) return undefined;
  return { value: root.querySelector("input[type=checkbox]:not([data-missing])") ? picked : picked[0] };
}

export function sayYes(form, about) {
  return form.querySelector(`[data-about="${about}"] input:checked`)?.value === "yes";
}

function isWorrying(screen) {
  if (screen.querySelector("input[data-worry]:checked")) return true;
  const boxes = [...screen.querySelectorAll("textarea[data-worry]")]; // the author wants every word in them read
  return !screen.classList.contains("put-away") && boxes.some((box) => box.value.trim());
}

// "I'm not sure" and an answer are never true together. The last thing touched counts; what was written or drawn and
// put away stays on the screen, greyed, and is not sent.
function keepApart(form) {
  takeUpOrder(form);
  form.addEventListener("change", ({ target }) => {
    const screen = target.closest("[data-question]");
    if (!screen || target.type === "radio") return;
    if (target.checked || target.tagName === "TEXTAREA") untick(screen, target);
    limit(screen, target);
    giveOrder(screen);
    showPutAway(screen);
  });
  form.addEventListener("input", ({ target }) => {
    if (target.tagName !== "TEXTAREA" && target.type !== "hidden") return;
    const screen = target.closest("[data-question]");
    untick(screen, target);
    showPutAway(screen);
    if (target.tagName === "TEXTAREA") countLetters(target);
  });
}

function untick(screen, touched) {
  for (const input of screen.querySelectorAll("input:checked")) {
    const bothAnswers = !("missing" in input.dataset) && !("missing" in touched.dataset);
    if (input !== touched && !bothAnswers) input.checked = false;
  }
}

function limit(screen, touched) {
  const most = Number(screen.querySelector("[data-most]")?.dataset.most);
  if (most && touched.checked && screen.querySelectorAll("input:checked").length > most) touched.checked = false;
}

function showPutAway(screen) {
  screen.classList.toggle("put-away", screen.querySelector("[data-missing]:checked") !== null);
}

// A letter is what a reader counts as one, an emoji included. Nothing is said below three quarters (R5.10).
function countLetters(words) {
  const left = lettersLeft(words);
  const count = document.getElementById(`${words.name}-count`);
  if (left > words.dataset.longest / 4) count.textContent = "";
  else count.textContent = (left < 0 ? count.dataset.over : count.dataset.left).replace("{count}", Math.abs(left));
  count.classList.toggle("wrong", left < 0);
}

function lettersLeft(words) {
  return Number(words.dataset.longest) - [...words.value.trim()].length;
}

// The box on a screen that holds too much, if any does.
export function findTooLong(screen) {
  if (screen.classList.contains("put-away")) return undefined;
  return [...screen.querySelectorAll("textarea")].find((words) => lettersLeft(words) < 0);
}
