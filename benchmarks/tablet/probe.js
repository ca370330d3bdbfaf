// Looks on in every page that is measured, frame by frame, and tells the benchmark what a child could see and tap.
// `watched` (name -> selector), and `isReady` are put before it; `tellBenchmark` is a binding of the browser's.

const now = () => performance.timeOrigin + performance.now();
const tell = (what, more = {}) => tellBenchmark(JSON.stringify({ what, at: now(), origin: performance.timeOrigin, ...more }));
const shown = new Map();
let wasReady = false;

function place(selector) {
  const control = document.querySelector(selector);
  if (!control) return null;
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
  for (const name of Object.keys(watched)) lookFor(name);
  if (!wasReady && isReady()) { wasReady = true; tell("ready"); }
}

function lookFor(name) {
  const [was, is] = [shown.get(name), place(watched[name])];
  if (!is) return shown.delete(name) && tell("hidden", { name });
  shown.set(name, is);
  if (!was) return requestAnimationFrame(() => { if (shown.has(name)) tell("shown", { name, ...is }); });
  if (Math.hypot(is.x - was.x, is.y - was.y) > 1) tell("moved", { name, ...is });
}

addEventListener("click", (event) => tell("tapped", { at: performance.timeOrigin + event.timeStamp }), true);
addEventListener("change", () => tell("changed"), true);
new PerformanceObserver((list) => {
  for (const { duration, startTime } of list.getEntries()) tell("task", { duration, began: performance.timeOrigin + startTime });
}).observe({ type: "longtask", buffered: true });
requestAnimationFrame(look);
