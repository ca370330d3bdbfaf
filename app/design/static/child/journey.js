// The child's whole journey on one page: one question a screen, made from the plain form that the server rendered.
// Nothing is kept anywhere but in that form; nothing leaves before Send.

import { findTooLong, makeAnswers } from "./answers.js";
import { makeAsides } from "./asides.js";
import { showChecked } from "./checking.js";
import { walk } from "./conditions.js";
import { watchIdle } from "./idle.js";
import { watchShift } from "./leaving.js";
import { makeListening } from "./listening.js";
import { makeLooks } from "./looks.js";
import { showPath } from "./path.js";
import { makeSending, sendWish } from "./sending.js";
import { wipe, wipeWhenLeft } from "./wiping.js";

const HURRY = 400; // milliseconds

const at = (id) => document.getElementById(id);
const form = at("survey");
const screens = [...document.querySelectorAll(".screen")];
const steps = [...form.querySelectorAll("[data-step]")];
const answers = makeAnswers(form);
const send = makeSending(form, answers);
const listening = makeListening(form.dataset);
const nextAside = makeAsides(screens, answers, Number(form.dataset.restAfter));
const ways = [...document.querySelectorAll("[data-leave]")];

let here = at("start");
let before = null; // where a screen that stands beside the others leads back to
let between = null; // the question that an aside came after
let sending = false;
let known = []; // what was shown before an answer was changed from the list: Continue passes over it, to what is new

function shownSteps() {
  const walked = walk(answers.questions, answers.read);
  return steps.filter((step) => answers.isShown(step, walked));
}

const isBeside = (screen) => screen === at("help") || screen === at("look");
const order = () => [at("start"), at("leaving"), ...shownSteps(), at("ready")].filter(Boolean);

function go(screen, way = "onwards") {
  here = screen;
  // Beside and between the questions the path stays as it was: a neighbour sees no difference (R3.06).
  const stone = between ?? (isBeside(screen) ? before : screen);
  for (const each of ways) each.hidden = stone === at("start"); // not before it was explained (R5.04)
  for (const each of screens) each.hidden = each !== screen;
  screen.classList.toggle("returning", way === "returning");
  if (screen === at("ready")) showReady();
  showPath(at("path"), at("where"), shownSteps(), stone);
  showRow();
  listening.show(screen);
  scrollTo(0, 0);
  screen.querySelector("h2").focus({ preventScroll: true });
}

function showReady() {
  known = [];
  showChecked(at("checked"), shownSteps(), (step) => {
    if (sending) return;
    known = shownSteps();
    go(step, "returning");
  });
}

function showRow(label) {
  const goesBack = here !== at("start") && here !== at("saved");
  const goesOn = here !== at("start") && !isBeside(here);
  at("back").classList.toggle("absent", !goesBack);
  at("continue").classList.toggle("absent", !goesOn);
  const wanted = label ?? (here === at("ready") ? "send" : here === at("saved") ? "done" : "on");
  for (const each of at("continue").querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== wanted;
  at("continue").setAttribute("aria-disabled", wanted === "sending");
}

function onwards() {
  if (here === at("ready")) return sendAnswers();
  if (here === at("saved")) return wipe(form.action);
  if (findTooLong(here)) return findTooLong(here).focus();
  const step = between ?? here;
  const next = after(step);
  const aside = nextAside(step, next, shownSteps(), walk(answers.questions, answers.read));
  between = aside && step;
  go(aside ?? next);
}

function after(screen) {
  const all = order();
  return all.slice(all.indexOf(screen) + 1).find((each) => !known.includes(each));
}

function back() {
  if (here === at("start") || here === at("saved") || sending) return false;
  const step = between;
  if (isBeside(here)) go(before, "returning");
  else if (step) {
    between = null;
    go(step, "returning");
  } else go(order()[Math.max(0, order().indexOf(here) - 1)], "returning");
  return true;
}

function open(beside, event) {
  event.preventDefault();
  if (here === beside) return;
  if (!isBeside(here)) before = here;
  go(beside);
}

async function sendAnswers() {
  if (sending) return;
  sending = true;
  showRow("sending");
  for (const each of document.querySelectorAll("[data-trouble]")) each.hidden = true;
  const outcome = await send();
  sending = false;
  if (outcome === "saved") return saved();
  document.querySelector(`[data-trouble="${outcome}"]`).hidden = false;
  showRow(here === at("ready") ? "again" : undefined);
  scrollTo(0, 0);
}

function saved() {
  form.reset();
  for (const step of steps) step.remove(); // what was said leaves the screen as soon as it is kept
  form.querySelector("#checked")?.replaceChildren();
  at("talk").reset();
  for (const each of at("talk").querySelectorAll("[data-talk]")) each.hidden = true;
  go(at("saved"));
}

async function talk(event) {
  event.preventDefault();
  const button = event.target.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") return; // one child is one wish
  button.setAttribute("aria-disabled", "true");
  const outcome = await sendWish(at("talk"));
  button.setAttribute("aria-disabled", "false");
  for (const each of at("talk").querySelectorAll("[data-talk]")) each.hidden = each.dataset.talk !== outcome;
  if (outcome === "sent") at("talk").reset();
}

// A second tap in a hurry was meant for the screen before, not for an answer that came to lie under the finger.
function ignoreHurriedTaps() {
  let began = here;
  let last = 0;
  document.addEventListener("click", (event) => {
    const isHurried = event.detail > 1 && event.timeStamp - last < HURRY;
    last = event.timeStamp;
    if (!isHurried || began === here) return void (began = here);
    event.preventDefault();
    event.stopPropagation();
  }, true);
}

// The browser's Back goes back one screen: one entry of ours stands in the history while the journey lasts.
function keepBack() {
  addEventListener("popstate", () => { if (back() && here !== at("start")) history.pushState("begun", ""); });
}

function begin(event) {
  event.preventDefault();
  if (history.state !== "begun") history.pushState("begun", "");
  known = [];
  go(after(at("start")));
}

const gone = location.hash.length > 1 && at(location.hash.slice(1))?.closest("[data-step], #leaving");
if (gone) history.replaceState("begun", "", location.pathname); // gone to, and perhaps answered, before this module came
else form.reset();
// A page on which nothing is drawn does not load what drawing needs.
if (form.querySelector("[data-strokes]")) import("./drawing.js").then(({ startDrawing }) => startDrawing(form));
answers.keepApart();
wipeWhenLeft();
keepBack();
ignoreHurriedTaps();
makeLooks(at("look"));
watchIdle(at("still-here"), form.dataset, () => here !== at("start"), () => wipe(form.action));
at("yes").addEventListener("click", begin);
at("no").addEventListener("click", (event) => { event.preventDefault(); wipe(at("no").href); });
for (const each of document.querySelectorAll(".languages a")) {
  each.addEventListener("click", (event) => { event.preventDefault(); wipe(each.href); });
}
for (const each of ways) each.addEventListener("click", (event) => { event.preventDefault(); wipe(each.href); });
if (at("leave")) watchShift(at("leave"), at("presses"), form.dataset, () => wipe(at("leave").href));
for (const each of document.querySelectorAll("#open-help, [data-open-help]")) {
  each.addEventListener("click", (event) => open(at("help"), event));
}
at("open-look").addEventListener("click", (event) => open(at("look"), event));
at("back").addEventListener("click", back);
at("continue").addEventListener("click", onwards);
at("talk").addEventListener("submit", talk);
form.addEventListener("submit", (event) => event.preventDefault());
at("needs-network").hidden = isSecureContext; // browsers keep nothing for a page that came over plain http
if (navigator.serviceWorker?.controller) {
  import("./tablet-duties.js").then(({ doTabletDuties }) => doTabletDuties(form, () => here === at("start")));
}
document.documentElement.classList.add("live");
go(gone || at("start"));
