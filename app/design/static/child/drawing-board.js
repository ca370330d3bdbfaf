// A board to draw on while the others finish. Nothing of it is kept: not in the page, not in the tablet.

const board = document.getElementById("board");
const pen = board.getContext("2d");
let last = null;

function fit() {
  const { width, height } = board.getBoundingClientRect();
  board.width = width * devicePixelRatio;
  board.height = height * devicePixelRatio;
  pen.scale(devicePixelRatio, devicePixelRatio);
  Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: getComputedStyle(board).color });
}

function point({ offsetX, offsetY }) {
  return [offsetX, offsetY];
}

board.addEventListener("pointerdown", (event) => {
  last = point(event);
  board.setPointerCapture(event.pointerId);
});
board.addEventListener("pointermove", (event) => {
  if (!last) return;
  pen.beginPath();
  pen.moveTo(...last);
  last = point(event);
  pen.lineTo(...last);
  pen.stroke();
});
board.addEventListener("pointerup", () => { last = null; });

document.documentElement.classList.add("live");
document.getElementById("next").addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});
addEventListener("pagehide", () => board.remove());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
fit();
