// Reloads the page when the site was built again; shows the fault when it could not be.
(() => {
  const events = new EventSource("/_sitegen/events");
  let box = null;
  const clear = () => {
    if (box) box.remove();
    box = null;
  };
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("fault", (event) => {
    clear();
    box = document.createElement("div");
    box.setAttribute("role", "alert");
    box.id = "sitegen-fault";
    const shadow = box.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "pre{position:fixed;inset:auto 0 0 0;margin:0;max-height:60vh;overflow:auto;padding:1rem 1.25rem;" +
        "background:#3b0d0c;color:#fff;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;z-index:2147483647}",
    );
    shadow.adoptedStyleSheets = [sheet];
    const text = document.createElement("pre");
    text.textContent = JSON.parse(event.data);
    shadow.append(text);
    document.body.append(box);
  });
})();
