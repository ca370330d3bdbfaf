// Says something to the server and reads what it says back. Only our own words count: a page of somebody in between, a
// proxy under repair for instance, also comes with 200 and has saved nothing.

const PATIENCE = 20000; // milliseconds

// `kept` or `sent` as the server said, with the status; throws where nobody was reached, or not in time.
export async function post(address, body, type = "application/json") {
  const reply = await fetch(address, {
    method: "POST", body, headers: { "Content-Type": type, Accept: "application/json" },
    credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE),
  });
  const said = await reply.json().catch(() => null);
  return { status: reply.status, ...(said instanceof Object ? said : {}) };
}
