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
  for (const box of step.querySelectorAll("textarea")) if (box.value.trim()) made.push(...named(box), " ");
  if (made.length) return made;
  return [document.getElementById("not-answered").textContent];
}

// Where a screen has several boxes each says which it is, in front of the words and to a screen reader.
function named(box) {
  const button = cover(box.value.trim());
  const name = document.querySelector(`.box-name[id="${box.name}"]`)?.textContent.trim();
  if (!name) return [button];
  button.setAttribute("aria-label", `${button.textContent}: ${name}`);
  return [`${name}: `, button];
}

function cover(words) {
  const button = document.getElementById("checked-words").content.cloneNode(true).firstElementChild;
  const said = Object.assign(document.createElement("span"), { textContent: words, tabIndex: -1 });
  button.addEventListener("click", () => { button.replaceWith(said); said.focus(); });
  return button;
}
