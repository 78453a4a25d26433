// Keyboard at the desk: j and k move in the list, Enter opens, / searches, ? explains.
// Everything here can also be done without it.
"use strict";

const rows = () => [...document.querySelectorAll("[data-errands] tbody tr, ol[data-errands] > li, ul[data-errands] > li")];
const typing = (target) => target.closest("input, textarea, select, [contenteditable=true], dialog[open]");

function move(by) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.classList.contains("is-selected"));
  const next = Math.min(all.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by));
  all.forEach((row) => row.classList.remove("is-selected"));
  all[next].classList.add("is-selected");
  all[next].scrollIntoView({ block: "nearest" });
  (all[next].querySelector("a, button") || all[next]).focus({ preventScroll: true });
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("[data-search], input[type=search]")?.focus(),
  "?": () => document.getElementById("keyboard-help")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
