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
  let drawing = null; // the pointer that draws: a palm or a second finger does not spoil it
  board.addEventListener("pointerdown", (event) => {
    if (drawing !== null || event.button) return;
    drawing = event.pointerId;
    board.setPointerCapture(drawing);
    begin([event.offsetX, event.offsetY]);
  });
  board.addEventListener("pointermove", ({ pointerId, offsetX, offsetY }) => {
    if (pointerId === drawing) move([offsetX, offsetY]);
  });
  for (const done of ["pointerup", "pointercancel"]) {
    board.addEventListener(done, ({ pointerId }) => {
      if (pointerId !== drawing) return;
      drawing = null;
      end();
    });
  }
}

export function drawLine(pen, [from, ...points]) {
  pen.beginPath();
  pen.moveTo(...from);
  for (const point of points.length ? points : [from]) pen.lineTo(...point);
  pen.stroke();
}
