// What stands in the form: the form itself is the only memory there is, so that wiping it wipes everything.

export function makeAnswers(form) {
  const screens = [...form.querySelectorAll("[data-question]")];
  const byId = new Map(screens.map((screen) => [screen.dataset.question, screen]));
  const questions = screens.map((screen) => ({
    id: screen.dataset.question,
    shownWhen: screen.dataset.shownWhen ? JSON.parse(screen.dataset.shownWhen) : null,
  }));
  return { questions, read: (id) => readScreen(byId.get(id)), keepApart: () => keepApart(form), isWorrying };
}

export function readScreen(screen) {
  const missing = screen.querySelector("[data-missing]:checked");
  if (missing) return { missing: missing.value.replace(":", "") };
  const words = screen.querySelector("textarea");
  if (words) return words.value.trim() ? { value: words.value.trim() } : undefined;
  const picked = [...screen.querySelectorAll("input:checked")].map((input) => input.value);
  if (!picked.length) return undefined;
  return { value: screen.dataset.kind === "pick_some" ? picked : picked[0] };
}

export function sayYes(form, about) {
  return form.querySelector(`[data-about="${about}"] input:checked`)?.value === "yes";
}

function isWorrying(screen) {
  return screen.querySelector("input[data-worry]:checked") !== null;
}

// "I'm not sure" and an answer are never true together. The last thing touched counts; words that were put away stay
// on the screen, greyed, and are not sent.
function keepApart(form) {
  form.addEventListener("change", ({ target }) => {
    const screen = target.closest("[data-question]");
    if (!screen || target.type === "radio") return;
    if (target.checked || target.tagName === "TEXTAREA") untick(screen, target);
    limit(screen, target);
    showPutAway(screen);
  });
  form.addEventListener("input", ({ target }) => {
    if (target.tagName !== "TEXTAREA") return;
    const screen = target.closest("[data-question]");
    untick(screen, target);
    showPutAway(screen);
    countLetters(target);
  });
}

function untick(screen, touched) {
  for (const input of screen.querySelectorAll("input:checked")) {
    const bothAnswers = !("missing" in input.dataset) && !("missing" in touched.dataset);
    if (input !== touched && !bothAnswers) input.checked = false;
  }
}

function limit(screen, touched) {
  const most = Number(screen.querySelector("[data-most]")?.dataset.most);
  if (most && touched.checked && screen.querySelectorAll("input:checked").length > most) touched.checked = false;
}

function showPutAway(screen) {
  screen.classList.toggle("put-away", screen.querySelector("[data-missing]:checked") !== null);
}

// A letter is what a reader counts as one, an emoji included. Nothing is said below three quarters (R5.10).
function countLetters(words) {
  const longest = Number(words.dataset.longest);
  const left = longest - [...words.value.trim()].length;
  const count = document.getElementById(`${words.name}-count`);
  if (left > longest / 4) count.textContent = "";
  else count.textContent = (left < 0 ? count.dataset.over : count.dataset.left).replace("{count}", Math.abs(left));
  count.classList.toggle("wrong", left < 0);
}

export function isTooLong(screen) {
  const words = screen.querySelector("textarea");
  return Boolean(words) && !screen.classList.contains("put-away") && [...words.value.trim()].length > Number(words.dataset.longest);
}
