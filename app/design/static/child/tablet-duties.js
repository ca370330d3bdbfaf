// What the children's page does besides when this tablet is set up for the group: delivers what waits, takes in a new
// version before a child begins, and rests when too much waits. A child never sees how much (R5.15, R5.16).

import { keepDelivering, leave, waitingHere } from "./delivering.js";

const DAY = 86400000; // milliseconds

export function doTabletDuties(form, isAtStart) {
  const { code, mostWaiting, noMoreAfterDays } = form.dataset;
  const worker = navigator.serviceWorker;
  keepDelivering();
  worker.controller.postMessage("tidy"); // this page was loaded whole: no older version is in use any more
  takeInNewVersion(worker, isAtStart);
  leaveWhenClosed(form, isAtStart);
  restWhenFull(code, Number(mostWaiting), Number(noMoreAfterDays));
}

async function takeInNewVersion(worker, isAtStart) {
  const registration = await worker.ready;
  const offer = () => { if (registration.waiting && isAtStart()) registration.waiting.postMessage("take over"); };
  worker.addEventListener("controllerchange", () => { if (isAtStart()) location.reload(); });
  const watch = () => registration.installing?.addEventListener("statechange", offer);
  registration.addEventListener("updatefound", watch);
  watch(); // the browser looks for a new version by itself as well, and may have begun before we listened
  offer();
  registration.update().catch(() => {}); // offline: the next child's page asks again
}

// What is over is taken off the tablet, but only once nothing waits on it. Where every seat is taken nobody begins.
async function leaveWhenClosed(form, isAtStart) {
  const reply = await fetch(`${form.action}/tablet/state`, { cache: "no-store", credentials: "omit" }).catch(() => null);
  const { state } = reply?.ok ? await reply.json().catch(() => ({})) : {};
  if (state === "full") rest(true);
  if (state !== "closed" || !isAtStart() || (await waitingHere(form.dataset.code)).count) return;
  await leave(form.dataset.code);
  location.replace(form.action);
}

// A tablet that cannot even tell what waits on it takes no more while it is offline.
async function restWhenFull(code, most, days) {
  try {
    const { count, oldest } = await waitingHere(code);
    if (count >= most || (oldest && Date.now() - Date.parse(oldest) > days * DAY)) rest(true);
  } catch {
    rest(!navigator.onLine);
  }
}

function rest(resting) {
  document.documentElement.classList.toggle("resting", resting);
}
