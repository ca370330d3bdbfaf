// Listen, as far as the first screen must know it: what reads aloud comes when the page stands, so that no question
// waits for it. Without it the button keeps its place and is not seen.

export function makeListening(about) {
  let screen = null;
  let reading = null;
  addEventListener("load", async () => {
    const { makeReading } = await import("./reading.js").catch(() => ({}));
    reading = makeReading?.(about);
    reading?.show(screen);
  });
  return { show: (shown) => { screen = shown; reading?.show(shown); } };
}
