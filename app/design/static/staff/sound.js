// Makes of any sound what surveys/recording.py keeps: WAV, 16 kHz, one channel, 16 bits; without the silence before and
// after, and loud enough to be heard in a classroom.

const RATE = 16000;
const QUIET = 0.05; // of the loudest: below is silence
const NOTHING = 0.01; // of full: below nobody spoke
const AIR = 0.12; // seconds left around what is said
const LOUD = 0.9;

// Returns { wav, from }: `from` is where in the sound, in seconds, it now begins; null where nothing is heard.
export async function makeSound(bytes) {
  const heard = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes);
  const samples = mix(heard);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (loudest < NOTHING) return null;
  const speaks = (sample) => Math.abs(sample) >= loudest * QUIET;
  const first = Math.max(0, samples.findIndex(speaks) - AIR * RATE);
  const last = samples.length - samples.slice().reverse().findIndex(speaks) + AIR * RATE;
  return { wav: write(samples.subarray(first, last), LOUD / loudest), from: first / RATE };
}

function mix(heard) {
  const channels = Array.from({ length: heard.numberOfChannels }, (_, index) => heard.getChannelData(index));
  return channels[0].map((_, at) => channels.reduce((sum, channel) => sum + channel[at], 0) / channels.length);
}

function write(samples, gain) {
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const say = (at, letters) => [...letters].forEach((letter, index) => bytes.setUint8(at + index, letter.charCodeAt(0)));
  say(0, "RIFF");
  bytes.setUint32(4, 36 + samples.length * 2, true);
  say(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true); // plain samples
  bytes.setUint16(22, 1, true); // channel
  bytes.setUint32(24, RATE, true);
  bytes.setUint32(28, RATE * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  say(36, "data");
  bytes.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => bytes.setInt16(44 + index * 2, Math.round(sample * gain * 32767), true));
  return new File([bytes], "sound.wav", { type: "audio/wav" });
}
