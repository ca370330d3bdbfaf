// The only clock on these screens: after some quiet minutes we ask, and a minute later everything is wiped (R5.09).
// It goes by the time of day, so that a tablet that slept wakes up to the right question.

export function watchIdle(dialog, { askAfter, wipeAfter }, isInUse, wipe) {
  const [toAsk, toWipe] = [askAfter, wipeAfter].map((seconds) => Number(seconds) * 1000);
  let last = Date.now();
  let asked = null;
  const stay = () => {
    last = Date.now();
    asked = null;
    if (dialog.open) dialog.close();
  };
  const look = () => {
    if (!isInUse()) stay();
    else if (asked && Date.now() - asked >= toWipe) wipe();
    else if (!asked && Date.now() - last >= toAsk + toWipe) wipe();
    else if (!asked && Date.now() - last >= toAsk) {
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
