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
  const picked = [...step.querySelectorAll("input:checked")].map((input) => input.parentElement.textContent.trim());
  const words = step.querySelector("textarea")?.value.trim();
  if (picked.length) return [picked.join(", ")];
  if (words) return [cover(words)];
  return [document.getElementById("not-answered").textContent];
}

function cover(words) {
  const button = document.getElementById("checked-words").content.cloneNode(true).firstElementChild;
  button.addEventListener("click", () => button.replaceWith(words), { once: true });
  return button;
}
