// Looks again by itself, once a minute and ten times at most, so that an empty desk is still signed out. It can be
// stopped, and it waits while the page is hidden. Without it there is a link that does the same.

const EVERY = 60_000;
const MOST = 10;

const at = (name) => document.querySelector(`[data-${name}]`);
const pause = at("pause");
let looks = 0;
let timer = null;

const WORDS = {
  on: "It looks again by itself every minute.",
  off: "It does not look again by itself.",
  lost: "It could not look again. Use the link when you are online.",
};

function say(state) {
  at("by-itself").textContent = WORDS[state];
  pause.textContent = timer ? "Stop looking by itself" : "Look by itself";
}

// The numbers of the same page as it stands now. A request that answers with a document makes markup of no string, which
// this page's policy forbids; whoever was signed out meanwhile gets another page, without numbers.
function ask() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      const now = request.status === 200 && request.response?.querySelector("[data-now]");
      if (now) resolve(now);
      else reject(new Error("no numbers"));
    });
    request.open("GET", location.href);
    request.send();
  });
}

async function look() {
  if (document.hidden) return;
  looks += 1;
  const before = at("now").querySelector(".so-far").textContent;
  try {
    at("now").replaceWith(document.adoptNode(await ask()));
  } catch {
    stop("lost");
    return;
  }
  const after = at("now").querySelector(".so-far").textContent;
  if (after !== before) at("told").textContent = after;
  if (looks >= MOST) stop("off");
  else say("on");
}

function start() {
  looks = 0;
  timer = setInterval(look, EVERY);
  say("on");
}

function stop(state) {
  clearInterval(timer);
  timer = null;
  say(state);
}

pause.hidden = false;
pause.addEventListener("click", () => {
  if (timer) return stop("off");
  start();
  look();
});
start();
