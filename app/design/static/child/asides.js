// What comes between two questions: what the author tells after certain answers, else our own word after a worrying one
// (R3.06), and a rest after every few (R1.28). Each comes once. Only this page remembers that it did.

import { holds } from "./conditions.js";

export function makeAsides(screens, answers, restAfter) {
  const messages = screens.filter((screen) => screen.dataset.after);
  const [care, rest] = ["care", "rest"].map((id) => screens.find((screen) => screen.id === id));
  const shown = new Map(); // what came, and the step that it came after
  const applies = ({ dataset }, walked) => holds(JSON.parse(dataset.shownWhen), walked);

  // The last question that a message names may not be shown at all, or come long before the answer is changed.
  function isPassed({ dataset }, next) {
    const last = screens.find((screen) => screen.dataset.question === dataset.after);
    return last.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING;
  }

  function findTold(step, next, walked) {
    const told = messages.find((each) => !shown.has(each) && isPassed(each, next) && applies(each, walked));
    if (told || !answers.isWorrying(step) || shown.has(care)) return told;
    return messages.some((each) => shown.get(each) === step && applies(each, walked)) ? undefined : care;
  }

  return function nextAside(step, next, steps, walked) {
    const told = findTold(step, next, walked);
    if (told) return shown.set(told, step) && told;
    const asked = steps.filter((each) => each.dataset.question);
    const number = asked.indexOf(step) + 1;
    if (!number || number % restAfter || number === asked.length || shown.has(number)) return null;
    shown.set(number, step);
    return rest;
  };
}
