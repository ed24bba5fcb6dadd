"use strict";
const form = document.getElementById("filter");
const entries = [...document.querySelectorAll(".entry")];
const texts = new Map();

// What an entry says, made once it is searched for.
function textOf(entry) {
  if (!texts.has(entry)) texts.set(entry, entry.textContent.toLowerCase());
  return texts.get(entry);
}

function isChosen(entry, chosen) {
  const words = (chosen.get("text") || "").toLowerCase().split(/\s+/).filter(Boolean);
  const verdicts = chosen.getAll("verdict");
  return (!verdicts.length || verdicts.some((verdict) => entry.dataset.verdict.split(" ").includes(verdict)))
    && ["operation", "level"].every((name) => !chosen.get(name) || entry.dataset[name] === chosen.get(name))
    && (!chosen.get("differs") || "differs" in entry.dataset)
    && words.every((word) => textOf(entry).includes(word));
}

function filter() {
  const chosen = new FormData(form);
  let shown = 0;
  for (const entry of entries) {
    entry.hidden = !isChosen(entry, chosen);
    shown += entry.hidden ? 0 : 1;
  }
  for (const group of document.querySelectorAll(".group-of-entries")) {
    group.hidden = !group.querySelector(".entry:not([hidden])");
  }
  document.getElementById("shown").textContent = `${shown} of ${entries.length} requirements shown`;
}

// Follows the address to a requirement: shows it, whatever the filter says, and opens it.
function follow() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* an address that names nothing */ }
  const entry = document.getElementById(id)?.closest(".entry");
  if (!entry) return;
  if (entry.hidden) {
    form.reset();
    filter();
  }
  entry.open = true;
  entry.scrollIntoView();
  entry.querySelector("summary")?.focus({ preventScroll: true });
}

async function copy(button) {
  const shown = button.parentElement.querySelector(".curl");
  try {
    await navigator.clipboard.writeText(shown.textContent);
    button.textContent = "Copied";
  } catch {
    // No clipboard for this page: the text is marked, ready to be copied by hand.
    getSelection().selectAllChildren(shown);
    button.textContent = "Marked";
  }
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
document.getElementById("unfold")?.addEventListener("click", () => {
  for (const entry of entries) entry.open = !entry.hidden;
});
for (const button of document.querySelectorAll(".copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
addEventListener("hashchange", follow);
// A link to where one is already changes no address.
addEventListener("click", (event) => {
  if (event.target.closest('a[href^="#"]')) setTimeout(follow);
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
  event.preventDefault();
  form.elements.text.focus();
  form.scrollIntoView({ block: "nearest" });
});
// The browser follows the address too, and takes the focus away.
addEventListener("load", follow);
filter();
