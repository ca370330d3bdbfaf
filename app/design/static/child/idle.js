// The only clock on these screens: after three quiet minutes we ask, and a minute later everything is wiped (R5.09).
// It goes by the time of day, so that a tablet that slept wakes up to the right question.

const ASK_AFTER = 180000; // milliseconds
const WIPE_AFTER = 60000;

export function watchIdle(dialog, isInUse, wipe) {
  let last = Date.now();
  let asked = null;
  const stay = () => {
    last = Date.now();
    asked = null;
    if (dialog.open) dialog.close();
  };
  const look = () => {
    if (!isInUse()) stay();
    else if (asked && Date.now() - asked >= WIPE_AFTER) wipe();
    else if (!asked && Date.now() - last >= ASK_AFTER + WIPE_AFTER) wipe();
    else if (!asked && Date.now() - last >= ASK_AFTER) {
      asked = Date.now();
      dialog.showModal();
    }
  };
  for (const touch of ["pointerdown", "keydown", "input"]) {
    document.addEventListener(touch, () => { if (!asked) last = Date.now(); });
  }
  dialog.addEventListener("close", stay);
  dialog.querySelector("button").addEventListener("click", stay);
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}
