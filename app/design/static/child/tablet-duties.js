// What the children's page does besides when this tablet is set up for the group: delivers what waits, takes in a new
// version before a child begins, and rests when too much waits. A child never sees how much (R5.15, R5.16).

import { keepDelivering, waitingHere } from "./delivering.js";

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
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
  registration.update().catch(() => {}); // offline: the next child's page asks again
}

// What is over is taken off the tablet, but only once nothing waits on it.
async function leaveWhenClosed(form, isAtStart) {
  const reply = await fetch(`${form.action}/tablet/state`, { cache: "no-store", credentials: "omit" }).catch(() => null);
  if (!reply?.ok || (await reply.json()).state !== "closed") return;
  if ((await waitingHere(form.dataset.code)).count || !isAtStart()) return;
  await (await navigator.serviceWorker.ready).unregister();
  location.replace(form.action);
}

async function restWhenFull(code, most, days) {
  const { count, oldest } = await waitingHere(code);
  const tooOld = oldest && Date.now() - Date.parse(oldest) > days * DAY;
  document.documentElement.classList.toggle("resting", Boolean(tooOld) || count >= most);
}
