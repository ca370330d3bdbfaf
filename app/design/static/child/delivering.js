// Takes sealed answers from this tablet to the server: in random order, so that it tells nothing of the order in which
// children answered (R5.17), and takes one off the tablet only when the server says that it is saved or held.

import { add, find, list, remove } from "./queue.js";

const PATIENCE = 20000; // milliseconds
const AGAIN = 60000;
const TAKEN = [200, 201, 202];

export async function keep(address, id, body) {
  await add("waiting", { id, address, body, day: today() });
  deliver();
}

// One page at a time: two would send the same things.
export function deliver() {
  return navigator.locks.request("heard delivering", { ifAvailable: true }, (mine) => mine && sendAll());
}

export function keepDelivering() {
  deliver();
  addEventListener("online", deliver);
  setInterval(deliver, AGAIN);
}

export async function waitingHere(code) {
  const mine = (await list("waiting")).filter(({ address }) => address === `/${code}`);
  return { count: mine.length, oldest: mine.map(({ day }) => day).sort()[0] ?? null };
}

async function sendAll() {
  for (const { id, address, body } of shuffled(await list("waiting"))) {
    const status = await post(address, body);
    if (status === null) return false;
    if (TAKEN.includes(status)) await remove("waiting", id);
  }
  return tellAll();
}

// Null where nobody could be reached.
async function post(address, body) {
  try {
    const reply = await fetch(address, {
      method: "POST", body, headers: { "Content-Type": "application/json", Accept: "application/json" },
      credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE),
    });
    return reply.status;
  } catch {
    return null;
  }
}

async function tellAll() {
  for (const { code, id, name } of await list("groups")) {
    const { count, oldest } = await waitingHere(code);
    if ((await post(`/${code}/tablet`, JSON.stringify({ id, name, waiting: count, oldest }))) === null) return false;
  }
  return true;
}

// What this tablet is called in a group; its id is made here and leads to no answer.
export async function join(code, name) {
  const before = await find("groups", code);
  await add("groups", { code, id: before?.id ?? crypto.randomUUID(), name });
}

function shuffled(rows) {
  const drawn = rows.map((row) => [crypto.getRandomValues(new Uint32Array(1))[0], row]);
  return drawn.sort(([one], [other]) => one - other).map(([, row]) => row);
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}
