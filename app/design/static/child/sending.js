// Sends one response and says what became of it: saved, closed, full, refused, offline or not_saved. It keeps its id
// until the server says something certain: so it is kept once, never twice, whatever happens to a reply on its way.

import { sayYes } from "./answers.js";
import { walk } from "./conditions.js";
import { post } from "./posting.js";
import { canSeal, seal } from "./sealing.js";

const FORM = "application/x-www-form-urlencoded";
// Others are kept under this id only where an earlier try had arrived after all: what was sent stays (R2.14).
const SAID = { saved: "saved", saved_already: "saved", held: "saved", others_kept: "saved", closed: "closed", full: "full",
  refused: "refused" };

export function makeSending(form, answers) {
  let packed = null;
  return async function send() {
    try {
      packed = await pack(form, answers, packed);
      if (await keepHere(form, packed)) return "saved";
      const { status, kept } = await post(form.action, packed.body, packed.type);
      return SAID[kept] ?? (status === 404 ? "closed" : "not_saved");
    } catch {
      return navigator.onLine ? "not_saved" : "offline";
    }
  };
}

// A tablet that was set up for the group keeps what it sends until the server has it; then "saved" means saved here.
// Where it cannot keep anything, its disk full for instance, the answers go straight to the server.
async function keepHere(form, { id, type, body }) {
  if (type === FORM || !navigator.serviceWorker?.controller) return false;
  try {
    const { keep } = await import("./delivering.js");
    await keep(new URL(form.action).pathname, id, body);
    return true;
  } catch {
    return false;
  }
}

// What was changed since the last try is sealed anew, under the same id.
async function pack(form, answers, before) {
  const walked = walk(answers.questions, answers.read);
  if (!canSeal()) return { type: FORM, body: plain(form, walked) };
  const { code, band, version, language, keyId, point } = form.dataset;
  const inside = {
    agreed: true, band, version: Number(version), language, answers: walked,
    helped: sayYes(form, "helped"), words_may_be_used: sayYes(form, "words_may_be_used"),
  };
  const said = JSON.stringify(inside);
  if (before?.said === said) return before;
  const envelope = await seal(point, inside, `heard/1|${code}|${band}|${version}`);
  const id = before?.id ?? crypto.randomUUID();
  const body = JSON.stringify({ id, key_id: keyId, band, version: Number(version), ...envelope });
  return { id, said, type: "application/json", body };
}

// The plain form, without what a changed answer has hidden.
function plain(form, walked) {
  const fields = new URLSearchParams(new FormData(form));
  for (const [id, answer] of Object.entries(walked)) {
    if (answer.missing === "not_shown") for (const name of [`q-${id}`, `m-${id.split(".")[0]}`]) fields.delete(name);
  }
  fields.set("agreed", "yes");
  return fields.toString();
}

// A wish to talk: alone, with no id (R3.05), and never kept on the tablet. What became of it: sent, offline or not_sent.
export async function sendWish(form) {
  try {
    const { sent } = await post(form.action, new URLSearchParams(new FormData(form)).toString(), FORM);
    return sent === true ? "sent" : "not_sent";
  } catch {
    return "offline";
  }
}
