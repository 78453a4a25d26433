// The small rich-text editor over the text area "html". Without it the area takes plain text.
"use strict";

const script = document.querySelector("script[data-editor]");
const area = document.querySelector("textarea[name=html]");
const MARKUP = /<\/?(p|br|h[2-4]|ul|ol|li|strong|em|b|i|u|s|a|blockquote|table|sub|sup|hr)\b/i;

function element(name, attributes, text) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text) made.textContent = text;
  return made;
}

// Plain text, as it is typed without the editor, becomes paragraphs.
function asMarkup(text) {
  if (MARKUP.test(text)) return text;
  return text.split(/\r?\n/).filter((line) => line.trim()).map((line) => element("p", {}, line).outerHTML).join("");
}

function askForLink(editor) {
  const now = editor.getAttributes("link").href || "";
  const given = window.prompt(script.dataset.linkQuestion, now || "https://");
  if (given === null) return;
  const chain = editor.chain().focus().extendMarkRange("link");
  (given.trim() && given.trim() !== "https://" ? chain.setLink({ href: given.trim() }) : chain.unsetLink()).run();
}

// Name (a data attribute of the script with its words), what it does, when it is on.
const buttons = [
  ["bold", (e) => e.chain().focus().toggleBold().run(), (e) => e.isActive("bold")],
  ["italic", (e) => e.chain().focus().toggleItalic().run(), (e) => e.isActive("italic")],
  ["underline", (e) => e.chain().focus().toggleUnderline().run(), (e) => e.isActive("underline")],
  ["heading", (e) => e.chain().focus().toggleHeading({ level: 3 }).run(), (e) => e.isActive("heading")],
  ["bullets", (e) => e.chain().focus().toggleBulletList().run(), (e) => e.isActive("bulletList")],
  ["numbers", (e) => e.chain().focus().toggleOrderedList().run(), (e) => e.isActive("orderedList")],
  ["quote", (e) => e.chain().focus().toggleBlockquote().run(), (e) => e.isActive("blockquote")],
  ["link", askForLink, (e) => e.isActive("link")],
  ["undo", (e) => e.chain().focus().undo().run(), null],
  ["redo", (e) => e.chain().focus().redo().run(), null],
];

function toolbar(editor) {
  const bar = element("div", { class: "editor-bar", role: "group", "aria-label": script.dataset.bar, "aria-controls": `${area.id}_editor` });
  const made = buttons.map(([name, act, isOn]) => {
    const button = element("button", { type: "button" }, script.dataset[name]);
    button.addEventListener("click", () => act(editor));
    bar.append(button);
    return [button, isOn];
  });
  const refresh = () => made.forEach(([button, isOn]) => isOn && button.setAttribute("aria-pressed", String(isOn(editor))));
  editor.on("transaction", refresh);
  refresh();
  return bar;
}

async function start() {
  const parts = await import(script.dataset.editor);
  const label = document.querySelector(`label[for="${area.id}"]`);
  label.id = `${area.id}_label`;
  const described = area.getAttribute("aria-describedby");
  const holder = element("div", { class: "editor" });
  const editor = new parts.Editor({
    element: holder,
    injectCSS: false,
    content: asMarkup(area.value),
    extensions: [
      parts.Document, parts.Paragraph, parts.Text, parts.HardBreak, parts.History, parts.Dropcursor, parts.Gapcursor,
      parts.Bold, parts.Italic, parts.Underline, parts.Strike, parts.Subscript, parts.Superscript,
      parts.Heading.configure({ levels: [2, 3, 4] }),
      parts.BulletList, parts.OrderedList, parts.ListItem, parts.Blockquote, parts.HorizontalRule,
      parts.Link.configure({ enableTarget: false, protocols: ["http", "https", "mailto", "tel"] }),
      parts.Table, parts.TableRow, parts.TableHeader, parts.TableCell,
    ],
    editorProps: {
      attributes: {
        id: `${area.id}_editor`, role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id,
        ...(described ? { "aria-describedby": described } : {}),
      },
    },
    onUpdate: ({ editor: now }) => { area.value = now.isEmpty ? "" : now.getHTML(); },
  });
  area.before(toolbar(editor), holder);
  area.hidden = true;
  label.addEventListener("click", () => editor.commands.focus());
}

if (script && area) start();
