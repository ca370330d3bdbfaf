// First, second, third: each tap gives the next place, tapping again takes it away and the others move up (R1.23).
// The order stands in the lists of the plain form, so that wiping the form wipes it.

export function giveOrder(screen) {
  const lists = [...screen.querySelectorAll("select")];
  if (!lists.length) return;
  const cards = [...screen.querySelectorAll(".cards input")];
  const ticked = cards.filter((card) => card.checked).map((card) => card.value);
  const kept = lists.map((list) => list.value).filter((id) => ticked.includes(id));
  const order = [...kept, ...ticked.filter((id) => !kept.includes(id))];
  lists.forEach((list, at) => { list.value = order[at] ?? ""; });
  say(screen, cards, order);
}

// What was chosen in the lists before this module came.
export function takeUpOrder(form) {
  for (const screen of form.querySelectorAll("[data-question]:has(select)")) {
    const chosen = [...screen.querySelectorAll("select")].map((list) => list.value);
    for (const card of screen.querySelectorAll(".cards input")) card.checked = chosen.includes(card.value);
    giveOrder(screen);
  }
}

function say(screen, cards, order) {
  const places = screen.querySelector("[data-places]").dataset.places.split("|");
  const word = (card) => card.parentElement.querySelector("[data-say]").textContent;
  for (const card of cards) card.parentElement.querySelector(".place").textContent = places[order.indexOf(card.value)] ?? "";
  const said = order.map((id, at) => `${places[at]}: ${word(cards.find((card) => card.value === id))}`);
  screen.querySelector("[data-order]").textContent = said.join(". ");
}
