// Leave quickly without looking for the button: Shift, pressed alone and several times in a few seconds (R5.01). How many
// presses are left is shown as dots and said politely. Never Esc: it stops a page that is loading.

export function watchShift(link, said, { leavePresses, leaveWithin }, leave) {
  const most = Number(leavePresses);
  const dots = link.querySelector(".dots");
  let presses = 0;
  let alone = false;
  let ending;

  function show(count) {
    presses = count;
    dots.hidden = !count;
    [...dots.children].forEach((dot, index) => dot.classList.toggle("done", index < count));
    said.textContent = count ? said.dataset.words.replace("{count}", most - count) : "";
  }

  addEventListener("keydown", ({ key, repeat }) => { if (!repeat) alone = key === "Shift"; });
  addEventListener("keyup", ({ key }) => {
    if (key !== "Shift" || !alone || link.hidden) return;
    if (!presses) ending = setTimeout(() => show(0), Number(leaveWithin) * 1000);
    show(presses + 1);
    if (presses < most) return;
    clearTimeout(ending);
    leave();
  });
}
