// A sheet typed in without letting go of the keyboard: digits tick, Enter goes on. The page works without this.

const form = document.getElementById("sheet");
const asked = [...form.querySelectorAll(".asked")];
const first = (question) => question.querySelector("textarea, select, input:checked, input");
let isTouched = false;

document.getElementById("keys").hidden = false;
// A page that comes back from the browser's memory must not show the sheet that was saved from it.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
form.addEventListener("input", () => (isTouched = true));
form.addEventListener("submit", () => (isTouched = false));
window.addEventListener("beforeunload", (event) => isTouched && event.preventDefault());

function go(question, step) {
  const next = asked[asked.indexOf(question) + step];
  const target = next ? first(next) : step > 0 ? document.getElementById("save") : undefined;
  target?.focus();
  (next ?? target)?.scrollIntoView({ block: "nearest" });
}

function press(question, key) {
  const wanted = question.querySelector(`input[data-press="${CSS.escape(key)}"]`);
  if (!wanted) return false;
  wanted.focus();
  wanted.click();
  return true;
}

form.addEventListener("keydown", (event) => {
  const question = event.target.closest(".asked");
  if (!question || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const writes = event.target.matches("textarea");
  if (event.key === "Enter" && !(writes && event.shiftKey)) {
    event.preventDefault();
    go(question, event.shiftKey ? -1 : 1);
  } else if (!writes && (choose(event.target, event.key) || press(question, event.key.toLowerCase()))) {
    event.preventDefault();
  }
});

// In a list of places a digit takes that answer and stands in the next place.
function choose(select, key) {
  const option = select.matches("select") && select.querySelector(`option[data-press="${CSS.escape(key)}"]`);
  if (!option) return false;
  option.selected = true;
  isTouched = true;
  const all = [...select.closest(".places").querySelectorAll("select")];
  all[all.indexOf(select) + 1]?.focus();
  return true;
}

if (!document.querySelector(".trouble")) first(asked[0])?.focus();
