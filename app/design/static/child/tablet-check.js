// Says whether this tablet could work without a network: over TLS, with all that a browser then gives. Where a warning
// was tapped away, Chrome shows the page but takes no service worker; Safari may take it, so the page asks as well.

const NEEDS = {
  seal: crypto.subtle,
  worker: navigator.serviceWorker,
  keep: globalThis.indexedDB,
  locks: navigator.locks,
  time: AbortSignal.timeout,
  look: CSS.supports("selector(:has(a))"),
};
const worker = document.querySelector("[data-worker]").dataset.worker;

async function look() {
  if (!isSecureContext) return "plain";
  const lacks = Object.keys(NEEDS).filter((need) => !NEEDS[need]);
  for (const each of document.querySelectorAll("[data-lack]")) each.hidden = !lacks.includes(each.dataset.lack);
  if (lacks.length) return "other-browser";
  return (await takesWorker()) ? "ready" : "untrusted";
}

// Nothing of it stays.
async function takesWorker() {
  const policy = globalThis.trustedTypes?.createPolicy("heard-check", { createScriptURL: (address) => address });
  try {
    const taken = await navigator.serviceWorker.register(policy?.createScriptURL(worker) ?? worker);
    await taken.unregister();
    return true;
  } catch {
    return false;
  }
}

const outcome = await look();
for (const each of document.querySelectorAll("[data-outcome]")) each.hidden = each.dataset.outcome !== outcome;
