// The kiosk: begins anew when nobody touches it, and types without asking the server for each key.
// Everything here can also be done without it: a page then begins anew by its refresh.
"use strict";

const ASKED = 15; // seconds in which one can still say that one is there
const AGAIN = 30; // seconds after which the start is asked for once more; sooner would cut it off
const idle = Number(document.body.dataset.idle || 0);
const dialog = document.getElementById("idle");
let left = idle;

const away = () => location.replace(document.body.dataset.again);

function stay() {
  left = idle;
  if (dialog.open) dialog.close();
}

function tick() {
  left -= 1;
  if (left <= 0) return left % AGAIN === 0 && away();
  if (left > ASKED) return;
  dialog.querySelector(".kiosk-count").textContent = left;
  if (!dialog.open) dialog.showModal();
}

if (idle) {
  setInterval(tick, 1000);
  for (const touch of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    addEventListener(touch, () => { if (!dialog.open) left = idle; }, { passive: true });
  }
  dialog.addEventListener("close", stay);
}
// A page that the browser kept for "back" is asked for anew, so that nothing typed comes back.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

const form = document.querySelector(".kiosk-typing");
if (form) {
  const typed = form.elements.typed;
  const field = form.querySelector(".kiosk-field");
  const length = Number(form.dataset.length);
  const spelled = (signs) => {
    const all = signs.padEnd(length, "_");
    return field.dataset.shape === "receipt" ? `${all.slice(0, 4)}-${all.slice(4, 9)}-${all.slice(9)}` : all;
  };
  form.addEventListener("click", (event) => {
    const press = event.target.closest("button")?.value;
    if (!press || press === "go") return;
    event.preventDefault();
    if (press === "wipe") typed.value = "";
    else if (press === "back") typed.value = typed.value.slice(0, -1);
    else typed.value = (typed.value + press).slice(0, length);
    field.textContent = spelled(typed.value);
  });
}
