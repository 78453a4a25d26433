// The wall screen: turns its pages, asks the web every minute and for emergencies every few seconds,
// and shows the last good state with its time while there is no network. Without this script the page turns by its refresh.
"use strict";

const EVERY = 60_000; // between two looks at the web
const SOON = 5_000; // while there is no network, and between two looks for emergencies
const PATIENCE = 10_000; // for an answer
const A_DAY = 86_400_000;
const CACHE = "screen-1";
const { base, alarm, seconds, worker, live, kept, old } = document.body.dataset;
const find = (name) => document.querySelector(`[data-${name}]`);
const words = new Intl.DateTimeFormat(document.documentElement.lang, {
  month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai",
});
let shown = Math.max([...document.querySelectorAll(".slide")].findIndex((one) => !one.hidden), 0);
let paused = false;
let at = new Date(find("at").dateTime);
let looked = 0;
let alarmed = null;

function show(number) {
  const all = [...document.querySelectorAll(".slide")];
  shown = number % all.length;
  all.forEach((one, n) => { one.hidden = n !== shown; });
  find("page").textContent = shown + 1;
  find("count").textContent = all.length;
}

function tell(fresh) {
  const is_old = !fresh && Date.now() - at > A_DAY;
  document.body.classList.toggle("is-kept", !fresh);
  document.body.classList.toggle("is-old", is_old);
  find("state").textContent = fresh ? live : is_old ? old : kept;
  find("at").dateTime = at.toISOString();
  find("at").textContent = words.format(at);
}

const own = (page) => page.querySelector("script[src]").getAttribute("src");

// Puts what came in place of what is shown, where it differs.
function take(page) {
  const came = page.getElementById("slides");
  const here = document.getElementById("slides");
  const plain = (main) => main.innerHTML.replaceAll(' hidden=""', "");
  if (!came || plain(came) === plain(here)) return;
  const alerts = (main) => [...main.querySelectorAll(".screen-alert")].map((one) => one.innerHTML).join();
  const is_new = alerts(came) !== alerts(here) && came.querySelector(".screen-alert");
  here.replaceChildren(...came.childNodes);
  show(is_new ? 0 : Math.min(shown, here.querySelectorAll(".slide").length - 1));
}

async function look() {
  looked = Date.now();
  try {
    const answer = await fetch(base, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(answer.status);
    const is_kept = answer.headers.has("X-Kept");
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const told = new Date(page.querySelector("[data-at]").dateTime);
    at = told;
    if (!is_kept && own(page) !== own(document)) return location.replace(base);
    take(page);
    tell(!is_kept);
  } catch {
    tell(false);
  }
}

// An emergency, its update or its all-clear does not wait for the minute.
async function listen() {
  try {
    const answer = await fetch(alarm, { cache: "no-store", signal: AbortSignal.timeout(SOON) });
    if (!answer.ok) return;
    const told = await answer.text();
    if (alarmed !== null && told !== alarmed) look();
    alarmed = told;
  } catch {
    // The next look says that there is no network.
  }
}

// Keeps this page and what it is made of, so that it comes up without a network after a restart.
async function keep() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(worker, { scope: base });
  await navigator.serviceWorker.ready;
  const parts = [...document.querySelectorAll("link[href], script[src], img[src]")]
    .map((one) => one.href || one.src).filter((address) => address.startsWith(location.origin));
  const cache = await caches.open(CACHE);
  await Promise.allSettled([base, location.pathname, ...parts].map((address) => cache.add(address)));
  document.body.dataset.ready = "yes";
}

const button = find("pause");
button.hidden = false;
button.addEventListener("click", () => {
  paused = !paused;
  button.setAttribute("aria-pressed", paused);
});
setInterval(() => { if (!paused) show(shown + 1); }, seconds * 1000);
setInterval(() => {
  if (Date.now() - looked >= (document.body.classList.contains("is-kept") ? SOON : EVERY)) look();
  listen();
}, SOON);
addEventListener("online", look);
addEventListener("offline", () => tell(false));
show(shown);
look().then(keep).catch(() => {});
