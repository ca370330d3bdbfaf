// Reads a screen aloud, piece after piece, and lights what is being said: from what the board's people recorded, else
// with a voice that the device itself has, so that nothing said leaves the tablet. Nothing speaks before somebody
// presses Listen; where nothing can be heard the button keeps its place and is not seen.

const SLOW = 0.8; // R1.29
const LOOK = 60; // milliseconds between two looks at how far a recording is
const speech = globalThis.speechSynthesis;
const isSeen = (part) => (part.checkVisibility ? part.checkVisibility() : part.getClientRects().length > 0); // Safari before 17.4
const plain = (part) => part.textContent.trim().replace(/[ \t\r\n\f]+/g, " ");

export function makeReading({ code, language, sound }) {
  const buttons = [...document.querySelectorAll(".listen")];
  const [aloud, slower, headphones] = ["aloud", "slower", "headphones"].map((id) => document.getElementById(id));
  const player = new Audio();
  const kept = new Map(); // sounds by address, in memory only: what was heard tells what was asked
  let recorded = new Map(); // by what is said
  let screen = null;
  let turn = 0; // a later press, or another screen, ends the turn before
  let over = () => {};

  const placeOf = (button) => button.closest("dialog") ?? screen;
  const canSay = (part) => recorded.has(plain(part)) || findVoice(language);
  const parts = (place) => [...(place === screen ? aloud.querySelectorAll("[data-say]") : []), ...place.querySelectorAll("[data-say]")];
  const pace = () => (slower.getAttribute("aria-pressed") === "true" ? SLOW : 1);

  function offer() {
    for (const button of buttons) button.classList.toggle("absent", !placeOf(button) || !parts(placeOf(button)).some(canSay));
    if (headphones) headphones.hidden = !("sensitive" in screen.dataset) || !parts(screen).some(canSay);
  }

  function show(speaking) {
    if (!speaking && slower === document.activeElement) document.getElementById("listen").focus();
    slower.hidden = !speaking;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", speaking);
      for (const label of button.querySelectorAll("[data-when]")) label.hidden = (label.dataset.when === "speaking") !== speaking;
    }
  }

  function stop() {
    turn += 1;
    player.pause();
    speech?.cancel();
    over();
    show(false);
  }

  async function read(place) {
    stop();
    const mine = turn;
    player.load(); // within the press: Safari then lets it play what comes later
    show(true);
    const said = parts(place).filter((part) => isSeen(part) && canSay(part));
    for (const [index, part] of said.entries()) {
      const found = recorded.get(plain(part));
      const heard = found && await get(found.address);
      if (mine !== turn) return;
      const next = said[index + 1] && recorded.get(plain(said[index + 1]));
      if (next) get(next.address);
      part.scrollIntoView({ block: "nearest" });
      const before = [...part.childNodes];
      if (heard) await play(part, heard, found.moments);
      else if (findVoice(language)) await speak(part);
      part.replaceChildren(...before);
      if (mine !== turn) return;
    }
    stop();
  }

  // Not into the browser's own store: there it would tell the next child which questions this one was asked.
  function get(address) {
    const fetched = () => fetch(`/${code}/sound/${address}`, { cache: "no-store", credentials: "omit" })
      .then((reply) => (reply.ok ? reply.blob() : Promise.reject(reply)))
      .catch(() => { kept.delete(address); });
    if (!kept.has(address)) kept.set(address, fetched());
    return kept.get(address);
  }

  function play(part, heard, moments) {
    const light = cut(part, moments.map(([words]) => words));
    const source = URL.createObjectURL(heard);
    const look = () => light(moments.filter(([, at]) => at <= player.currentTime + LOOK / 1000).length - 1);
    const watch = setInterval(look, LOOK);
    return new Promise((done) => {
      over = done;
      player.src = source;
      player.defaultPlaybackRate = player.playbackRate = pace();
      player.onended = player.onerror = done;
      player.play().then(look, done);
    }).finally(() => { clearInterval(watch); URL.revokeObjectURL(source); });
  }

  function speak(part) {
    const text = plain(part);
    const voice = findVoice(language);
    let light = cut(part, [text]);
    let byWord = false;
    return new Promise((done) => {
      over = done;
      const utterance = new SpeechSynthesisUtterance(text);
      Object.assign(utterance, { voice, lang: voice.lang, rate: 0.9 * pace(), onend: done, onerror: done });
      utterance.onstart = () => light(0);
      utterance.onboundary = ({ name, charIndex }) => {
        if (name !== "word") return;
        if (!byWord) light = cut(part, text.split(" "));
        byWord = true;
        light(text.slice(0, charIndex).split(" ").length - 1);
      };
      speech.speak(utterance);
    });
  }

  async function learn() {
    const list = await fetch(sound, { credentials: "omit", priority: "low" }).then((reply) => reply.json());
    recorded = new Map(list.map(([address, moments]) => [moments.map(([words]) => words).join(" "), { address, moments }]));
    offer();
  }

  for (const button of buttons) {
    button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : read(placeOf(button))));
    button.closest("dialog")?.addEventListener("close", stop);
  }
  slower.addEventListener("click", () => {
    slower.setAttribute("aria-pressed", pace() === 1);
    player.playbackRate = pace();
  });
  speech?.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", stop);
  if (sound) learn().catch(() => {}); // then the device's own voice may do
  return { show: (shown) => { screen = shown; stop(); offer(); } };
}

// A voice that works offline, of this language; where there are several, the one of this country.
function findVoice(language) {
  const known = (speech?.getVoices() ?? []).filter((each) => each.localService && each.lang.split(/[-_]/)[0] === language);
  return known.find((each) => /[-_]GB/.test(each.lang)) ?? known[0];
}

// Cuts what stands in `part` into pieces that can be lit, one at a time.
function cut(part, pieces) {
  const spans = pieces.map((words) => Object.assign(document.createElement("span"), { textContent: words }));
  part.replaceChildren(...spans.flatMap((span, index) => (index ? [" ", span] : [span])));
  return (lit) => spans.forEach((span, index) => span.classList.toggle("being-read", index === lit));
}
