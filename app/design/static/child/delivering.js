// Takes sealed answers from this tablet to the server: in random order, so that it tells nothing of the order in which
// children answered (R5.17), and takes one off the tablet only when the server itself says that it is saved or held.

import { post } from "./posting.js";
import { add, find, list, remove } from "./queue.js";

const AGAIN = 60000; // milliseconds
const TAKEN = ["saved", "saved_already", "held"];

export async function keep(address, id, body) {
  await add("waiting", { id, address, body, day: today() });
  deliver().catch(() => {}); // what is kept is kept; the next round tries again
}

// One page at a time: two would send the same things. A person who pressed a button waits for its turn.
export async function deliver({ waits = false } = {}) {
  if (!navigator.locks) return sendAll();
  return navigator.locks.request("heard delivering", { ifAvailable: !waits }, (mine) => mine && sendAll());
}

export function keepDelivering() {
  const again = () => deliver().catch(() => {});
  again();
  addEventListener("online", again);
  setInterval(again, AGAIN);
}

// How many of a group wait here, since which day, and how many of them the server has turned away.
export async function waitingHere(code) {
  const mine = (await list("waiting")).filter(({ address }) => address === `/${code}`);
  const refused = mine.filter((row) => row.refused).length;
  return { count: mine.length, oldest: mine.map(({ day }) => day).sort()[0] ?? null, refused };
}

// False where nobody could be reached.
async function sendAll() {
  for (const row of shuffled(await list("waiting"))) {
    const said = await reach(row.address, row.body);
    if (said === null) return false;
    if (TAKEN.includes(said.kept)) await remove("waiting", row.id);
    else if (said.kept && said.kept !== row.refused) await add("waiting", { ...row, refused: said.kept });
  }
  return tellAll();
}

async function tellAll() {
  for (const { code, id, name } of await list("groups")) {
    const { count, oldest } = await waitingHere(code);
    const body = JSON.stringify({ id, name, waiting: count, oldest });
    if ((await reach(`/${code}/tablet`, body)) === null) return false;
  }
  return true;
}

// What the server said; nothing where it took too long, so that one large drawing on a slow line does not stop the others.
async function reach(address, body) {
  try {
    return await post(address, body);
  } catch (fault) {
    return fault.name === "TimeoutError" ? {} : null;
  }
}

// What this tablet is called in a group; its id is made here and leads to no answer.
export async function join(code, name) {
  const id = (await find("groups", code))?.id ?? crypto.randomUUID();
  await add("groups", { code, id, name: name || `Tablet ${id.slice(0, 4)}` });
}

// Takes the group off the tablet: its pages, its files, its name. Only for when nothing waits.
export async function leave(code) {
  const registration = await navigator.serviceWorker.getRegistration(`/${code}`);
  await registration?.unregister();
  await remove("groups", code);
  for (const name of await caches.keys()) if (name.startsWith(`heard /${code} `)) await caches.delete(name);
}

function shuffled(rows) {
  const drawn = rows.map((row) => [crypto.getRandomValues(new Uint32Array(1))[0], row]);
  return drawn.sort(([one], [other]) => one - other).map(([, row]) => row);
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}
