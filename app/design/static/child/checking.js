// "Look at my answers", from 11: each question, what was said, Change. Own words stay covered until they are tapped,
// because somebody may be looking over a shoulder (R5.08).

export function showChecked(list, steps, change) {
  if (list) list.replaceChildren(...steps.map((step) => row(step, change)));
}

function row(step, change) {
  const made = document.getElementById("checked-row").content.cloneNode(true).firstElementChild;
  const [question, said] = made.querySelectorAll("dt, dd");
  question.textContent = step.querySelector("h2").textContent;
  said.append(...whatWasSaid(step));
  const button = made.querySelector("dd:last-child button");
  button.querySelector("span").textContent = ` ${question.textContent}`;
  button.addEventListener("click", () => change(step));
  return made;
}

function whatWasSaid(step) {
  const order = [...step.querySelectorAll("select")].map((list) => list.value);
  const picked = [...step.querySelectorAll("input:checked")].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  if (picked.length) return [picked.map((input) => input.parentElement.querySelector("[data-say]").textContent).join(", ")];
  const drawn = step.querySelector("[data-strokes]");
  const made = drawn?.value ? [`${drawn.dataset.there} `] : [];
  for (const { value } of step.querySelectorAll("textarea")) if (value.trim()) made.push(cover(value.trim()), " ");
  if (made.length) return made;
  return [document.getElementById("not-answered").textContent];
}

function cover(words) {
  const button = document.getElementById("checked-words").content.cloneNode(true).firstElementChild;
  const said = Object.assign(document.createElement("span"), { textContent: words, tabIndex: -1 });
  button.addEventListener("click", () => { button.replaceWith(said); said.focus(); });
  return button;
}
