// Drawing boxes on a page, and taking words over from a paragraph. Everything here can also be
// done by filling in the forms.
"use strict";

const sheet = document.querySelector("[data-sheet]");
const form = document.querySelector("[data-area-form]");
const drawn = document.querySelector("[data-drawn]");
const names = ["x", "y", "width", "height"];
const SMALLEST = 0.4;

function field(of, name) {
  return of.querySelector(`[name=${name}]`);
}

function show() {
  const values = names.map((name) => Math.max(0, Number(field(form, name).value) || 0));
  names.forEach((name, n) => drawn.setAttribute(name, String(values[n])));
}

function place(event) {
  const frame = sheet.getBoundingClientRect();
  const part = (value, from, size) => Math.min(100, Math.max(0, ((value - from) / size) * 100));
  return [part(event.clientX, frame.left, frame.width), part(event.clientY, frame.top, frame.height)];
}

function fill([x1, y1], [x2, y2]) {
  const values = [Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)];
  names.forEach((name, n) => { field(form, name).value = values[n].toFixed(1); });
  show();
}

function done() {
  const large = ["width", "height"].every((name) => Number(field(form, name).value) >= SMALLEST);
  if (!large) {
    names.forEach((name) => { field(form, name).value = ""; });
    show();
    return;
  }
  const ground = field(form, "ground");
  if (ground.value) {
    form.requestSubmit();
    return;
  }
  form.querySelector("[data-need-ground]").hidden = false;
  ground.focus();
}

if (sheet && form) {
  const finger = document.querySelector("[data-finger]");
  let from = null;
  sheet.classList.add("has-script");
  if (matchMedia("(pointer: coarse)").matches) finger.hidden = false;
  finger.addEventListener("click", () => {
    const on = finger.getAttribute("aria-pressed") !== "true";
    finger.setAttribute("aria-pressed", String(on));
    sheet.classList.toggle("is-drawing", on);
  });
  sheet.addEventListener("pointerdown", (event) => {
    const touched = event.pointerType === "touch" && !sheet.classList.contains("is-drawing");
    if (touched || event.button !== 0) return;
    event.preventDefault();
    sheet.setPointerCapture(event.pointerId);
    from = place(event);
    fill(from, from);
  });
  sheet.addEventListener("pointermove", (event) => { if (from) fill(from, place(event)); });
  sheet.addEventListener("pointercancel", () => { from = null; });
  sheet.addEventListener("pointerup", (event) => {
    if (!from) return;
    fill(from, place(event));
    from = null;
    done();
  });
  form.addEventListener("input", show);
  show();
}

const spans = document.querySelector("[data-spans]");
const words = document.querySelector("[data-span-form]");
if (spans && words) {
  spans.addEventListener("mouseup", () => {
    const chosen = getSelection();
    const inside = (node) => (node.nodeType === 1 ? node : node.parentElement).closest("[data-paragraph]");
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const paragraph = inside(range.startContainer);
    if (!paragraph || paragraph !== inside(range.endContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEnd(range.startContainer, range.startOffset);
    field(words, "page").value = paragraph.dataset.paragraph;
    field(words, "words").value = range.toString();
    field(words, "start").value = [...before.toString()].length;
  });
  field(words, "words").addEventListener("input", () => { field(words, "start").value = ""; });
}

const undo = document.querySelector("[data-undo]");
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog[open]");
  if (!undo || typing || event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  event.preventDefault();
  undo.requestSubmit();
});
