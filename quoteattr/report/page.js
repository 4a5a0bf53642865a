"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, cls) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (cls) element.className = cls;
    return element;
  };
  const sources = [...document.querySelectorAll("script.article")];
  const heads = [...document.querySelectorAll("script.head")].map((s) => JSON.parse(s.textContent));
  // hues that people with any colour vision tell apart, with their tints for both themes
  const HUES = [210, 35, 150, 320, 265, 55, 185, 0, 95, 240];
  const colours = (who) => {
    const dark = document.documentElement.dataset.theme === "dark";
    const hue = HUES[who % HUES.length];
    return dark ? [`hsl(${hue} 45% 24%)`, `hsl(${hue} 70% 65%)`] : [`hsl(${hue} 75% 90%)`, `hsl(${hue} 70% 38%)`];
  };
  const tint = (element, who) => {
    const [back, edge] = colours(who);
    element.style.setProperty("--tint", back);
    element.style.setProperty("--edge", edge);
    element.dataset.who = who;
  };
  const all = heads.reduce((n, h) => n + h.attributions, 0);
  const unsure = heads.reduce((n, h) => n + h.unsure, 0);
  const count = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  $("summary").textContent = `${count(heads.length, "article")}, ${count(all, "attribution")}, ${unsure} to check`;

  let article = null;
  let order = { by: "place", up: true };
  let chosen = -1;

  const label = (row) => (row.speaker === null ? "nobody named" : [row.speaker, ...row.also].join(" and "));

  function showText() {
    const box = document.createDocumentFragment();
    const begun = new Set();
    for (const [text, contents, cues, mentions] of article.segments) {
      let element = null;
      if (contents.length || cues.length || mentions.length) {
        element = make("span", text);
        if (cues.length) element.classList.add("cue");
        if (mentions.length) element.classList.add("mention");
        const owners = contents.length ? contents : cues.length ? cues : mentions;
        const inner = owners[owners.length - 1];
        element.dataset.of = inner;
        if (contents.length) {
          const row = article.rows[inner];
          element.classList.add("said", row.kind);
          if (row.who === null) element.classList.add("nobody");
          else tint(element, row.who);
          if (row.check) element.classList.add("check");
          for (const k of contents) {
            if (begun.has(k)) continue;
            begun.add(k);
            const own = article.rows[k];
            box.append(make("span", own.who === null ? "–" : `${own.who + 1}${own.check ? "?" : ""}`, "mark"));
            element.id ||= `said-${k}`;
            element.tabIndex = 0;
            element.setAttribute("role", "button");
            element.setAttribute("aria-describedby", "why");
            element.dataset.of = k;
          }
        }
      }
      box.append(element || document.createTextNode(text));
    }
    $("text").replaceChildren(box);
  }

  function kept() {
    const who = $("f-speaker").value, kind = $("f-kind").value, words = $("f-words").value.trim().toLowerCase();
    const least = Number($("f-least").value || 0), most = Number($("f-most").value || 1), check = $("f-check").checked;
    return article.rows
      .map((row, place) => ({ ...row, place }))
      .filter((r) => (who === "" || String(r.who) === who) && (kind === "" || r.kind === kind) && (!check || r.check)
        && r.confidence >= least && r.confidence <= most
        && (words === "" || `${r.quote} ${label(r)} ${r.role || ""}`.toLowerCase().includes(words)));
  }

  function showRows() {
    const rows = kept();
    const key = (r) => (order.by === "speaker" ? label(r).toLowerCase() : order.by === "quote" ? r.quote.toLowerCase() : r[order.by]);
    rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.place - b.place) * (order.up ? 1 : -1));
    const body = document.createDocumentFragment();
    for (const row of rows) {
      const line = make("tr");
      line.dataset.place = row.place;
      line.setAttribute("aria-selected", row.place === chosen);
      const place = make("td", null, "place");
      const go = make("button", row.place + 1);
      go.type = "button";
      go.setAttribute("aria-label", `Go to attribution ${row.place + 1} in the text`);
      place.append(go);
      const who = make("td");
      if (row.who !== null) {
        const swatch = make("span", row.who + 1, "swatch");
        tint(swatch, row.who);
        who.append(swatch);
      }
      const name = make("bdi", label(row));
      who.append(name);
      if (row.role) who.append(make("bdi", row.role, "role"));
      if (row.reason) who.append(make("span", row.reason, "role"));
      const quote = make("td");
      quote.append(make("bdi", row.quote.length > 180 ? `${row.quote.slice(0, 180)}…` : row.quote));
      const sure = make("td", row.speaker === null ? "" : row.confidence.toFixed(2));
      if (row.check) sure.append(make("span", " ⚠ check", "tocheck"));
      line.append(place, who, quote, make("td", row.kind), sure);
      body.append(line);
    }
    document.querySelector("#rows tbody").replaceChildren(body);
    $("count").textContent = `${rows.length} of ${count(article.rows.length, "attribution")}`;
    for (const head of document.querySelectorAll("#rows th")) {
      head.setAttribute("aria-sort", head.dataset.by !== order.by ? "none" : order.up ? "ascending" : "descending");
    }
  }

  function showChart() {
    const most = Math.max(1, ...article.speakers.map((s) => s.words));
    const body = document.createDocumentFragment();
    article.speakers.forEach((speaker, who) => {
      const line = make("tr"), name = make("td"), bar = make("td"), stripe = make("div", null, "bar"), swatch = make("span", who + 1, "swatch");
      tint(swatch, who);
      tint(stripe, who);
      stripe.style.width = `${(100 * speaker.words) / most}%`;
      name.append(swatch, make("bdi", speaker.name));
      bar.append(stripe);
      line.append(name, make("td", speaker.words), bar);
      body.append(line);
    });
    document.querySelector("#chart tbody").replaceChildren(body);
  }

  function choose(place, { text = false, table = false } = {}) {
    chosen = place;
    document.querySelectorAll("#text .chosen").forEach((e) => e.classList.remove("chosen", "flash"));
    const said = [...document.querySelectorAll("#text .said")].filter((e) => Number(e.dataset.of) === place);
    said.forEach((e) => e.classList.add("chosen", "flash"));
    document.querySelectorAll("#rows tbody tr").forEach((tr) => {
      const own = Number(tr.dataset.place) === place;
      tr.setAttribute("aria-selected", own);
      if (own && table) tr.scrollIntoView({ block: "nearest" });
    });
    const first = $(`said-${place}`) || said[0];
    if (text && first) {
      first.scrollIntoView({ block: "center" });
      first.focus({ preventScroll: true });
    }
  }

  function explain(element) {
    const row = article.rows[Number(element.dataset.of)];
    const box = $("why");
    box.replaceChildren(make("b", row.role ? `${label(row)}, ${row.role}` : label(row)), make("span", `${row.kind}. ${row.why}`));
    box.hidden = false;
    const at = element.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 16)) + scrollX}px`;
    box.style.top = `${at.bottom + 6 + scrollY}px`;
  }

  function open(number) {
    article = JSON.parse(sources[number].textContent);
    chosen = -1;
    $("title").textContent = article.meta.title || heads[number].name;
    const meta = [article.meta.publisher, article.meta.author, article.meta.published].filter(Boolean).join(" · ");
    $("meta").replaceChildren(make("bdi", meta));
    if (article.url) {
      const link = make("a", "original");
      link.href = article.url;
      link.rel = "noopener noreferrer";
      $("meta").append(" ", link);
    }
    const select = $("f-speaker");
    select.replaceChildren(new Option("all", ""));
    article.speakers.forEach((s, who) => select.append(new Option(s.name, who)));
    $("f-kind").value = $("f-words").value = "";
    $("f-least").value = 0;
    $("f-most").value = 1;
    $("f-check").checked = false;
    $("why").hidden = true;
    showText();
    showRows();
    showChart();
    document.querySelectorAll("#articles a").forEach((a, k) => (k === number ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current")));
    document.title = `Who said what: ${heads[number].name}`;
  }

  const theme = (dark) => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    $("theme").setAttribute("aria-pressed", dark);
    document.querySelectorAll("[data-who]").forEach((e) => tint(e, Number(e.dataset.who)));
  };
  theme(matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme !== "dark"));
  const hash = () => {
    const number = Number((/^#article-(\d+)$/.exec(location.hash) || [])[1]) - 1;
    return number >= 0 && number < sources.length ? number : 0;
  };

  if (sources.length > 1) {
    const list = document.createDocumentFragment();
    heads.forEach((head, k) => {
      const item = make("li"), link = make("a", head.name);
      link.href = `#article-${k + 1}`;
      item.append(link, ` ${head.attributions}${head.unsure ? `, ${head.unsure} to check` : ""}`);
      list.append(item);
    });
    $("articles").append(list);
    $("index").hidden = false;
    $("find-article").addEventListener("input", (event) => {
      const wanted = event.target.value.trim().toLowerCase();
      [...$("articles").children].forEach((item, k) => (item.hidden = !heads[k].name.toLowerCase().includes(wanted)));
    });
  }
  if (!sources.length) {
    $("title").textContent = "No articles";
    return;
  }
  addEventListener("hashchange", () => { open(hash()); $("title").focus(); });
  $("filters").addEventListener("input", showRows);
  document.querySelectorAll("#rows th button").forEach((button) => button.addEventListener("click", () => {
    const by = button.parentElement.dataset.by;
    order = { by, up: order.by === by ? !order.up : true };
    showRows();
  }));
  document.querySelector("#rows tbody").addEventListener("click", (event) => {
    const line = event.target.closest("tr");
    if (line) choose(Number(line.dataset.place), { text: true });
  });
  const text = $("text");
  text.addEventListener("click", (event) => {
    const said = event.target.closest("[data-of]");
    if (said) choose(Number(said.dataset.of), { table: true });
  });
  text.addEventListener("keydown", (event) => {
    const said = event.target.closest("[data-of]");
    if (said && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      choose(Number(said.dataset.of), { table: true });
    }
  });
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    text.addEventListener(enter, (event) => { const said = event.target.closest("[data-of]"); if (said) explain(said); });
    text.addEventListener(leave, () => ($("why").hidden = true));
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") $("why").hidden = true; });
  open(hash());
})();
