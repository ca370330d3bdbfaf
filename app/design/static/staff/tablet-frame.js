// The tablet beside what is written: it shows the child's page at the question one is at, and again after every change
// (`heard:changed` on document, with the question's id as detail.question where one is meant). tablet-inside.js sees to it
// that it never takes the focus.

const TABLET = { wide: 768, tall: 1024 };
const PHONE = { wide: 480, tall: 800 }; // on a narrow screen a tablet would be too small to read
const NARROW = 340;
const AROUND = 250; // pixels that the heading, the pickers and the case need
const QUIET = 300; // milliseconds without a change before it shows again

const tablet = document.getElementById("tablet");
const [band, language] = ["tablet-band", "tablet-language"].map((id) => document.getElementById(id));
const frame = tablet.querySelector("iframe");
const glass = frame.parentElement;
let waiting;
let coming = null; // the question that it goes to, while it is on its way

function fit() {
  const room = glass.clientWidth;
  const { wide, tall } = room < NARROW ? PHONE : TABLET;
  const scale = room / wide;
  const height = Math.min(tall * scale, Math.max(360, innerHeight - AROUND));
  Object.assign(frame.style, { width: `${wide}px`, height: `${height / scale}px`, transform: `scale(${scale})` });
  glass.style.height = `${height}px`;
}

const shown = () => coming ?? frame.contentDocument?.querySelector("[data-step]:not([hidden])")?.dataset.question;

function show(question) {
  const address = new URL(band.selectedOptions[0].dataset.address, location.origin);
  address.searchParams.set("language", language.value);
  document.getElementById("tablet-all").href = address;
  address.searchParams.set("frame", "yes");
  if (question) address.searchParams.set("screen", question);
  coming = question ?? null;
  frame.contentWindow.location.replace(address); // no step of its own in the history
}

function changed(event) {
  const question = event.detail?.question ?? shown();
  clearTimeout(waiting);
  waiting = setTimeout(() => show(question), QUIET);
}

if (band.options.length) {
  for (const part of tablet.querySelectorAll(".tablet-picks, .tablet-case")) part.hidden = false;
  new ResizeObserver(fit).observe(glass.parentElement);
  addEventListener("resize", fit);
  fit();
  frame.addEventListener("load", () => { coming = null; });
  show(tablet.dataset.question);
  for (const pick of [band, language]) pick.addEventListener("change", () => show(shown()));
  document.addEventListener("heard:changed", changed);
}
