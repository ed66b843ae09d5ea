// Runs before the page is drawn: what the visitor chose with the button for light, dark or the system's own.
new MutationObserver((_, observer) => {
  if (document.body) {
    document.body.dataset.theme = localStorage.getItem("theme") || "auto";
    observer.disconnect();
  }
}).observe(document.documentElement, { childList: true });

// What can be scrolled can be reached by the keyboard: code and tables that are wider than the page.
const sized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
addEventListener("DOMContentLoaded", () => {
  for (const wide of document.querySelectorAll("article pre, .table-wrapper")) sized.observe(wide);
});
