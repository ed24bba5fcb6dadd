"use strict";
// Shows the statements that the form asks for. Without this script the whole list stays readable.
const form = document.getElementById("filter");
const families = [...document.querySelectorAll(".family")];
const statements = [...document.querySelectorAll(".statement")].map((node) => ({
  node,
  text: node.textContent.toLowerCase(),
  settling: [...node.querySelectorAll("[data-operation]")],
  rules: [...node.querySelectorAll(".requirement")],
}));

function apply() {
  const { text, family, operation, disposition, level } = Object.fromEntries(new FormData(form));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const one of statements) {
    for (const part of one.settling) part.hidden = operation !== "" && part.dataset.operation !== operation;
    for (const rule of one.rules) rule.hidden = !rule.querySelector(".id:not([hidden])");
    const { dataset } = one.node;
    const fits =
      [[family, dataset.family], [disposition, dataset.disposition], [level, dataset.level]]
        .every(([wanted, is]) => wanted === "" || wanted === is) &&
      words.every((word) => one.text.includes(word)) &&
      one.settling.some((part) => !part.hidden);
    one.node.hidden = !fits;
    shown += fits;
  }
  for (const section of families) section.hidden = !section.querySelector(".statement:not([hidden])");
  form.querySelector("output").value = `${shown} of ${statements.length} statements`;
}

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.closest("[hidden]")) return;
  form.reset();
  apply();
  target.scrollIntoView();
}

form.hidden = false;
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
window.addEventListener("hashchange", reveal);
apply();
reveal();
