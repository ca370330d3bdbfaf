// The page where a grown-up sets a tablet up for one group and sees what waits on it. Works offline.

import { deliver, join, keepDelivering, leave, waitingHere } from "./delivering.js";
import { find, list } from "./queue.js";

const LOOK_AGAIN = 3000; // milliseconds

const at = (id) => document.getElementById(id);
const { code, start } = at("tablet").dataset;
// The one script that this page may ask for; the page's policy lets no other address become a script, and lets this be
// said once: whoever presses again finds it made.
const address = `${start}/tablet/worker.js`;
const makers = { createScriptURL: () => address };
const theScript = globalThis.trustedTypes?.createPolicy("heard-tablet", makers).createScriptURL("") ?? address;
const say = (id, which) => {
  for (const each of at(id).querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== which;
};

async function look() {
  const { count, oldest, refused } = await waitingHere(code);
  say("waiting", count ? "some" : "none");
  at("how-many").textContent = count;
  at("since").textContent = oldest ? new Date(oldest).toLocaleDateString("en-GB", { day: "numeric", month: "long" }) : "";
  at("refused").hidden = refused === 0;
  at("export").hidden = count === 0;
  say("network", navigator.onLine ? "on" : "off");
  const registration = await navigator.serviceWorker?.getRegistration(start);
  const isReady = Boolean(registration?.active && (await caches.match(start)));
  say("ready", isReady ? "yes" : "no");
  at("begin").hidden = !isReady;
  say("lasting", (await navigator.storage?.persisted?.()) ? "yes" : "no");
  at("remove").hidden = !registration || count > 0;
}

async function setUp(event) {
  event.preventDefault();
  say("ready", "busy");
  try {
    await navigator.storage.persist();
    await join(code, at("name").value.trim());
    const registration = await navigator.serviceWorker.register(theScript, { scope: start });
    await untilActive(registration);
    registration.active.postMessage("tidy");
    await deliver();
  } catch {
    return say("ready", "failed");
  }
  look();
}

function untilActive(registration) {
  const coming = registration.installing ?? registration.waiting;
  if (!coming || registration.active) return null;
  return new Promise((resolve, reject) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve();
      if (coming.state === "redundant") reject(new Error("not kept"));
    });
  });
}

async function sendNow() {
  say("sending", "busy");
  const done = await deliver({ waits: true });
  await look();
  say("sending", done && !Number(at("how-many").textContent) ? "done" : "not");
}

// Still sealed: only the server that asked can open it. For a tablet that will never be online again.
async function takeAsFile() {
  const mine = (await list("waiting")).filter(({ address }) => address === start);
  const lines = mine.map(({ address, body }) => `${JSON.stringify({ address, body: JSON.parse(body) })}\n`);
  const file = new Blob(lines, { type: "application/jsonl" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `heard-${code}.jsonl` });
  link.click();
  URL.revokeObjectURL(link.href);
}

async function takeOff() {
  await leave(code);
  look();
}

if (!globalThis.isSecureContext || !navigator.serviceWorker) {
  say("tablet", "cannot");
} else {
  say("tablet", "can");
  at("set-up").addEventListener("submit", setUp);
  at("send").addEventListener("click", sendNow);
  at("export").addEventListener("click", takeAsFile);
  at("remove").addEventListener("click", takeOff);
  keepDelivering();
  setInterval(look, LOOK_AGAIN);
  addEventListener("online", look);
  addEventListener("offline", look);
  const before = await find("groups", code);
  at("name").value ||= before?.name ?? ""; // somebody may have typed meanwhile
  await look();
}
