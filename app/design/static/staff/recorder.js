// The recorder: Record, Next sentence, Stop, hear it with its words lit, Keep. What is made here goes into the form's
// own file field, so that keeping it is an ordinary form; without this module a WAV file can be chosen.

import { makeSound } from "./sound.js";

const LONGEST = 60000; // milliseconds
const LOOK = 50;
const at = (id) => document.getElementById(id);
const sentences = [...document.querySelectorAll(".sentence")];
const [form, record, next, stop, hear, keep] = ["recorder", "record", "next", "stop", "hear", "keep"].map(at);
const player = new Audio();
let sitting = null; // what is being marked now: { now, end }
let marks = [];

const say = (words) => { at("now").textContent = words; };
const light = (lit) => sentences.forEach((sentence, index) => sentence.classList.toggle("lit", index === lit));

function begin(going) {
  sitting = going;
  marks = [0];
  light(0);
  for (const button of [record, hear, keep]) button.disabled = true;
  stop.disabled = false;
  if (next) next.disabled = false;
  (next ?? stop).focus();
}

function end() {
  sitting = null;
  light(-1);
  record.disabled = false;
  stop.disabled = true;
  if (next) next.disabled = true;
}

function mark() {
  if (!sitting || marks.length === sentences.length) return;
  marks.push(sitting.now());
  light(marks.length - 1);
  if (marks.length < sentences.length) return;
  next.disabled = true;
  stop.focus();
}

async function recordIt() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
  if (!stream) return say("The microphone is not to be had. Allow it beside the address, or choose a sound file.");
  const chunks = [];
  const tape = new MediaRecorder(stream);
  let began = 0;
  tape.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  tape.addEventListener("start", () => {
    began = performance.now();
    begin({ now: () => (performance.now() - began) / 1000, end: () => tape.stop() });
    say("Recording.");
  });
  tape.addEventListener("stop", async () => {
    end();
    for (const track of stream.getTracks()) track.stop();
    await take(await new Blob(chunks).arrayBuffer());
  });
  tape.start();
  setTimeout(() => { if (tape.state === "recording") tape.stop(); }, LONGEST);
}

// A file is played once, so that the beginnings of its sentences can be marked.
async function chooseFile() {
  const [file] = at("sound").files;
  if (!file) return;
  marks = [0];
  if (!await take(await file.arrayBuffer()) || sentences.length === 1) return;
  player.onended = () => { end(); give(); };
  begin({ now: () => player.currentTime, end: () => { player.pause(); player.onended(); } });
  say("Press Next sentence as each one begins.");
  player.play();
}

async function take(bytes) {
  const made = await makeSound(bytes).catch(() => null);
  if (!made) {
    keep.disabled = hear.disabled = true;
    at("sound").value = "";
    say("Nothing was heard. Look whether the microphone is the right one, and record again.");
    return false;
  }
  marks = marks.map((moment) => Math.max(0, moment - made.from));
  const given = new DataTransfer();
  given.items.add(made.wav);
  at("sound").files = given.files;
  player.src = URL.createObjectURL(made.wav);
  give();
  return true;
}

// All sentences were marked, or all are lit at once.
function give() {
  const known = marks.length === sentences.length && marks.every((moment, index) => !index || moment > marks[index - 1]);
  if (!known) marks = [0];
  at("timings").value = JSON.stringify(marks.map((moment) => Math.round(moment * 100) / 100));
  hear.disabled = keep.disabled = false;
  record.firstChild.data = "Record again ";
  record.classList.add("second");
  say(known ? "Hear it, then keep it." : "Not every sentence was marked, so all of it is lit at once. Record again, or keep it.");
  hear.focus();
}

async function hearIt() {
  const all = marks.length < sentences.length;
  const look = () => (all ? sentences.forEach((each) => each.classList.add("lit")) : light(marks.filter((moment) => moment <= player.currentTime).length - 1));
  const watch = setInterval(look, LOOK);
  player.onended = player.onpause = () => { clearInterval(watch); light(-1); };
  player.currentTime = 0;
  await player.play();
}

record.addEventListener("click", recordIt);
next?.addEventListener("click", mark);
stop.addEventListener("click", () => sitting?.end());
hear.addEventListener("click", hearIt);
at("sound").addEventListener("change", chooseFile);
document.addEventListener("keydown", (event) => {
  if (event.code !== "Space" || event.target.closest("button, input, summary, audio") || !sitting) return;
  event.preventDefault();
  mark();
});
at("studio").hidden = false;
if (!navigator.mediaDevices) {
  record.disabled = true;
  at("file").open = true;
  say("A browser lends its microphone only over https, or on the very machine that Heard runs on. Choose a sound file.");
}
