// A drawing that stays a drawing: strokes on a field of whole steps, one a line, "2 10,20 14,26" (see
// surveys/kinds/drawing.py). They stand in a field of the form and nowhere else, so that wiping the form wipes them.

import { drawLine, fitBoard, followPointer } from "./board.js";

const NEAR = 5; // steps of the field: a point nearer than this to the last says nothing new

export function startDrawing(form) {
  for (const part of form.querySelectorAll("[data-part]:has([data-strokes])")) start(part);
}

function start(part) {
  const kept = part.querySelector("[data-strokes]");
  const sheet = part.querySelector("canvas");
  const pens = [...part.querySelectorAll("[data-pen]")];
  const full = part.querySelector("[data-full]");
  let stroke = null; // the one that is being drawn: {pen, points}
  let context = null;

  const strokes = () => (kept.value ? kept.value.split("\n") : []);
  const scale = () => sheet.clientWidth / sheet.dataset.wide;
  const isFull = () => strokes().length >= kept.dataset.mostStrokes || countPoints() >= kept.dataset.mostPoints;
  const countPoints = () => kept.value.split(",").length - 1 + (stroke?.points.length ?? 0);

  function keep(lines) {
    kept.value = lines.join("\n");
    full.textContent = isFull() ? full.dataset.full : "";
    kept.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function draw(number, points) {
    const { colour, width } = pens[number - 1].dataset;
    Object.assign(context, { strokeStyle: colour, lineWidth: width * scale() });
    drawLine(context, points.map(([x, y]) => [x * scale(), y * scale()]));
  }

  function redraw() {
    if (!sheet.clientWidth) return;
    context = fitBoard(sheet);
    for (const line of strokes()) {
      const [number, ...points] = line.split(" ");
      draw(number, points.map((point) => point.split(",").map(Number)));
    }
  }

  const onField = ([x, y]) => [step(x, sheet.dataset.wide), step(y, sheet.dataset.tall)];
  const step = (at, most) => Math.min(Math.max(Math.round(at / scale()), 0), most);

  followPointer(sheet, {
    begin(point) {
      if (isFull()) return;
      stroke = { pen: pens.find((pen) => pen.getAttribute("aria-pressed") === "true").dataset.pen, points: [onField(point)] };
      draw(stroke.pen, stroke.points);
    },
    move(at) {
      const point = onField(at);
      const last = stroke?.points.at(-1);
      if (!stroke || countPoints() >= kept.dataset.mostPoints || Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAR) return;
      stroke.points.push(point);
      draw(stroke.pen, [last, point]);
    },
    end() {
      if (!stroke) return;
      const line = [stroke.pen, ...stroke.points.map((point) => point.join(","))].join(" ");
      stroke = null;
      keep([...strokes(), line]);
    },
  });
  for (const pen of pens) {
    pen.addEventListener("click", () => { for (const each of pens) each.setAttribute("aria-pressed", each === pen); });
  }
  const undo = () => { keep(strokes().slice(0, -1)); redraw(); };
  const clear = () => { keep([]); redraw(); };
  part.querySelector("[data-tool=undo]").addEventListener("click", undo);
  part.querySelector("[data-tool=clear]").addEventListener("click", clear);
  new ResizeObserver(redraw).observe(sheet); // the screen was shown, or the tablet turned
}
