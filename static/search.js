// The search page: Pagefind over http; from disk, or without Pagefind, headlines, people, places and dates.
"use strict";

(() => {
  const form = document.querySelector("form.finder");
  const contents = window.searchContents;
  if (!form || !contents) return;

  const here = new URL(".", location.href);
  const site = new URL("..", here);
  const language = document.documentElement.lang;
  const dates = language === "en" ? "en-001" : language;
  const say = form.dataset;
  const status = document.querySelector(".found");
  const list = document.querySelector(".results");
  const more = document.querySelector("button.more");
  const FIELDS = ["q", "from", "to", "person", "section", "place", "publisher", "language", "sort"];
  const FACETS = ["person", "section", "place", "publisher"];
  const PAGE = 20;
  let full = contents.full && location.protocol !== "file:";
  const shards = contents.shards.map(([name, language, first, last, count]) => ({ name, language, first, last, count }));
  const numbers = new Intl.NumberFormat(language);
  const names = {};

  // As in sitegen/pages/languages.py.
  const RIGHT_TO_LEFT = "ar arc ckb dv fa he iw ks mzn nqo ps sd syr ug ur yi".split(" ");

  // Scripts that are written without spaces: as in sitegen/pages/findable.py.
  const UNSPACED =
    /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{323af}]\p{M}*/u;
  const RUN = new RegExp(`(?:${UNSPACED.source})+`, "gu");
  const LETTER = new RegExp(UNSPACED.source, "gu");
  const ENDS = new RegExp(`${UNSPACED.source}$`, "u");
  const BEGINS = new RegExp(`^${UNSPACED.source}`, "u");

  // The form

  function option(value, text) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = text;
    return made;
  }

  function fill(name, options) {
    const field = form.elements[name];
    field.append(...options.map(([value, text]) => option(value, text)));
    field.closest("label").hidden = options.length < 2;
  }

  function fillAll() {
    for (const kind of FACETS) {
      names[kind] = new Map(contents.facets[kind].map(([slug, name]) => [slug, name]));
      fill(kind, contents.facets[kind].map(([slug, name, count]) => [slug, `${name} (${numbers.format(count)})`]));
    }
    const counts = new Map();
    for (const shard of shards) counts.set(shard.language, (counts.get(shard.language) || 0) + shard.count);
    const tongues = new Intl.DisplayNames([language], { type: "language" });
    fill("language", [...counts].map(([tag, count]) => {
      const name = tag === "und" ? tag : tongues.of(tag);
      return [tag, `${name} (${numbers.format(count)})`];
    }));
    const first = Math.min(...shards.map((shard) => +shard.first.slice(0, 4)));
    const last = Math.max(...shards.map((shard) => +shard.last.slice(0, 4)));
    const years = [];
    for (let year = first; year <= last; year++) years.push(String(year).padStart(4, "0"));
    const shown = new Intl.DateTimeFormat(language, { year: "numeric", timeZone: "UTC" });
    for (const name of ["from", "to"]) fill(name, years.map((year) => [year, shown.format(new Date(year))]));
  }

  function asked() {
    const found = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
    if (found.from && found.to && found.from > found.to) [found.from, found.to] = [found.to, found.from];
    return found;
  }

  function addressOf(wanted) {
    const parameters = new URLSearchParams(
      FIELDS.filter((name) => wanted[name] && !(name === "sort" && wanted.sort === "relevance"))
        .map((name) => [name, wanted[name]]));
    const written = parameters.toString();
    return location.pathname + (written ? `?${written}` : "");
  }

  function readAddress() {
    const given = new URLSearchParams(location.search);
    for (const name of FIELDS) {
      const field = form.elements[name];
      field.value = given.get(name) || (name === "sort" ? "relevance" : "");
      // An address may name what is no longer there.
      if (field.selectedIndex === -1) field.selectedIndex = 0;
    }
  }

  // Finding in whole texts

  const engines = new Map();
  const GRAIN = 2 ** 20;

  function neededFor({ language, from, to }) {
    return shards.filter((shard) => (!language || shard.language === language) &&
      shard.last.slice(0, 4) >= (from || "") && shard.first.slice(0, 4) <= (to || "9999"));
  }

  // An engine knows the shards that a question needs, and no others.
  function engine(language, wanted) {
    const own = neededFor({ ...wanted, language });
    const key = own.map((shard) => shard.name).join(" ");
    if (!engines.has(key)) engines.set(key, start(language, own));
    return engines.get(key);
  }

  async function start(language, own) {
    const base = new URL(`engine/${language}/`, here);
    // A module for each language: the words of each are cut to their stems by another program.
    const pagefind = await import(new URL("pagefind.js", base).href);
    const made = pagefind.createInstance({ basePath: base.pathname });
    await made.init();
    // The weight of a shard says which it is, and is too near to 1 to matter.
    await Promise.all(own.map((shard, number) =>
      made.mergeIndex(new URL(`${shard.name}/`, here).pathname, { indexWeight: 1 + number / GRAIN })));
    return made;
  }

  // Where results are sorted by date their score is the place in the shard, from 1, times the shard's weight.
  function whenOf(result) {
    const place = Math.floor(result.score);
    return [Math.round(((result.score - place) / place) * GRAIN), place];
  }

  // A letter that Pagefind would take for another, since it has marks, is written as a word of its own.
  function written(letter) {
    const whole = letter.normalize("NFC");
    if (!/\p{M}/u.test(whole.normalize("NFD"))) return whole;
    return `zx${[...whole].map((sign) => sign.codePointAt(0).toString(16)).join("x")}zx`;
  }

  function read(word) {
    return word.replace(/zx([0-9a-f]+(?:x[0-9a-f]+)*)zx/g, (_, codes) =>
      String.fromCodePoint(...codes.split("x").map((code) => Math.min(parseInt(code, 16), 0x10ffff))));
  }

  // Each word is asked for by itself, since Pagefind passes over those that it does not know.
  // What is asked in a script without spaces is asked letter by letter, in this order.
  function termsOf(question) {
    const spaced = question.replace(/[“”„«»]/g, '"').replace(RUN, (run) => ` "${run.match(LETTER).map(written).join(" ")}" `);
    const terms = (spaced.match(/"[^"]+"|[^\s"]+/g) || []).map((term) => term.replaceAll('"', "").trim());
    return terms.filter((term) => /[\p{L}\p{N}]/u.test(term));
  }

  function filtersOf(wanted) {
    const filters = {};
    for (const kind of FACETS) if (wanted[kind]) filters[kind] = wanted[kind];
    if (wanted.from || wanted.to) {
      const years = [...form.elements.from.options].map((o) => o.value).filter(Boolean);
      filters.year = { any: years.filter((y) => y >= (wanted.from || "") && y <= (wanted.to || "9999")) };
    }
    return filters;
  }

  async function ask(language, terms, wanted, dated) {
    const pagefind = await engine(language, wanted);
    const filters = filtersOf(wanted);
    const look = async (term, sort) => (await pagefind.search(term, { filters, sort })).results;
    const [ranked, ...found] = await Promise.all([
      // Only a search for all words together tells how well an article answers, and where.
      look(terms.join(" "), {}),
      ...terms.map((term) => answers(term, (text) => look(text, { date: "desc" }))),
    ]);
    // Names of articles may be the same in two shards; places are not.
    const [first, ...others] = found.map((results) => new Map(results.map((result) => [`${whenOf(result)}`, result])));
    const best = new Map(ranked.map((result) => [result.id, result]));
    const hits = [...first]
      .filter(([place]) => others.every((results) => results.has(place)))
      .map(([place, result]) => ({
        language,
        when: whenOf(result),
        score: best.get(result.id)?.score || 0,
        parts: [best.get(result.id), result, ...others.map((results) => results.get(place))].filter(Boolean),
      }));
    if (!dated) return hits.sort((a, b) => b.score - a.score);
    hits.sort((a, b) => b.when[0] - a.when[0] || b.when[1] - a.when[1]);
    return wanted.sort === "oldest" ? hits.reverse() : hits;
  }

  // In a shard that has no such word Pagefind takes the beginning of one instead; a phrase is strict.
  async function answers(term, look) {
    const strict = await look(`"${term}"`);
    if (term.includes(" ") || !strict.length) return strict;
    const known = new Set(strict.map((result) => whenOf(result)[0]));
    return (await look(term)).filter((result) => known.has(whenOf(result)[0]));
  }

  // Words that nobody wrote may be beginnings of words that someone did.
  async function askBeginnings(language, wanted, dated) {
    const words = fold(wanted.q).split(" ");
    const pagefind = await engine(language, wanted);
    const { results } = await pagefind.search(wanted.q.replaceAll('"', " "), { filters: filtersOf(wanted) });
    const hits = results.slice(0, 2 * PAGE).map((result) => ({ language, score: result.score, parts: [result] }));
    const articles = await Promise.all(hits.map(opened));
    const texts = articles.map(({ content }) =>
      ` ${fold(piecesOf(content.split(/\s+/)).map(([text]) => text).join(""))} `);
    const found = [...hits.keys()].filter((n) => words.every((word) => has(texts[n], word)));
    if (dated) found.sort((a, b) => compare(articles[b].date, articles[a].date));
    if (wanted.sort === "oldest") found.reverse();
    return found.map((n) => hits[n]);
  }

  function opened(hit) {
    hit.article ||= open(hit);
    return hit.article;
  }

  async function open(hit) {
    const places = [];
    let page;
    // One after the other: Pagefind writes the places of each into the same page.
    for (const part of hit.parts) {
      page = await part.data();
      places.push(...page.locations);
    }
    const facet = (kind) => page.filters[kind] || [];
    return {
      href: page.raw_url.replace(/^\//, ""),
      title: page.meta.title,
      date: page.meta.date,
      person: facet("person"),
      section: facet("section"),
      place: facet("place"),
      retracted: facet("status").length > 0,
      extract: extractOf(page.content, places),
      content: page.content,
      language: hit.language,
    };
  }

  // An extract is where most words of the question stand together: a list of [text, whether it was asked for].
  function extractOf(text, locations) {
    const words = text.split(/\s+/);
    const lead = words.indexOf("\u00b6") + 1;
    const marked = new Set(locations.filter((at) => at >= lead));
    const length = words.slice(lead, lead + 60).filter((word) => BEGINS.test(read(word))).length > 30 ? 80 : 32;
    let best = lead;
    let most = 0;
    for (const at of marked) {
      let count = 0;
      for (let n = at; n < at + length - 4; n++) count += marked.has(n);
      if (count > most) [most, best] = [count, Math.max(lead, at - 4)];
    }
    const end = Math.min(words.length, best + length);
    const pieces = piecesOf(words.slice(best, end), (n) => marked.has(best + n));
    if (best > lead) pieces.unshift(["… ", false]);
    if (end < words.length) pieces.push([" …", false]);
    return pieces;
  }

  // Words as they were before letters of scripts without spaces were set apart.
  function piecesOf(words, isMarked = () => false) {
    const pieces = [];
    let before = "";
    words.forEach((word, n) => {
      const text = read(word);
      // Pagefind ends paragraphs with a full stop of its own.
      if (!text || (text === "." && ENDS.test(before))) return;
      const gap = !before || (ENDS.test(before) && BEGINS.test(text)) ? "" : " ";
      const last = pieces[pieces.length - 1];
      if (last && !gap && last[1] === isMarked(n)) last[0] += text;
      else {
        if (gap) pieces.push([gap, false]);
        pieces.push([text, isMarked(n)]);
      }
      before = text;
    });
    return pieces;
  }

  async function findTexts(wanted) {
    const tongues = [...new Set(neededFor(wanted).map((shard) => shard.language))];
    const terms = termsOf(wanted.q);
    const dated = wanted.sort !== "relevance";
    const each = (how) => Promise.all(terms.length ? tongues.map(how) : []);
    let lists = await each((tongue) => ask(tongue, terms, wanted, dated));
    if (lists.every((hits) => !hits.length)) lists = await each((tongue) => askBeginnings(tongue, wanted, dated));
    const count = lists.reduce((sum, hits) => sum + hits.length, 0);
    async function next() {
      const left = lists.filter((hits) => hits.length);
      if (!left.length) return null;
      // What will be shown is fetched at once, and shown one after the other.
      for (const hits of left) hits.slice(0, PAGE).forEach(opened);
      const heads = await Promise.all(left.map(async ([hit]) => (dated ? (await opened(hit)).date : hit.score)));
      const sign = dated && wanted.sort === "oldest" ? 1 : -1;
      const [best] = heads.map((_, n) => n).sort((a, b) => sign * compare(heads[a], heads[b]));
      return opened(left[best].shift());
    }
    return { count, next };
  }

  function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // Finding by headline, person, place and date

  const loads = new Map();
  const arrived = new Map();
  window.searchShard = (name, rows) => arrived.set(name, rows.map((row) => article(name, row)));

  function article(name, [href, title, date, person, section, place, publisher, retracted]) {
    const tongue = name.split("-")[0];
    const facets = { person, section, place, publisher };
    const told = FACETS.flatMap((kind) => facets[kind].map((slug) => names[kind].get(slug) || ""));
    return {
      href: `${href}index.html`, title, date, ...facets, retracted, language: tongue,
      headline: ` ${fold(title)} `,
      words: ` ${fold([title, ...told, date, dateText(date)].join(" "))} `,
    };
  }

  // Case, accents and the Arabic article are passed over, as are signs.
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()
      .split(" ").map((word) => word.replace(/^ال(?=.{3})/u, "")).join(" ");
  }

  function has(text, word) {
    return text.includes(BEGINS.test(word) ? word : ` ${word}`);
  }

  function load(shard) {
    if (!loads.has(shard.name)) {
      loads.set(shard.name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`${shard.name}/articles.js`, here).href;
        script.addEventListener("load", () => resolve(arrived.get(shard.name)));
        script.addEventListener("error", () => reject(new Error(script.src)));
        document.head.append(script);
      }));
    }
    return loads.get(shard.name);
  }

  async function findCards(wanted) {
    const [from, to] = [wanted.from || "", wanted.to || "9999"];
    const words = fold(wanted.q).split(" ").filter(Boolean);
    const all = (await Promise.all(neededFor(wanted).map(load))).flat();
    const found = all.filter((one) =>
      one.date.slice(0, 4) >= from && one.date.slice(0, 4) <= to &&
      FACETS.every((kind) => !wanted[kind] || one[kind].includes(wanted[kind])) &&
      words.every((word) => has(one.words, word)));
    const score = (one) => words.filter((word) => has(one.headline, word)).length;
    const newest = (a, b) => compare(b.date, a.date) || compare(a.href, b.href);
    const orders = {
      relevance: (a, b) => score(b) - score(a) || newest(a, b),
      newest,
      oldest: (a, b) => newest(b, a),
    };
    found.sort(orders[wanted.sort]);
    return { count: found.length, next: async () => found.shift() || null };
  }

  // Showing what was found

  function dateText(iso) {
    const parts = { year: "numeric", timeZone: "UTC" };
    if (iso.length >= 7) parts.month = "long";
    if (iso.length >= 10) parts.day = "numeric";
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(dates, parts).format(date);
  }

  function made(tag, text, className) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function show(found) {
    const item = made("article", "", "item");
    const link = made("a", found.title);
    link.href = new URL(found.href, site).href;
    const heading = made("h3");
    heading.append(link);
    if (found.retracted) heading.append(" ", made("span", say.retracted, "mark"));
    item.append(heading);
    const told = [heading];
    if (found.extract && found.extract.length) {
      const extract = made("p", "", "extract");
      extract.append(...found.extract.map(([text, marked]) => (marked ? made("mark", text) : text)));
      item.append(extract);
      told.push(extract);
    }
    for (const element of told) {
      element.dir = found.language === "und" ? "auto" : RIGHT_TO_LEFT.includes(found.language) ? "rtl" : "ltr";
      if (found.language !== "und" && found.language !== language.split("-")[0]) element.lang = found.language;
    }
    const facts = made("p", "", "facts");
    const time = made("time", dateText(found.date));
    time.dateTime = found.date;
    facts.append(time);
    const people = found.person.map((slug) => names.person.get(slug)).filter(Boolean).join(", ");
    const others = ["place", "section"].map((kind) => names[kind].get(found[kind][0]));
    facts.append(...[people, ...others].filter(Boolean).map((text) => made("span", text)));
    item.append(facts);
    const row = made("li");
    row.append(item);
    list.append(row);
  }

  let run = 0;

  async function search() {
    const mine = ++run;
    list.ariaBusy = "true";
    await find(mine);
    if (mine === run) list.ariaBusy = "false";
  }

  async function find(mine) {
    const wanted = asked();
    const isEmpty = FIELDS.every((name) => name === "sort" || !wanted[name]);
    document.title = wanted.q ? `${wanted.q} – ${say.title}` : say.title;
    if (isEmpty) {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    status.textContent = say.working;
    try {
      // Without words there is no text to look into.
      const answer = (full && wanted.q && (await findTexts(wanted).catch(limit))) || (await findCards(wanted));
      if (mine === run) await fillList(answer, mine);
    } catch {
      if (mine === run) status.textContent = say.failed;
    }
  }

  // Where Pagefind cannot run, what can be found without it is better than nothing.
  function limit() {
    full = false;
    document.querySelector(".limits").hidden = false;
  }

  async function fillList(answer, mine) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = answer.count ? say.count.replace("%(count)s", numbers.format(answer.count)) : say.none;
    let shown = 0;
    const go = async () => {
      more.hidden = true;
      for (let n = 0; n < PAGE && shown < answer.count; n++, shown++) {
        const found = await answer.next();
        if (mine !== run || !found) return;
        show(found);
      }
      more.hidden = shown >= answer.count;
    };
    more.onclick = async () => {
      const last = list.children.length;
      list.ariaBusy = "true";
      await go();
      if (mine === run) list.ariaBusy = "false";
      list.children[last]?.querySelector("a").focus();
    };
    await go();
  }

  // Keys, and the address

  let typing = 0;
  let wrote = false;

  // While someone types the address changes with the question; a visitor who goes back leaves the question.
  function remember(isTyping) {
    const address = addressOf(asked());
    if (address !== location.pathname + location.search) {
      if (isTyping && wrote) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    }
    wrote = isTyping;
  }

  function now(isTyping) {
    clearTimeout(typing);
    remember(isTyping);
    search();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now(false);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== form.elements.q) now(false);
  });
  form.elements.q.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(now, 250, true);
  });
  addEventListener("popstate", () => {
    clearTimeout(typing);
    wrote = false;
    readAddress();
    search();
  });
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("h3 a")];
    const at = links.indexOf(document.activeElement);
    const isAsking = document.activeElement === form.elements.q;
    if (event.key === "ArrowDown" && (isAsking || at >= 0) && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || form.elements.q).focus();
    else if (event.key === "Escape" && at >= 0) form.elements.q.focus();
    else if (event.key === "Escape" && isAsking && form.elements.q.value) {
      form.elements.q.value = "";
      now(false);
    } else return;
    event.preventDefault();
  });

  fillAll();
  readAddress();
  form.hidden = false;
  const narrow = form.querySelector("details");
  narrow.open = innerWidth > 640 || FIELDS.some((name) => name !== "q" && form.elements[name].selectedIndex > 0);
  if (!full) limit();
  search();
})();
