// Reads a screen aloud with a voice that the device itself has; what it says never leaves the tablet. Where there is
// no such voice the button keeps its place and is not seen.

export function makeListening(button, language) {
  const speech = globalThis.speechSynthesis;
  let stopped = () => {};
  const voice = () => speech?.getVoices().find((each) => each.localService && each.lang.startsWith(language));
  const offer = () => button.classList.toggle("absent", !voice());
  const show = (speaking) => {
    button.setAttribute("aria-pressed", speaking);
    for (const label of button.querySelectorAll("[data-when]")) label.hidden = (label.dataset.when === "speaking") !== speaking;
  };
  const stop = () => {
    speech?.cancel();
    stopped();
    show(false);
  };

  function read(screen) {
    const parts = [...screen.querySelectorAll("[data-say]")].filter((part) => part.checkVisibility());
    const light = (part) => parts.forEach((each) => each.classList.toggle("being-read", each === part));
    stopped = () => light(null);
    show(true);
    parts.forEach((part, index) => {
      const utterance = new SpeechSynthesisUtterance(part.textContent);
      Object.assign(utterance, { voice: voice(), lang: language, rate: 0.9 });
      utterance.onstart = () => light(part);
      utterance.onend = () => index === parts.length - 1 && stop();
      speech.speak(utterance);
    });
  }

  speech?.addEventListener?.("voiceschanged", offer);
  offer();
  return { stop, toggle: (screen) => (button.getAttribute("aria-pressed") === "true" ? stop() : read(screen)) };
}
