"use strict";
(() => {
  const HUES = 8;
  const REASONS = {
    "no-cue": "no reporting words",
    "no-source": "no source is named",
    "pronoun-unresolved": "unclear whom the pronoun means",
    ambiguous: "several people fit",
  };
  const $ = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const make = (tag, text = "", cls = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (cls) element.className = cls;
    return element;
  };
  const isolated = (text, cls = "") => make("bdi", text, cls);
  const count = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const collator = new Intl.Collator("en", { numeric: true });

  const sources = all("script.article");
  const heads = all("script.head").map((script) => JSON.parse(script.textContent));
  let article = null; // the one that is shown
  let number = 0; // its place among the sources
  let pieces = []; // of each attribution: the elements of its content, and of its cue and source
  let order = { by: "place", up: true };
  let chosen = -1;
  let leaving = 0; // the timer that lets a pointer go from the words to what is said of them

  const row = (k) => article.rows[k];
  const label = (r) => (r.speaker === null ? "nobody named" : [r.speaker, ...r.also].join(" and "));
  const hue = (who) => `var(--h${who % HUES})`;
  const tint = (element, who) => {
    element.style.setProperty("--edge", hue(who));
    if (who >= HUES) element.classList.add(who < 2 * HUES ? "turn1" : "turn2");
    return element;
  };
  const swatch = (who) => tint(make("span", who + 1, "swatch"), who);
  const named = (r) => {
    if (r.who === null) return [make("span", "nobody named", "none")];
    return [swatch(r.who), isolated(label(r))];
  };
  const aside = (r) => (r.reason === null ? r.role : REASONS[r.reason] || r.reason);

  // The text

  function showText() {
    const box = document.createDocumentFragment();
    pieces = article.rows.map(() => ({ said: [], around: [] }));
    for (const segment of article.segments) box.append(typeof segment === "string" ? segment : piece(...segment));
    $("text").replaceChildren(box);
  }

  function piece(text, contents, cues, mentions) {
    const element = make("span", text);
    if (cues.length) element.classList.add("cue");
    if (mentions.length) element.classList.add("mention");
    for (const k of [...cues, ...mentions]) pieces[k].around.push(element);
    if (contents.length) tintContent(element, contents);
    // what the element tells of, the nearest first
    element.dataset.of = [...new Set([...cues, ...mentions, ...[...contents].reverse()])].join(" ");
    return element;
  }

  function tintContent(element, contents) {
    const inner = row(contents.at(-1)), outer = contents.length > 1 ? row(contents.at(-2)) : null;
    element.classList.add("said", inner.kind);
    if (inner.who === null) element.classList.add("nobody");
    else tint(element, inner.who);
    if (inner.check) element.classList.add("check");
    if (outer) {
      element.classList.add("nested");
      element.style.setProperty("--outer", outer.who === null ? "var(--soft)" : hue(outer.who));
    }
    const begun = contents.filter((k) => !pieces[k].said.length);
    for (const k of contents) pieces[k].said.push(element);
    if (begun.length) {
      element.dataset.mark = begun.map((k) => `${row(k).who === null ? "–" : row(k).who + 1}${row(k).check ? "?" : ""}`).join("·");
      element.tabIndex = 0;
      element.setAttribute("role", "button");
    }
  }

  const told = (element) => element.dataset.of.split(" ").map(Number);

  // The table

  const limit = (id, otherwise) => ($(id).value === "" ? otherwise : Number($(id).value));

  function kept() {
    const who = $("f-speaker").value, kind = $("f-kind").value, words = $("f-words").value.trim().toLowerCase();
    const least = limit("f-least", 0), most = limit("f-most", 1), check = $("f-check").checked;
    const speaks = (r) => (who === "nobody" ? r.who === null : who === "" || [r.who, ...r.with].includes(Number(who)));
    const has = (r) => [r.quote, label(r), r.role, r.cue].some((text) => text !== null && text.toLowerCase().includes(words));
    return article.rows.map((_, k) => k).filter((k) => {
      const r = row(k);
      return speaks(r) && (kind === "" || r.kind === kind) && (!check || r.check) && r.confidence >= least && r.confidence <= most && has(r);
    });
  }

  function compare(a, b) {
    const [one, two] = [row(a), row(b)];
    if (order.by === "confidence") return one.confidence - two.confidence || a - b;
    if (order.by === "speaker" && (one.who === null) !== (two.who === null)) return one.who === null ? 1 : -1;
    const key = { speaker: label, quote: (r) => r.quote, kind: (r) => r.kind }[order.by];
    return (key ? collator.compare(key(one), key(two)) : 0) || a - b;
  }

  function showRows() {
    const found = kept(), shown = new Set(found);
    found.sort((a, b) => compare(a, b) * (order.up ? 1 : -1));
    const body = document.createDocumentFragment();
    for (const k of found) body.append(line(k));
    $("rows").tBodies[0].replaceChildren(body);
    $("count").textContent = article.rows.length ? `${found.length} of ${article.rows.length}` : "none found";
    for (const head of all("#rows th")) {
      head.setAttribute("aria-sort", head.dataset.by !== order.by ? "none" : order.up ? "ascending" : "descending");
    }
    for (const element of all("#text .said")) element.classList.toggle("out", !told(element).some((k) => shown.has(k)));
    markRow();
  }

  function line(k) {
    const r = row(k), tr = make("tr", "", r.check ? "check" : "");
    tr.dataset.place = k;
    const cells = [0, 1, 2, 3, 4].map(() => tr.appendChild(make("td")));
    const go = make("button", k + 1, "go");
    go.type = "button";
    go.setAttribute("aria-label", `${k + 1}: go to the words`);
    cells[0].append(go);
    cells[1].append(...named(r));
    if (aside(r)) cells[1].append(isolated(aside(r), "small"));
    const words = make("div", r.quote, "words");
    words.dir = "auto";
    cells[2].append(words);
    cells[3].append(r.kind);
    cells[4].append(r.who === null ? "–" : r.confidence.toFixed(2));
    if (r.check) cells[4].append(make("span", "⚠ check", "tocheck"));
    return tr;
  }

  function markRow() {
    for (const because of all("#rows .because")) because.remove();
    for (const tr of all("#rows [aria-current]")) tr.removeAttribute("aria-current");
    const tr = $("rows").querySelector(`tr[data-place="${chosen}"]`);
    if (!tr) return;
    tr.setAttribute("aria-current", "true");
    const because = make("tr", "", "because"), cell = make("td", row(chosen).why);
    cell.colSpan = tr.cells.length;
    cell.dir = "auto";
    because.append(cell);
    tr.after(because);
  }

  function showAll() {
    $("filters").reset();
    showRows();
  }

  function scrollToRow() {
    const box = $("table-box"), tr = $("rows").querySelector("[aria-current]"), because = tr.nextElementSibling;
    const top = tr.offsetTop - $("rows").tHead.offsetHeight, bottom = because.offsetTop + because.offsetHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = Math.min(top, bottom - box.clientHeight);
  }

  // The chart

  function showChart() {
    const most = Math.max(1, ...article.speakers.map((s) => s.words));
    const body = document.createDocumentFragment();
    article.speakers.forEach((speaker, who) => {
      const tr = make("tr"), name = make("td"), bar = make("td"), stripe = tint(make("div", "", "bar"), who);
      name.append(swatch(who), isolated(speaker.name));
      if (speaker.role) name.append(isolated(speaker.role, "small"));
      stripe.style.width = `${(100 * speaker.words) / most}%`;
      if (speaker.words) bar.append(stripe);
      tr.append(name, make("td", speaker.times), make("td", speaker.words), bar);
      body.append(tr);
    });
    $("chart").tBodies[0].replaceChildren(body);
    $("chart-box").hidden = !article.speakers.length;
  }

  // Choosing an attribution, and why it is so

  function choose(k) {
    for (const element of all("#text .chosen")) element.classList.remove("chosen", "flash");
    chosen = k;
    for (const element of [...pieces[k].said, ...pieces[k].around]) element.classList.add("chosen");
    markRow();
  }

  function goToWords(k) {
    choose(k);
    scrollToRow();
    const first = pieces[k].said[0];
    if (!first) return;
    for (const element of pieces[k].said) element.classList.add("flash");
    first.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
    hush(); // the row already says why
  }

  function goToRow(element) {
    const own = told(element);
    choose(own[(own.indexOf(chosen) + 1) % own.length]); // again on the same words: the next one around it
    if (!kept().includes(chosen)) showAll();
    scrollToRow();
  }

  function explain(element) {
    const box = $("why");
    clearTimeout(leaving);
    box.replaceChildren(...told(element).map((k) => {
      const r = row(k), part = make("section"), head = make("strong");
      head.append(...named(r));
      if (r.role) head.append(", ", isolated(r.role));
      const facts = [r.kind, r.who === null ? aside(r) : `confidence ${r.confidence.toFixed(2)}`, r.check ? "⚠ check" : ""];
      part.append(head, make("p", facts.filter(Boolean).join(" · "), "facts"), make("p", r.why));
      return part;
    }));
    box.hidden = false;
    const at = element.getClientRects()[0] || element.getBoundingClientRect(), end = element.getBoundingClientRect().bottom;
    const above = end + box.offsetHeight + 12 > innerHeight && at.top - box.offsetHeight - 12 > 0;
    box.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8)) + scrollX}px`;
    box.style.top = `${(above ? at.top - box.offsetHeight - 7 : end + 7) + scrollY}px`;
    element.setAttribute("aria-describedby", "why");
  }

  function hush() {
    $("why").hidden = true;
    for (const element of all("#text [aria-describedby]")) element.removeAttribute("aria-describedby");
  }

  // Articles

  function open(which) {
    number = which;
    article = JSON.parse(sources[number].textContent);
    chosen = -1;
    hush();
    const { meta, url, speakers, rows } = article;
    $("title").textContent = meta.title || heads[number].name;
    const facts = [meta.publisher, meta.author, meta.published, meta.title ? heads[number].name : ""].filter(Boolean).map((text) => isolated(text));
    if (url) {
      const link = make("a", "original article");
      link.href = url;
      link.rel = "noopener noreferrer";
      facts.push(link);
    }
    $("meta").replaceChildren(...facts.flatMap((fact, k) => (k ? [" · ", fact] : [fact])));
    $("f-speaker").replaceChildren(new Option("all", ""), ...speakers.map((s, who) => new Option(`${who + 1} ${s.name}`, who)));
    if (rows.some((r) => r.who === null)) $("f-speaker").append(new Option("nobody named", "nobody"));
    $("f-words").value = "";
    $("to-check").textContent = `(${rows.filter((r) => r.check).length})`;
    showText();
    showRows();
    showChart();
    all("#articles a").forEach((link, k) => (k === number ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    $("previous").hidden = number === 0;
    $("next").hidden = number === sources.length - 1;
    $("previous").href = `#article-${number}`;
    $("next").href = `#article-${number + 2}`;
    document.title = `${$("title").textContent} – who said what`;
  }

  function wanted() {
    const found = /^#article-(\d+)$/.exec(location.hash);
    return found && found[1] >= 1 && found[1] <= sources.length ? found[1] - 1 : 0;
  }

  function showIndex() {
    const list = heads.map((head, k) => {
      const item = make("li"), link = make("a"), sum = make("small", head.attributions);
      link.href = `#article-${k + 1}`;
      link.append(isolated(head.name));
      if (head.check) sum.textContent += `, ${head.check} to check`;
      item.append(link, sum);
      return item;
    });
    $("articles").replaceChildren(...list);
    $("index").hidden = $("pager").hidden = false;
    $("find-article").addEventListener("input", (event) => {
      const name = event.target.value.trim().toLowerCase();
      list.forEach((item, k) => (item.hidden = !heads[k].name.toLowerCase().includes(name)));
    });
    addEventListener("hashchange", () => {
      if (wanted() === number) return;
      open(wanted());
      scrollTo(0, 0);
      $("title").focus({ preventScroll: true });
    });
  }

  // Light and dark

  const KEY = "quoteattr-theme", system = matchMedia("(prefers-color-scheme: dark)");
  const remembered = (value) => {
    try {
      if (value) localStorage.setItem(KEY, value);
      return localStorage.getItem(KEY);
    } catch {
      return null; // a browser may keep nothing for a file
    }
  };
  const isDark = () => (document.documentElement.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const showTheme = () => $("theme").setAttribute("aria-pressed", isDark());
  if (["light", "dark"].includes(remembered())) document.documentElement.dataset.theme = remembered();
  $("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    remembered(document.documentElement.dataset.theme);
    showTheme();
  });
  system.addEventListener("change", showTheme);
  showTheme();

  // What people do

  const text = $("text"), body = $("rows").tBodies[0];
  const under = (event) => event.target.closest("[data-of]");
  const marking = () => !getSelection().isCollapsed; // a drag over words is no click
  text.addEventListener("click", (event) => {
    if (under(event) && !marking()) goToRow(under(event));
  });
  text.addEventListener("keydown", (event) => {
    if (!under(event) || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    goToRow(under(event));
  });
  for (const enter of ["mouseover", "focusin"]) text.addEventListener(enter, (event) => {
    if (!under(event)) return;
    hush();
    explain(under(event));
  });
  const hushSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hush, 200);
  };
  text.addEventListener("focusout", hush);
  text.addEventListener("mouseout", hushSoon);
  $("why").addEventListener("mouseenter", () => clearTimeout(leaving));
  $("why").addEventListener("mouseleave", hushSoon);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hush();
  });
  body.addEventListener("click", (event) => {
    const tr = event.target.closest("tr[data-place]");
    if (tr && !marking()) goToWords(Number(tr.dataset.place));
  });
  body.addEventListener("keydown", (event) => {
    const buttons = [...body.querySelectorAll(".go")], at = buttons.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (!buttons[to]) return;
    event.preventDefault();
    buttons[to].focus();
  });
  $("filters").addEventListener("input", showRows);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("show-all").addEventListener("click", showAll);
  for (const button of all("#rows th button")) button.addEventListener("click", () => {
    const by = button.parentElement.dataset.by;
    order = { by, up: order.by === by ? !order.up : true };
    showRows();
  });
  $("skip").addEventListener("click", (event) => {
    event.preventDefault();
    $("side-title").focus();
  });

  $("top").hidden = false;
  const found = heads.reduce((sum, head) => sum + head.attributions, 0), check = heads.reduce((sum, head) => sum + head.check, 0);
  $("summary").textContent = `${count(heads.length, "article")}, ${count(found, "attribution")}, ${check} to check`;
  if (!sources.length) return;
  $("page").hidden = false;
  if (sources.length > 1) showIndex();
  open(wanted());
})();
