// The bar below an article: its source, what is wrong with it, what it was recognised by, where it goes.
import { link, make, plant } from "./make.js";

const CLOSED = "sitegen-bar-closed";
const ask = async (what) => {
  const path = encodeURIComponent(location.pathname);
  const answer = await fetch(`/_sitegen/${what}?path=${path}`, { cache: "no-store" });
  return answer.ok ? answer.json() : null;
};

const problems = (found) => {
  const list = make("ul", "", ...found.map((one) => make("li", "", link(one.link, one.text))));
  return make("details", "problems", make("summary", "", `Problems: ${found.length}`), list);
};

const row = (field) => {
  const lines = field.lines ? link(field.link, `line ${field.lines}`) : "";
  const name = make("th", "", field.name);
  name.scope = "row";
  return make("tr", "", name, make("td", "", field.value), make("td", "", lines), make("td", "", field.why));
};

const fields = () => {
  const part = make("details", "fields", make("summary", "", "Fields"));
  const fill = async () => part.append(make("table", "", ...((await ask("fields")) ?? []).map(row)));
  part.addEventListener("toggle", fill, { once: true });
  return part;
};

const show = (bar) => {
  const body = make("div", "body", link(bar.link, bar.source));
  body.append(...bar.marks.map((mark) => make("strong", "mark", mark)));
  body.append(make("span", "address", `Address when published: ${bar.address}`));
  if (bar.problems.length) body.append(problems(bar.problems));
  body.append(fields());
  const toggle = make("button", "toggle");
  const set = (closed) => {
    body.hidden = closed;
    toggle.textContent = closed ? "Preview" : "Close";
    toggle.setAttribute("aria-expanded", String(!closed));
    sessionStorage.setItem(CLOSED, closed ? "1" : "");
  };
  toggle.addEventListener("click", () => set(!body.hidden));
  set(sessionStorage.getItem(CLOSED) === "1");
  const whole = make("aside", "bar", body, toggle);
  whole.setAttribute("aria-label", "Preview");
  return plant("sitegen-bar", whole);
};

let shown = "null";
let place = null;
let asked = 0;
/** Shows the bar, or shows it anew where something in it has changed. */
export const start = async () => {
  const mine = ++asked;
  const bar = await ask("bar");
  if (mine !== asked || JSON.stringify(bar) === shown) return;
  shown = JSON.stringify(bar);
  place?.remove();
  place = bar && show(bar);
};
