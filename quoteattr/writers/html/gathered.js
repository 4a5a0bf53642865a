"use strict";
// The view of what stands in several articles: each utterance in its longest form, and the forms in which articles print it.
// biome-ignore lint/correctness/noUnusedVariables: page.js, which stands behind it in the page, calls it
const showGathered = (utterances, names) => {
  const AT_ONCE = 100;
  const $ = (id) => document.getElementById(id);
  const make = (tag, text = "", cls = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (cls) element.className = cls;
    return element;
  };
  const number = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const isDisputed = (u) => u.speakers.length > 1;
  const changed = (v) => v.marked.filter(([kind]) => kind !== "=");
  const who = (u) => u.speakers.join(" or ") || "nobody named";
  const articles = (u) => new Set(u.variants.map((v) => v.article)).size;
  const dates = (u) => (u.first === u.last ? u.first : [u.first, u.last].filter(Boolean).join(" to "));
  let shown = [];
  let drawn = 0;

  function item(u) {
    const li = make("li"),
      details = make("details"),
      summary = make("summary"),
      words = make("bdi", u.longest, "longest");
    const facts = [who(u), number(articles(u), "article"), number(u.reports, "report"), dates(u)].filter(Boolean).join(" · ");
    summary.append(words, make("span", facts, "small"));
    if (isDisputed(u)) summary.append(make("span", "⚠ different speakers", "tocheck"));
    details.append(summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(forms(u));
    });
    li.append(details);
    return li;
  }

  function forms(u) {
    const box = make("div", "", "scroll"),
      table = make("table"),
      head = make("tr"),
      body = make("tbody");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Forms of ${u.longest}`);
    for (const title of ["Date", "Article", "Who", "Report", "Words"]) {
      const th = make("th", title);
      th.scope = "col";
      head.append(th);
    }
    const copies = new Map();
    for (const v of u.variants) copies.set(v.report, (copies.get(v.report) || 0) + 1);
    body.append(...u.variants.map((v) => form(u, v, copies.get(v.report))));
    const thead = make("thead");
    thead.append(head);
    table.append(thead, body);
    box.append(table);
    return box;
  }

  function form(u, v, copies) {
    const tr = make("tr"),
      name = make("td"),
      link = make("a"),
      said = make("td"),
      report = make("td", v.report),
      words = make("td");
    link.href = `#article-${v.article + 1}-${v.place + 1}`;
    link.append(make("bdi", names[v.article]));
    name.append(link);
    said.append(v.speaker === null ? make("span", "nobody named", "none") : make("bdi", v.speaker));
    if (v.role) said.append(make("bdi", v.role, "small"));
    if (isDisputed(u)) said.classList.add("differs");
    if (copies > 1) report.append(make("span", `one of ${copies} copies`, "small"));
    const text = make("span", "", "form");
    for (const [kind, part] of v.marked) text.append(make({ "=": "span", "-": "del", "+": "ins" }[kind], part), " ");
    words.append(text, make("span", toldOf(u, v), "small"));
    tr.append(make("td", v.date || "–"), name, said, report, words);
    return tr;
  }

  function toldOf(u, v) {
    const told = changed(v).map(([kind, part]) => `${kind === "-" ? "leaves out" : "adds"} “${part}”`);
    if (told.length) return told.join("; ");
    return v.marked.length === 1 && v.marked[0][1] === u.longest ? "the longest form" : "the same words";
  }

  function more() {
    $("utterances").append(...shown.slice(drawn, drawn + AT_ONCE).map(item));
    drawn = Math.min(drawn + AT_ONCE, shown.length);
    $("g-more").hidden = drawn === shown.length;
  }

  function filter() {
    const words = $("g-words").value.trim().toLowerCase(),
      speaker = $("g-who").value.trim().toLowerCase();
    shown = utterances.filter(
      (u) =>
        u.longest.toLowerCase().includes(words) &&
        (!speaker || u.variants.some((v) => `${v.speaker || ""} ${v.role || ""}`.toLowerCase().includes(speaker))) &&
        (!$("g-disputed").checked || isDisputed(u)) &&
        (!$("g-changed").checked || u.variants.some((v) => changed(v).length)),
    );
    drawn = 0;
    $("utterances").replaceChildren();
    more();
    $("gathered-count").textContent =
      shown.length === utterances.length ? `(${shown.length})` : `(${shown.length} of ${utterances.length})`;
  }

  $("gathered-filters").addEventListener("input", filter);
  $("gathered-filters").addEventListener("submit", (event) => event.preventDefault());
  $("g-more").addEventListener("click", () => {
    const next = drawn;
    more();
    $("utterances").children[next].querySelector("summary").focus();
  });
  filter();
};
