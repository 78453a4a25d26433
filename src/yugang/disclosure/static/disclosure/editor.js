// The small rich-text editor over the text area "html". Without it the area takes plain text.
"use strict";

const script = document.querySelector("script[data-editor]");
const area = document.querySelector("textarea[name=html]");
const MARKUP = /<\/?(p|br|h[2-4]|ul|ol|li|strong|em|b|i|u|s|a|blockquote|table|sub|sup|hr)\b/i;

function escaped(text) {
  const holder = document.createElement("p");
  holder.textContent = text;
  return holder.outerHTML;
}

function asMarkup(text) {
  if (MARKUP.test(text)) return text;
  return text.split(/\r?\n/).filter((line) => line.trim()).map(escaped).join("");
}

async function start() {
  const parts = await import(script.dataset.editor);
  area.value = asMarkup(area.value);
  const wanted = [
    parts.Document, parts.Paragraph, parts.Text, parts.HardBreak, parts.History,
    parts.Dropcursor, parts.Gapcursor, parts.Menu,
    parts.Bold, parts.Italic, parts.Underline, parts.Strike, parts.Subscript, parts.Superscript,
    parts.Heading.configure({ levels: [2, 3, 4] }),
    parts.BulletList, parts.OrderedList, parts.ListItem, parts.Blockquote, parts.HorizontalRule,
    parts.Link.configure({ enableTarget: false, protocols: ["http", "https", "mailto", "tel"] }),
    parts.Table, parts.TableRow, parts.TableHeader, parts.TableCell,
  ];
  const editor = parts.createTextareaEditor(area, wanted);
  const box = area.closest(".prose-editor")?.querySelector("[contenteditable]");
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (!box || !label) return editor;
  label.id = `${area.id}_label`;
  box.setAttribute("role", "textbox");
  box.setAttribute("aria-multiline", "true");
  box.setAttribute("aria-labelledby", label.id);
  if (area.getAttribute("aria-describedby")) box.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
  label.addEventListener("click", () => box.focus());
  return editor;
}

if (script && area) start();
