// A board that is drawn on, with a finger, a mouse or a pencil: where it was touched, in its own measure.

export function fitBoard(board) {
  const { width, height } = board.getBoundingClientRect();
  board.width = width * devicePixelRatio;
  board.height = height * devicePixelRatio;
  const pen = board.getContext("2d");
  pen.scale(devicePixelRatio, devicePixelRatio);
  Object.assign(pen, { lineCap: "round", lineJoin: "round" });
  return pen;
}

export function followPointer(board, { begin, move, end }) {
  let isDown = false;
  board.addEventListener("pointerdown", (event) => {
    if (isDown || event.button) return;
    isDown = true;
    board.setPointerCapture(event.pointerId);
    begin([event.offsetX, event.offsetY]);
  });
  board.addEventListener("pointermove", ({ offsetX, offsetY }) => { if (isDown) move([offsetX, offsetY]); });
  for (const done of ["pointerup", "pointercancel"]) {
    board.addEventListener(done, () => { if (isDown) end(); isDown = false; });
  }
}

export function drawLine(pen, [from, ...points]) {
  pen.beginPath();
  pen.moveTo(...from);
  for (const point of points.length ? points : [from]) pen.lineTo(...point);
  pen.stroke();
}
