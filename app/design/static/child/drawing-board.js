// A board to draw on while the others finish. Nothing of it is kept: not in the page, not in the tablet.

import { drawLine, fitBoard, followPointer } from "./board.js";

const board = document.getElementById("board");
document.documentElement.classList.add("live");
const pen = fitBoard(board);
let last = null;
Object.assign(pen, { lineWidth: 5, strokeStyle: getComputedStyle(board).color });

followPointer(board, {
  begin: (point) => { last = point; },
  move: (point) => { drawLine(pen, [last, point]); last = point; },
  end: () => {},
});

document.getElementById("next").addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});
addEventListener("pagehide", () => board.remove());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
