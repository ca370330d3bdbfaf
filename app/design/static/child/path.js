// Where am I: stones on a path, and the same in words for whoever does not see them (R1.26). The total is said only
// when no answer can change it; the server chose the sentence.

export function showPath(list, where, steps, here) {
  const number = steps.indexOf(here) + 1;
  const passed = here.id === "ready" ? steps.length + 1 : number;
  list.hidden = passed === 0;
  list.replaceChildren(...steps.map((_, index) => stone(index + 1, passed)));
  const words = number ? where.dataset.words.replace("{number}", number).replace("{total}", steps.length) : "";
  where.textContent = words;
  document.title = words ? `${words} - Heard` : "Heard"; // says nothing about what is asked: the history keeps it (T2)
}

function stone(index, number) {
  const item = document.createElement("li");
  const drawn = document.createElement("span");
  drawn.className = "stone";
  item.append(drawn);
  if (index < number) item.className = "passed";
  if (index === number) item.className = "here";
  return item;
}
