// Follows the builds: reloads the page, fetches style sheets anew, shows what went wrong.
import { start } from "./bar.js";
import { link, make, plant } from "./make.js";
import { tell } from "./reading.js";

const { address, page } = document.querySelector("script[data-page]").dataset;
const events = new EventSource(`/_sitegen/events?${new URLSearchParams({ address, page })}`);

const renew = (sheet, count) => {
  const next = sheet.cloneNode();
  const address = new URL(sheet.href);
  address.searchParams.set("sitegen", count);
  next.href = address;
  next.addEventListener("load", () => sheet.remove());
  next.addEventListener("error", () => sheet.remove());
  sheet.after(next);
};
let count = 0;
events.addEventListener("styles", (event) => {
  const names = JSON.parse(event.data);
  count += 1;
  for (const sheet of document.querySelectorAll('link[rel~="stylesheet"]'))
    if (names.some((name) => new URL(sheet.href).pathname.endsWith(`/${name}`))) renew(sheet, count);
});

events.addEventListener("reload", () => location.reload());
events.addEventListener("done", () => start());
events.addEventListener("progress", (event) => tell(JSON.parse(event.data)));

let overlay = null;
const place = (fault) => {
  const name = fault.line ? `${fault.path}:${fault.line}` : fault.path;
  return make("p", "place", fault.link ? link(fault.link, name) : name, fault.code && `  ${fault.code}`);
};
const excerpt = (fault) => {
  const line = ([n, text]) =>
    make("span", n === fault.line ? "here" : "", `${String(n).padStart(5)}  ${text}\n`);
  return make("pre", "lines", ...fault.lines.map(line));
};
const show = (fault) => {
  const part = make("section");
  if (fault.path) part.append(place(fault));
  part.append(make("p", "message", fault.message));
  if (fault.lines.length) part.append(excerpt(fault));
  return part;
};
events.addEventListener("fault", (event) => {
  overlay?.remove();
  const faults = JSON.parse(event.data);
  if (!faults.length) return;
  const close = make("button", "close", "Close");
  close.addEventListener("click", () => overlay.remove());
  const box = make("div", "fault", close, ...faults.map(show));
  box.setAttribute("role", "alert");
  overlay = plant("sitegen-fault", box);
});

start();
