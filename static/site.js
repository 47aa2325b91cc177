// What the theme adds where scripts run; every page reads and links without it.
"use strict";

// The colours that a reader chose are remembered.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function remembered() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Private windows keep nothing.
  }
}

if (remembered()) root.dataset.theme = remembered();

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
}

for (const button of document.querySelectorAll("button.theme")) {
  const name = () => {
    const label = isDark() ? button.dataset.light : button.dataset.dark;
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  button.hidden = false;
  name();
  dark.addEventListener("change", name);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    name();
  });
}

// References can be copied where the browser allows it.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button.copy")) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector(".reference").textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = label), 2000);
    });
  }
}

// The calendar of all days marks today.
const now = new Date();
const today = `${now.getMonth() + 1}`.padStart(2, "0") + "-" + `${now.getDate()}`.padStart(2, "0");
const cell = document.querySelector(`[data-day="${today}"]`);
if (cell) {
  cell.classList.add("today");
  cell.setAttribute("aria-current", "date");
}

// A slash leads to the search, wherever no text is being written.
document.addEventListener("keydown", (event) => {
  const box = document.querySelector("input[type=search]");
  const isText = event.target.closest("input, select, textarea");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isText || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Long charts begin with the newest.
for (const chart of document.querySelectorAll(".chart")) {
  chart.scrollLeft = root.dir === "rtl" ? -chart.scrollWidth : chart.scrollWidth;
}

// Reference managers find every article of a list: ContextObjects in Spans, ANSI/NISO Z39.88.
const here = document.querySelector("link[rel=canonical]")?.href ?? document.baseURI;

function context(item) {
  const link = item.querySelector("a.u-url");
  const time = item.querySelector("time.dt-published")?.dateTime ?? item.closest("[data-date]")?.dataset.date;
  const names = item.querySelectorAll(".p-author");
  const authors = names.length ? names : document.querySelectorAll(".profile h1");
  const outlet = document.querySelector("meta[property='og:site_name']");
  const address = new URL(link.getAttribute("href"), here).href.replace(/index\.html$/, "");
  const said = new URLSearchParams([
    ["ctx_ver", "Z39.88-2004"],
    ["rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"],
    ["rft.type", "newspaperArticle"],
    ["rft.title", link.textContent],
    ...Array.from(authors, (name) => ["rft.creator", name.textContent]),
    ...(time ? [["rft.date", time]] : []),
    ...(outlet ? [["rft.source", outlet.content]] : []),
    ...(address.startsWith("http") ? [["rft.identifier", address]] : []),
  ]);
  const span = document.createElement("span");
  span.className = "Z3988";
  span.title = said.toString().replaceAll("+", "%20");
  span.setAttribute("aria-hidden", "true");
  return span;
}

for (const item of document.querySelectorAll(".h-feed .item")) item.append(context(item));
