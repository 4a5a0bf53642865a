"use strict";

const USES = ["speech", "scare", "title", "nickname", "term"];
const find = (selector) => document.querySelector(selector);
const fixes = new Map();
let article = null;

function say(words) {
  find("#status").textContent = words;
}

async function ask(path, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const found = await answer.json();
  if (!answer.ok) {
    throw new Error(typeof found.detail === "string" ? found.detail : "that cannot be read");
  }
  return found;
}

function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function change(row, record, field, value, before) {
  const fix = fixes.get(record.key) ?? { key: record.key };
  if (value === before && !(field === "role" && "speaker" in fix)) {
    delete fix[field];
  } else {
    fix[field] = value;
  }
  if (Object.keys(fix).length > 1) {
    fixes.set(record.key, fix);
  } else {
    fixes.delete(record.key);
  }
  if (field === "speaker") {
    // another speaker does not have this one's role
    const role = row.querySelector("[data-field=role]");
    role.value = value === before ? (record.role?.text ?? "") : "";
    role.dispatchEvent(new Event("change"));
  }
  row.classList.toggle("changed", fixes.has(record.key));
}

function written(row, record, field, label, before, list = null) {
  const input = made("input", { type: "text", "aria-label": label, value: before ?? "", list, "data-field": field });
  input.addEventListener("change", () => change(row, record, field, input.value.trim() || null, before));
  return made("td", {}, input);
}

function chosen(row, record, before) {
  const options = USES.map((use) => made("option", use === before ? { selected: "" } : {}, use));
  const select = made("select", { "aria-label": "use", "data-field": "use" }, ...options);
  select.disabled = before === "speech" && !record.quotations.length;
  select.addEventListener("change", () => change(row, record, "use", select.value, before));
  return made("td", {}, select);
}

function shown(record) {
  const row = made("tr");
  const checked = made("input", { type: "checkbox", "aria-label": "right", "data-field": "checked" });
  checked.addEventListener("change", () => change(row, record, "checked", checked.checked ? "right" : null, null));
  row.append(
    written(row, record, "speaker", "who", record.speaker?.name ?? null, "speakers"),
    written(row, record, "role", "role", record.role?.text ?? null),
    chosen(row, record, record.use ?? "speech"),
    made("td", {}, record.content.text),
    made("td", {}, record.kind ? record.confidence.toFixed(2) : ""),
    made("td", {}, checked),
  );
  return row;
}

function show(found) {
  article = found;
  fixes.clear();
  const records = [...found.attributions, ...found.others];
  records.sort((a, b) => a.content.spans[0][0] - b.content.spans[0][0]);
  const names = new Set(records.flatMap((record) => (record.speaker ? [record.speaker.name] : [])));
  find("#view").innerHTML = found.view; // made by the library, all text in it escaped
  find("#speakers").replaceChildren(...[...names].map((value) => made("option", { value })));
  find("#rows").replaceChildren(...records.map(shown));
  find("#found").hidden = false;
  say(found.error ?? `${found.attributions.length} attributions`);
}

async function attribute(event) {
  event.preventDefault();
  say("reading…");
  const words = find("#words").value;
  const given = /^\s*https?:\/\/\S+\s*$/.test(words) ? { url: words.trim() } : { text: words };
  try {
    show((await ask("attribute", { ...given, view: true })).articles[0]);
  } catch (error) {
    find("#found").hidden = true;
    say(error.message);
  }
}

async function save(format) {
  const { text, doc, meta } = article;
  try {
    const file = await ask("export", { text, doc, meta, format, corrections: [...fixes.values()] });
    const href = URL.createObjectURL(new Blob([file.content], { type: "text/plain" }));
    made("a", { href, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    const left = file.left_out.length;
    say(left ? `${file.name} saved; ${left} corrections do not fit: a role must stand in the text` : `${file.name} saved`);
  } catch (error) {
    say(error.message);
  }
}

find("#ask").addEventListener("submit", attribute);
for (const button of document.querySelectorAll("[data-format]")) {
  button.addEventListener("click", () => save(button.dataset.format));
}
