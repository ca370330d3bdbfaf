// Sends one response and says what became of it: saved, closed, full, refused, offline or not_saved. What was sealed
// once is sent again unchanged, with the same id, until the server says something certain: so it is kept once, never
// twice, whatever happens to a reply on its way.

import { sayYes } from "./answers.js";
import { walk } from "./conditions.js";
import { canSeal, seal } from "./sealing.js";

const PATIENCE = 20000; // milliseconds
const SAID = { 200: "saved", 201: "saved", 202: "saved", 404: "closed", 410: "closed", 429: "full" };
const REFUSED = [400, 409, 413, 415, 422];

export function makeSending(form, answers) {
  let waiting = null;
  return async function send() {
    try {
      waiting ??= await pack(form, answers);
      const outcome = (await keepHere(form, waiting)) ? "saved" : await post(form.action, waiting);
      if (outcome !== "offline" && outcome !== "not_saved") waiting = null;
      return outcome;
    } catch {
      return navigator.onLine ? "not_saved" : "offline";
    }
  };
}

// A tablet that was set up for the group keeps what it sends until the server has it; then "saved" means saved here.
async function keepHere(form, { id, type, body }) {
  if (type !== "application/json" || !navigator.serviceWorker?.controller) return false;
  const { keep } = await import("./delivering.js");
  await keep(new URL(form.action).pathname, id, body);
  return true;
}

async function pack(form, answers) {
  const walked = walk(answers.questions, answers.read);
  if (!canSeal()) return plain(form, walked);
  const { code, band, version, language, keyId, point } = form.dataset;
  const inside = {
    agreed: true, band, version: Number(version), language, answers: walked,
    helped: sayYes(form, "helped"), words_may_be_used: sayYes(form, "words_may_be_used"),
  };
  const envelope = await seal(point, inside, `heard/1|${code}|${band}|${version}`);
  const id = crypto.randomUUID();
  const body = JSON.stringify({ id, key_id: keyId, band, version: Number(version), ...envelope });
  return { id, type: "application/json", body };
}

// The plain form, without what a changed answer has hidden.
function plain(form, walked) {
  const fields = new URLSearchParams(new FormData(form));
  for (const [id, answer] of Object.entries(walked)) {
    if (answer.missing === "not_shown") for (const name of [`q-${id}`, `m-${id.split(".")[0]}`]) fields.delete(name);
  }
  fields.set("agreed", "yes");
  return { type: "application/x-www-form-urlencoded", body: fields.toString() };
}

async function post(address, { type, body }) {
  const reply = await fetch(address, {
    method: "POST", body, headers: { "Content-Type": type, Accept: "application/json" },
    credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE),
  });
  return SAID[reply.status] ?? (REFUSED.includes(reply.status) ? "refused" : "not_saved");
}

// A wish to talk: alone, with no id (R3.05), and never kept on the tablet. What became of it: sent, offline or not_sent.
export async function sendWish(form) {
  const body = new URLSearchParams(new FormData(form)).toString();
  try {
    return (await post(form.action, { type: "application/x-www-form-urlencoded", body })) === "saved" ? "sent" : "not_sent";
  } catch {
    return "offline";
  }
}
