// Sends one response and says what became of it: saved, closed, full, refused, offline or not_saved. What was sealed
// once is sent again unchanged, with the same id, until the server says something certain: so it is kept once, never
// twice, whatever happens to a reply on its way.

import { sayYes } from "./answers.js";
import { walk } from "./conditions.js";
import { canSeal, seal } from "./sealing.js";

const PATIENCE = 20000; // milliseconds
const SAID = { 200: "saved", 201: "saved", 404: "closed", 410: "closed", 429: "full" };
const REFUSED = [400, 409, 413, 415, 422];

export function makeSending(form, answers) {
  let waiting = null;
  return async function send() {
    try {
      waiting ??= await pack(form, answers);
      const outcome = await post(form.action, waiting);
      if (outcome !== "offline" && outcome !== "not_saved") waiting = null;
      return outcome;
    } catch {
      return navigator.onLine ? "not_saved" : "offline";
    }
  };
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
  return { type: "application/json", body: JSON.stringify({ id: crypto.randomUUID(), key_id: keyId, ...envelope }) };
}

// The plain form, without what a changed answer has hidden.
function plain(form, walked) {
  const fields = new URLSearchParams(new FormData(form));
  for (const [id, answer] of Object.entries(walked)) {
    if (answer.missing === "not_shown") for (const name of [`q-${id}`, `m-${id}`]) fields.delete(name);
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

// A wish to talk: alone, with no id (R3.05). True when it was told.
export async function sendWish(form) {
  const body = new URLSearchParams(new FormData(form)).toString();
  return (await post(form.action, { type: "application/x-www-form-urlencoded", body })) === "saved";
}
