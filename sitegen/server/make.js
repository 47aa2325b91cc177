// Makes elements of shadow trees.
export const make = (tag, name, ...content) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...content);
  return element;
};

/** An element at the end of the page, or its beginning, that its style does not reach; `id` names it. */
export const plant = (id, content, first = false) => {
  const host = document.createElement("div");
  host.id = id;
  const style = make("link");
  style.rel = "stylesheet";
  style.href = "/_sitegen/preview.css";
  host.attachShadow({ mode: "open" }).append(style, content);
  if (first) document.body.prepend(host);
  else document.body.append(host);
  return host;
};

/** A link that opens the editor. */
export const link = (href, text) => {
  const element = make("a", "", text);
  element.href = href;
  return element;
};
