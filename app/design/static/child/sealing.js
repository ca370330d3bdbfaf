// Seals answers to the consultation's public key: P-256 ECDH with a key made for this once, HKDF-SHA-256, AES-256-GCM.
// The tablet cannot open what it sealed. Padded to whole buckets, because a length tells what kind of thing was said.

const BUCKET = 4096;
const INFO = new TextEncoder().encode("heard/1 response");
const CURVE = { name: "ECDH", namedCurve: "P-256" };

// Browsers seal only over https and on localhost.
export const canSeal = () => Boolean(globalThis.crypto?.subtle);

export async function seal(point, plain, additional) {
  const theirs = await crypto.subtle.importKey("raw", fromBase64Url(point), CURVE, false, []);
  const ours = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const key = await derive(shared);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const options = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(additional) };
  const sealed = await crypto.subtle.encrypt(options, key, pad(new TextEncoder().encode(JSON.stringify(plain))));
  const ephemeral = await crypto.subtle.exportKey("raw", ours.publicKey);
  return { ephemeral: toBase64Url(ephemeral), iv: toBase64Url(iv), sealed: toBase64Url(sealed) };
}

async function derive(shared) {
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: INFO };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

// Spaces after JSON mean nothing to whoever reads it.
function pad(bytes) {
  const padded = new Uint8Array(Math.ceil(bytes.length / BUCKET) * BUCKET).fill(0x20);
  padded.set(bytes);
  return padded;
}

function toBase64Url(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text) {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
