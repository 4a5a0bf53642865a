"use strict";
(() => {
  const HUES = 8;
  const REASONS = {
    "no-cue": "no reporting words",
    "no-source": "no source is named",
    "pronoun-unresolved": "unclear whom the pronoun means",
    unsure: "too unsure to name somebody",
    corrected: "corrected by hand",
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
  const ALL = -1, // all articles in one table, instead of the place of one
    GATHERED = -2; // the view of what stands in several articles
  const gathered = $("gathered-data") && JSON.parse($("gathered-data").textContent);
  let article = null; // the one that is shown
  let number = 0; // its place among the sources
  let pieces = []; // of each attribution: the elements of its content, and of its cue and source
  let order = { by: "place", up: true };
  let chosen = -1;
  let together = false; // whether the table has the rows of all articles
  let leaving = 0; // the timer that lets a pointer go from the words to what is said of them

  const row = (k) => article.rows[k];
  const label = (r) => (r.speaker === null ? "no speaker" : [r.speaker, ...r.also].join(" and "));
  const hue = (who) => `var(--h${who % HUES})`;
  const tint = (element, who) => {
    element.style.setProperty("--edge", hue(who));
    if (who >= HUES) element.classList.add(who < 2 * HUES ? "turn1" : "turn2");
    return element;
  };
  const swatch = (who) => tint(make("span", who + 1, "swatch"), who);
  const named = (r) => {
    if (r.who === null) return [make("span", "no speaker", "none")];
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
    const inner = row(contents.at(-1)),
      outer = contents.length > 1 ? row(contents.at(-2)) : null;
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
    const who = $("f-speaker").value,
      kind = $("f-kind").value,
      words = $("f-words").value.trim().toLowerCase();
    const role = $("f-role").value.trim().toLowerCase(),
      title = $("f-article").value.trim().toLowerCase();
    const least = limit("f-least", 0),
      most = limit("f-most", 1),
      check = $("f-check").checked;
    const speaks = (r) => (who === "nobody" ? r.who === null : who === "" || [r.who, ...r.with].includes(Number(who)));
    const has = (r) => [r.quote, label(r), r.role, r.cue].some((text) => text?.toLowerCase().includes(words));
    return article.rows
      .map((_, k) => k)
      .filter((k) => {
        const r = row(k);
        if (role && !(r.role || "").toLowerCase().includes(role)) return false;
        if (together && title && !r.title.toLowerCase().includes(title)) return false;
        return (
          speaks(r) && (kind === "" || r.kind === kind) && (!check || r.check) && r.confidence >= least && r.confidence <= most && has(r)
        );
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
    const found = kept(),
      shown = new Set(found);
    found.sort((a, b) => compare(a, b) * (order.up ? 1 : -1));
    const body = document.createDocumentFragment();
    for (const k of found) body.append(line(k));
    $("rows").tBodies[0].replaceChildren(body);
    $("count").textContent = article.rows.length ? `${found.length} of ${article.rows.length}` : "none found";
    order.shown = found;
    for (const head of all("#rows th")) {
      head.setAttribute("aria-sort", head.dataset.by !== order.by ? "none" : order.up ? "ascending" : "descending");
    }
    for (const element of all("#text .said")) element.classList.toggle("out", !told(element).some((k) => shown.has(k)));
    markRow();
  }

  function line(k) {
    const r = row(k),
      tr = make("tr", "", r.check ? "check" : "");
    tr.dataset.place = k;
    const cells = [0, 1, 2, 3, 4].map(() => tr.appendChild(make("td")));
    const go = make("button", k + 1, "go");
    go.type = "button";
    go.setAttribute("aria-label", `${k + 1}: go to the words`);
    cells[0].append(go);
    if (together) cells[2].append(isolated(r.title, "small"));
    cells[1].append(...named(r));
    if (aside(r)) cells[1].append(isolated(aside(r), "small"));
    const words = make("div", r.quote, "words");
    words.dir = "auto";
    cells[2].append(words);
    cells[3].append(r.kind);
    cells[4].append(r.who === null ? "–" : r.confidence.toFixed(2));
    const verdict = verdictOf(r);
    if (verdict) cells[4].append(make("span", verdict.checked === "right" ? "✓ right" : "✗ wrong", "verdict"));
    else if (r.check) cells[4].append(make("span", "⚠ check", "tocheck"));
    return tr;
  }

  function markRow() {
    for (const because of all("#rows .because")) because.remove();
    for (const tr of all("#rows [aria-current]")) tr.removeAttribute("aria-current");
    const tr = $("rows").querySelector(`tr[data-place="${chosen}"]`);
    if (!tr) return;
    tr.setAttribute("aria-current", "true");
    const because = make("tr", "", "because"),
      cell = make("td", row(chosen).why);
    cell.colSpan = tr.cells.length;
    cell.dir = "auto";
    cell.append(judging(row(chosen)));
    because.append(cell);
    tr.after(because);
  }

  // Checking: right or wrong with a note, kept in this browser

  const VERDICTS = "quoteattr-verdicts";
  const named_in = (r) => `${r.doc}\u0000${r.key}`;
  let verdicts = {};
  try {
    verdicts = JSON.parse(localStorage.getItem(VERDICTS)) || {};
  } catch {
    verdicts = {}; // a browser may keep nothing for a file
  }
  const verdictOf = (r) => verdicts[named_in(r)];
  const here = new Set();

  function judge(r, checked, note) {
    if (checked === null) delete verdicts[named_in(r)];
    else verdicts[named_in(r)] = { doc: r.doc, key: r.key, checked, note };
    try {
      localStorage.setItem(VERDICTS, JSON.stringify(verdicts));
    } catch {
      // it is kept as long as the page is open
    }
    countVerdicts();
  }

  function ours() {
    return Object.entries(verdicts)
      .filter(([name]) => here.has(name))
      .map(([, verdict]) => verdict);
  }

  function countVerdicts() {
    const n = ours().length;
    $("verdicts").textContent = `(${n})`;
    $("save-corrections").disabled = n === 0;
  }

  function judging(r) {
    const box = make("div", "", "judging"),
      verdict = verdictOf(r),
      note = make("input");
    note.type = "text";
    note.value = verdict ? verdict.note : "";
    note.placeholder = "note";
    note.setAttribute("aria-label", "Note");
    note.addEventListener("change", () => verdictOf(r) && judge(r, verdictOf(r).checked, note.value));
    const button = (text, act, pressed) => {
      const made = make("button", text);
      made.type = "button";
      if (pressed !== undefined) made.setAttribute("aria-pressed", pressed);
      made.addEventListener("click", act);
      return made;
    };
    for (const [text, checked] of [
      ["Right", "right"],
      ["Wrong", "wrong"],
    ]) {
      const is = Boolean(verdict) && verdict.checked === checked;
      box.append(
        button(
          text,
          () => {
            judge(r, is ? null : checked, note.value);
            showRows();
            const again = all("#rows .judging button").find((b) => b.textContent === text);
            if (again) again.focus();
          },
          is,
        ),
      );
    }
    box.append(
      note,
      button("Copy", () => copy(asQuotation(r))),
    );
    const link = make("a", together ? "in its article" : "link to this");
    link.href = `#article-${r.article + 1}-${r.place + 1}`;
    box.append(" ", link);
    if (r.link) {
      const original = make("a", "in the original");
      original.href = r.link;
      original.rel = "noopener noreferrer";
      box.append(" ", original);
    }
    return box;
  }

  function asQuotation(r) {
    const bare = /^[“"‘']/.test(r.quote) || r.kind !== "direct";
    const source = [r.title, r.url].filter(Boolean).join(", ");
    return `${bare ? r.quote : `“${r.quote}”`} — ${r.attribution || "no speaker"}${source ? ` (${source})` : ""}`;
  }

  function copy(words) {
    const done = () => ($("said-status").textContent = "copied");
    navigator.clipboard.writeText(words).then(done, () => ($("said-status").textContent = "the browser does not let this page copy"));
  }

  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  function save(name, header, lines) {
    const table = [header, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${table}\r\n`], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function saveRows() {
    const header = [
      "article",
      "quote",
      "speaker",
      "role",
      "attribution",
      "kind",
      "cue",
      "confidence",
      "checked",
      "note",
      "link",
      "doc",
      "key",
    ];
    save(
      "quotes.csv",
      header,
      order.shown.map((k) => {
        const r = row(k),
          verdict = verdictOf(r) || { checked: "", note: "" };
        const shownConfidence = r.who === null ? "" : r.confidence;
        return [
          r.title,
          r.quote,
          r.speaker,
          r.role,
          r.attribution,
          r.kind,
          r.cue,
          shownConfidence,
          verdict.checked,
          verdict.note,
          r.link,
          r.doc,
          r.key,
        ];
      }),
    );
  }

  function saveCorrections() {
    save(
      "corrections.csv",
      ["doc", "key", "checked", "note"],
      ours().map((v) => [v.doc, v.key, v.checked, v.note]),
    );
  }

  function toCheck(step) {
    const waiting = (k) => row(k).check && !verdictOf(row(k));
    const list = order.shown,
      at = list.indexOf(chosen);
    const rest = step > 0 ? list.slice(at + 1) : at < 0 ? [...list].reverse() : list.slice(0, at).reverse();
    const next = rest.find(waiting);
    if (next !== undefined) {
      goToWords(next);
      return;
    }
    for (let which = number + step; !together && which >= 0 && which < heads.length; which += step) {
      if (heads[which].check) {
        location.hash = `#article-${which + 1}`;
        return;
      }
    }
    $("said-status").textContent = "nothing more to check here";
  }

  function showAll() {
    $("filters").reset();
    showRows();
  }

  function scrollToRow() {
    const box = $("table-box"),
      tr = $("rows").querySelector("[aria-current]"),
      because = tr.nextElementSibling;
    const top = tr.offsetTop - $("rows").tHead.offsetHeight,
      bottom = because.offsetTop + because.offsetHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = Math.min(top, bottom - box.clientHeight);
  }

  // The chart

  function showChart() {
    const most = Math.max(1, ...article.speakers.map((s) => s.words));
    const body = document.createDocumentFragment();
    article.speakers.forEach((speaker, who) => {
      const tr = make("tr"),
        name = make("td"),
        bar = make("td"),
        stripe = tint(make("div", "", "bar"), who);
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
    if (!first) {
      const go = $("rows").querySelector("[aria-current] .go");
      if (go) go.focus({ preventScroll: true });
      return;
    }
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
    box.replaceChildren(
      ...told(element).map((k) => {
        const r = row(k),
          part = make("section"),
          head = make("strong");
        head.append(...named(r));
        if (r.role) head.append(", ", isolated(r.role));
        const facts = [r.kind, r.who === null ? aside(r) : `confidence ${r.confidence.toFixed(2)}`, r.check ? "⚠ check" : ""];
        part.append(head, make("p", facts.filter(Boolean).join(" · "), "facts"), make("p", r.why));
        return part;
      }),
    );
    box.hidden = false;
    const at = element.getClientRects()[0] || element.getBoundingClientRect(),
      end = element.getBoundingClientRect().bottom;
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

  // an article with what its rows need to stand in one table with those of others
  function read(which) {
    const made = JSON.parse(sources[which].textContent),
      title = made.meta.title || heads[which].name;
    for (const [place, r] of made.rows.entries()) Object.assign(r, { article: which, place, title, url: made.url });
    return made;
  }

  function openAll() {
    const rows = [],
      speakers = [],
      known = new Map();
    sources.forEach((_, which) => {
      const one = read(which);
      const numbers = one.speakers.map((s) => {
        if (!known.has(s.name)) known.set(s.name, speakers.push({ ...s, words: 0, times: 0 }) - 1);
        const sum = speakers[known.get(s.name)];
        sum.words += s.words;
        sum.times += s.times;
        return known.get(s.name);
      });
      for (const r of one.rows) rows.push({ ...r, who: r.who === null ? null : numbers[r.who], with: r.with.map((k) => numbers[k]) });
    });
    together = true;
    number = ALL;
    article = { rows, speakers, segments: [], meta: { title: "All articles" }, url: null };
    show();
  }

  function open(which) {
    together = false;
    number = which;
    article = read(number);
    show();
  }

  function show() {
    document.body.classList.toggle("together", together);
    $("f-article-label").hidden = !together;
    chosen = -1;
    hush();
    const { meta, url, speakers, rows } = article;
    $("title").textContent = meta.title || heads[number].name;
    $("f-role").value = $("f-article").value = "";
    const facts = [meta.publisher, meta.author, meta.published, meta.title && !together ? heads[number].name : ""]
      .filter(Boolean)
      .map((text) => isolated(text));
    if (url) {
      const link = make("a", "original article");
      link.href = url;
      link.rel = "noopener noreferrer";
      facts.push(link);
    }
    $("meta").replaceChildren(...facts.flatMap((fact, k) => (k ? [" · ", fact] : [fact])));
    $("f-speaker").replaceChildren(new Option("all", ""), ...speakers.map((s, who) => new Option(`${who + 1} ${s.name}`, who)));
    if (rows.some((r) => r.who === null)) $("f-speaker").append(new Option("no speaker", "nobody"));
    $("f-words").value = "";
    $("to-check").textContent = `(${rows.filter((r) => r.check).length})`;
    showText();
    showRows();
    showChart();
    markLinks();
    $("previous").hidden = number <= 0;
    $("next").hidden = number === sources.length - 1;
    $("previous").href = `#article-${number}`;
    $("next").href = `#article-${number + 2}`;
    document.title = `${$("title").textContent} – who said what`;
  }

  function markLinks() {
    const current = (link, is) => (is ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
    for (const [k, link] of all("#articles a").entries()) current(link, k === number);
    current($("all-link"), number === ALL);
    current($("gathered-link"), number === GATHERED);
  }

  function wanted() {
    if (location.hash === "#all" && sources.length > 1) return ALL;
    if (location.hash === "#utterances" && gathered) return GATHERED;
    const found = /^#article-(\d+)(?:-\d+)?$/.exec(location.hash);
    return found && found[1] >= 1 && found[1] <= sources.length ? found[1] - 1 : 0;
  }

  function openWanted() {
    document.body.classList.toggle("gathered", wanted() === GATHERED);
    if (wanted() === GATHERED) {
      openGathered();
      return;
    }
    if (wanted() === ALL) openAll();
    else open(wanted());
    goToPlace();
  }

  function openGathered() {
    number = GATHERED;
    article = null;
    chosen = -1;
    hush();
    markLinks();
    document.title = "The same words in several articles – who said what";
  }

  // the row that the address names, if it does
  function goToPlace() {
    const place = /^#article-\d+-(\d+)$/.exec(location.hash);
    if (place && place[1] >= 1 && place[1] <= article.rows.length) goToWords(place[1] - 1);
  }

  const heading = () => $({ [ALL]: "side-title", [GATHERED]: "gathered-title" }[number] || "title");

  function showIndex() {
    const list = heads.map((head, k) => {
      const item = make("li"),
        link = make("a"),
        sum = make("small", head.attributions);
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
      for (const [k, item] of list.entries()) item.hidden = !heads[k].name.toLowerCase().includes(name);
    });
    addEventListener("hashchange", () => {
      if (wanted() === number) {
        goToPlace();
        return;
      }
      openWanted();
      if (chosen >= 0) return;
      scrollTo(0, 0);
      heading().focus({ preventScroll: true });
    });
  }

  // Light and dark

  const KEY = "quoteattr-theme",
    system = matchMedia("(prefers-color-scheme: dark)");
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

  const text = $("text"),
    body = $("rows").tBodies[0];
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
  for (const enter of ["mouseover", "focusin"])
    text.addEventListener(enter, (event) => {
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
    const typing = event.target.closest?.("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !article) return;
    if (event.key === "n") toCheck(1);
    if (event.key === "p") toCheck(-1);
  });
  body.addEventListener("click", (event) => {
    const tr = event.target.closest("tr[data-place]");
    if (tr && !marking()) goToWords(Number(tr.dataset.place));
  });
  body.addEventListener("keydown", (event) => {
    const buttons = [...body.querySelectorAll(".go")],
      at = buttons.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (!buttons[to]) return;
    event.preventDefault();
    buttons[to].focus();
  });
  $("filters").addEventListener("input", showRows);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("show-all").addEventListener("click", showAll);
  $("check-next").addEventListener("click", () => toCheck(1));
  $("check-previous").addEventListener("click", () => toCheck(-1));
  $("save-rows").addEventListener("click", saveRows);
  $("save-corrections").addEventListener("click", saveCorrections);
  for (const button of all("#rows th button"))
    button.addEventListener("click", () => {
      const by = button.parentElement.dataset.by;
      order = { by, up: order.by === by ? !order.up : true };
      showRows();
    });
  $("skip").addEventListener("click", (event) => {
    event.preventDefault();
    (number === GATHERED ? $("gathered-title") : $("side-title")).focus();
  });

  $("top").hidden = false;
  const found = heads.reduce((sum, head) => sum + head.attributions, 0),
    check = heads.reduce((sum, head) => sum + head.check, 0);
  $("summary").textContent = `${count(heads.length, "article")}, ${count(found, "attribution")}, ${check} to check`;
  if (!sources.length) return;
  $("page").hidden = false;
  if (sources.length > 1) showIndex();
  else addEventListener("hashchange", goToPlace);
  for (const head of heads) for (const key of head.keys) here.add(`${head.doc}\u0000${key}`);
  countVerdicts();
  if (gathered) {
    $("gathered-link").hidden = false;
    showGathered(
      gathered,
      heads.map((head) => head.name),
    );
  }
  openWanted();
})();
