// Looks on in every page that is measured, frame by frame, and tells the benchmark what a child could see and tap.
// `watched` (name -> selector), `atFirst` (the names that are looked for to begin with: looking costs time, too) and
// `isReady` are put before it; `tellBenchmark` is a binding of the browser's.

const now = () => performance.timeOrigin + performance.now();
const tell = (what, more = {}) => tellBenchmark(JSON.stringify({ what, at: now(), origin: performance.timeOrigin, ...more }));
const told = new Map(); // where each thing was said to be
const last = new Map(); // where it was a frame ago: what slides in is told again when it has come to rest
let names = atFirst;
let wasReady = false;
globalThis.watchFor = (...others) => { names = others; };

function place(selector) {
  for (const control of document.querySelectorAll(selector)) {
    const found = placeOf(control);
    if (found) return found;
  }
  return null;
}

function placeOf(control) {
  const label = control.closest("label") ?? (control.id && document.querySelector(`label[for="${control.id}"]`));
  const target = label || control;
  const box = target.getBoundingClientRect();
  if (!box.width || !target.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  return hit && (target.contains(hit) || hit === control) ? { x, y } : null;
}

// What a frame shows is told in the next one: only then it has been painted.
function look() {
  requestAnimationFrame(look);
  for (const name of names) if (watched[name]) lookFor(name);
  if (!wasReady && isReady()) { wasReady = true; tell("ready"); }
}

function lookFor(name) {
  const [before, is] = [last.get(name), place(watched[name])];
  last.set(name, is);
  if (!is) return told.delete(name) && tell("hidden", { name });
  if (!told.has(name)) {
    told.set(name, is);
    requestAnimationFrame(() => { if (told.has(name)) tell("shown", { name, ...is }); });
  } else if (isFar(is, told.get(name)) && !isFar(is, before)) {
    told.set(name, is);
    tell("moved", { name, ...is });
  }
}

const isFar = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) > 1;

addEventListener("click", (event) => tell("tapped", { at: performance.timeOrigin + event.timeStamp }), true);
addEventListener("change", ({ target }) => tell("changed", { name: target.name, value: target.value }), true);
new PerformanceObserver((list) => {
  for (const { duration, startTime } of list.getEntries()) tell("task", { duration, began: performance.timeOrigin + startTime });
}).observe({ type: "longtask", buffered: true });
requestAnimationFrame(look);
