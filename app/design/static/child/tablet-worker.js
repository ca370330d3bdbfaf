// Answers for the server while there is no network. The server writes SHELL in front of this: the version of app and
// survey, the children's pages and every file they need. It keeps no answer and sends none: that is delivering.js.

const KEPT = `heard ${SHELL.start} `;
const HERE = KEPT + SHELL.version;

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(begin()));

async function begin() {
  await refill();
  await clients.claim();
}

// All or nothing: half a version is no version. The children's page comes last, so where it is kept everything is: a
// browser that ends half-way throws nothing away, and nobody would fetch again what seems to be there.
async function fill() {
  const cache = await caches.open(HERE);
  const others = SHELL.pages.filter((page) => page !== SHELL.start);
  try {
    await Promise.all(others.map((page) => keep(cache, page, "no-store")));
    await Promise.all(SHELL.files.map((file) => keep(cache, file, "default")));
    await keep(cache, SHELL.start, "no-store");
  } catch (fault) {
    await caches.delete(HERE);
    throw fault;
  }
}

// A page is asked for as one that is kept: nothing in it is of one child only.
async function keep(cache, address, how) {
  const asked = SHELL.pages.includes(address) ? `${address}?kept` : address;
  const reply = await fetch(asked, { cache: how, credentials: "omit" });
  if (!reply.ok || reply.redirected) throw new Error(`${address} cannot be kept`);
  await cache.put(address, reply);
}

addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

// A page always comes from this version; a file bears its version in its address, so an older one may still be asked for.
async function answer(request) {
  const kept = (await findHere(request)) ?? (await caches.match(request, { ignoreVary: true }));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (fault) {
    if (request.mode !== "navigate") throw fault;
    return findHere(SHELL.start);
  }
}

const findHere = (address) => caches.match(address, { cacheName: HERE, ignoreVary: true });

// The page says when: only before a child has begun. A browser may end a worker that is not waited for, half-way.
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  if (event.data === "tidy") event.waitUntil(tidy());
});

// What the browser, or an older version, has thrown away is fetched again while there is a network. Two pages that ask
// at once wait for one filling: a second one, cut off half-way, would throw away what the first had kept.
let filling = null;

function refill() {
  filling ??= fillAgain().finally(() => { filling = null; });
  return filling;
}

async function fillAgain() {
  if (!(await findHere(SHELL.start))) await fill().catch(() => {});
}

// Not while another version is coming: its files are not older, only not in use yet. One that comes after the names were
// read is not among them.
async function tidy() {
  await refill();
  const names = await caches.keys();
  if (registration.installing || registration.waiting) return;
  for (const name of names) if (name.startsWith(KEPT) && name !== HERE) await caches.delete(name);
}
