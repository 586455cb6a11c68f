"use strict";
// Everything works without this: it keeps a form from being sent twice and warns of what was typed and not sent.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let typed = false;
  let sent = false;
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("beforeunload", (event) => { if (typed && !sent) event.preventDefault(); });
  // A page that the browser kept in memory may send again.
  addEventListener("pageshow", () => { sent = false; });
}
const problems = document.getElementById("problems");
if (problems) problems.focus();
