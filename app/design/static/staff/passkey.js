// Asks the browser for a passkey when its form is sent, puts the answer into the form, and sends it. What is asked
// stands in the form (WebAuthn options as JSON); what is answered is checked on the server and nowhere here.

const TROUBLE = {
  NotAllowedError: "Nothing was chosen, or it took too long. Try again.",
  InvalidStateError: "This device has a passkey for you already.",
  SecurityError: "Passkeys work only at the address under which Heard was set up.",
};
const OTHER_TROUBLE = "This browser could not do it. Try again, or take another way.";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const described = (known = []) => known.map((one) => ({ ...one, id: toBytes(one.id) }));

function asked({ options }) {
  const publicKey = JSON.parse(options);
  publicKey.challenge = toBytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = toBytes(publicKey.user.id);
  publicKey.allowCredentials = described(publicKey.allowCredentials);
  publicKey.excludeCredentials = described(publicKey.excludeCredentials);
  return { publicKey };
}

function answered({ id, rawId, type, response }) {
  const said = { clientDataJSON: toText(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) said[part] = toText(response[part]);
  }
  return JSON.stringify({ id, rawId: toText(rawId), type, response: said });
}

function makeReady(form) {
  const trouble = form.querySelector("[data-trouble]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // The page's own guard against a second press must not count this one: nothing has been sent.
    event.stopPropagation();
    trouble.hidden = true;
    try {
      const credential = await navigator.credentials[form.dataset.passkey](asked(form.dataset));
      form.elements.credential.value = answered(credential);
      form.submit();
    } catch (fault) {
      trouble.textContent = TROUBLE[fault.name] ?? OTHER_TROUBLE;
      trouble.hidden = false;
    }
  });
  form.hidden = false;
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey]").forEach(makeReady);
  document.querySelectorAll("[data-lacking]").forEach((words) => words.remove());
}
