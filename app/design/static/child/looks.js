// How it looks is the child's choice. It stands on the page itself and nowhere else, so that it goes with the page.

export function makeLooks(form) {
  const page = document.documentElement;
  form.reset();
  form.addEventListener("change", ({ target }) => { page.dataset[target.name] = target.value; });
  form.addEventListener("submit", (event) => event.preventDefault());
}

export function forgetLooks() {
  for (const name of ["size", "contrast", "calm", "letters"]) delete document.documentElement.dataset[name];
}
