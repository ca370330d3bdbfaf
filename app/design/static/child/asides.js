// What comes between two questions: what the author tells after certain answers, else our own word after a worrying one
// (R3.06), and a rest after every few (R1.28). Each comes once. Only this page remembers that it did.

import { holds } from "./conditions.js";

export function makeAsides(screens, answers, restAfter) {
  const messages = screens.filter((screen) => screen.dataset.after);
  const [care, rest] = ["care", "rest"].map((id) => screens.find((screen) => screen.id === id));
  const shown = new Set();

  function dueAfter(step, walked) {
    const told = messages.filter(({ dataset }) =>
      dataset.after === step.dataset.question && holds(JSON.parse(dataset.shownWhen), walked));
    return told.length || !answers.isWorrying(step) ? told : [care];
  }

  return function nextAside(step, steps, walked) {
    const due = dueAfter(step, walked).find((each) => !shown.has(each));
    if (due) return shown.add(due) && due;
    const asked = steps.filter((each) => each.dataset.question);
    const number = asked.indexOf(step) + 1;
    if (!number || number % restAfter || number === asked.length || shown.has(number)) return null;
    shown.add(number);
    return rest;
  };
}
