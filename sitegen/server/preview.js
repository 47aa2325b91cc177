// Follows the builds: reloads the page, fetches style sheets anew, shows what went wrong.
(() => {
  const events = new EventSource("/_sitegen/events");
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };

  const renew = (link, count) => {
    const next = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set("sitegen", count);
    next.href = address;
    next.addEventListener("load", () => link.remove());
    next.addEventListener("error", () => link.remove());
    link.after(next);
  };
  let count = 0;
  events.addEventListener("styles", (event) => {
    const names = JSON.parse(event.data);
    count += 1;
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]'))
      if (names.some((name) => new URL(link.href).pathname.endsWith(`/${name}`))) renew(link, count);
  });

  events.addEventListener("reload", () => location.reload());

  let overlay = null;
  const place = (fault) => {
    const head = make("p", "place");
    const name = fault.line ? `${fault.path}:${fault.line}` : fault.path;
    head.append(make("b", "", name), fault.code ? `  ${fault.code}` : "");
    return head;
  };
  const excerpt = (fault) => {
    const list = make("pre", "lines");
    for (const [n, text] of fault.lines)
      list.append(make("span", n === fault.line ? "here" : "", `${String(n).padStart(5)}  ${text}\n`));
    return list;
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
    overlay = make("div");
    overlay.id = "sitegen-fault";
    const style = make("link");
    style.rel = "stylesheet";
    style.href = "/_sitegen/preview.css";
    const box = make("div", "fault");
    box.setAttribute("role", "alert");
    const close = make("button", "close", "Close");
    close.addEventListener("click", () => overlay.remove());
    box.append(close, ...JSON.parse(event.data).map(show));
    overlay.attachShadow({ mode: "open" }).append(style, box);
    document.body.append(overlay);
  });
})();
