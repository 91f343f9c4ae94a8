"use strict";
// The browser over the groups. Everything from the data is set as text, never as HTML.
(() => {
  const groups = JSON.parse(document.getElementById("groups-data").textContent);
  const box = document.getElementById("browser");
  if (!box || !groups.length) return;
  const byId = (id) => document.getElementById(id);
  const [search, filter, previous, next, place, view] = ["search", "filter", "previous", "next", "place", "group"].map(byId);
  const plain = (name) => name.replaceAll("_", " ");
  const outcomes = ["all_pass", "partial_pass", "runtime_error", "compile_error", "flaky", "infra_error"];

  const haystacks = groups.map((group) =>
    [group.id, group.prompt, group.signature, ...group.candidates.flatMap((c) => [c.program, c.error || "", c.model])]
      .join("\n").toLowerCase());
  const kinds = groups.map((group) => new Set(group.candidates.map((c) => c.role + ":" + c.outcome)));

  let matches = groups.map((_, index) => index);
  let current = 0; // index into groups

  function node(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function code(text, label) {
    const pre = node("pre", "", text);
    pre.tabIndex = 0;
    pre.setAttribute("role", "region");
    pre.setAttribute("aria-label", label);
    return pre;
  }

  const number = (value) => value === null ? "none" : value.toFixed(2).replace("-", "\u2212");

  function candidate(one, rank) {
    const item = node("li", "candidate " + (one.role === "teacher" ? "teacher" : "student"));
    const head = node("div", "candidate-head");
    head.append(node("span", "rank", String(rank)));
    const who = node("span", "who");
    who.append(node("strong", "", one.role), " " + one.model);
    head.append(who);
    const badge = node("span", "badge", plain(one.outcome));
    if (outcomes.includes(one.outcome)) badge.classList.add("bg-" + one.outcome, "ink-" + one.outcome);
    head.append(badge);
    if (one.total !== null) head.append(node("span", "", `${one.passed ?? 0} of ${one.total} tests`));
    if (one.count > 1) head.append(node("span", "", `sampled ${one.count} times`));
    const score = node("span", "score", "score ");
    score.append(node("strong", "", number(one.score)));
    const parts = Object.entries(one.scores).map(([name, value]) => `${name} ${number(value)}`);
    if (parts.length > 1 || one.score === null) score.append(node("span", "quiet", " (" + parts.join(", ") + ")"));
    head.append(score);
    item.append(head, code(one.program, `Program of candidate ${rank}`));
    if (one.error) item.append(node("p", "error", one.error));
    return item;
  }

  function show(index) {
    current = index;
    const group = groups[index];
    const title = node("h3", "task", group.id);
    const list = node("ol", "candidates");
    group.candidates.forEach((one, rank) => list.append(candidate(one, rank + 1)));
    view.replaceChildren(title, node("p", "prompt", group.prompt), code(group.signature, "Signature"), list);
    update();
  }

  function update() {
    const position = matches.indexOf(current);
    place.textContent = matches.length ? `${position + 1} of ${matches.length}` : "no match";
    view.hidden = !matches.length;
    previous.disabled = position <= 0;
    next.disabled = position < 0 || position >= matches.length - 1;
  }

  function remember() {
    try { history.replaceState(null, "", "#group=" + (current + 1)); } catch { /* some viewers forbid it */ }
  }

  function step(by) {
    const position = matches.indexOf(current) + by;
    if (position < 0 || position >= matches.length) return;
    show(matches[position]);
    remember();
  }

  function narrow() {
    const words = search.value.toLowerCase().trim();
    matches = groups.map((_, index) => index)
      .filter((index) => (!words || haystacks[index].includes(words)) && (!filter.value || kinds[index].has(filter.value)));
    if (!matches.length || matches.includes(current)) return update();
    show(matches[0]);
    return remember();
  }

  function follow() {
    const found = /^#group=(\d+)$/.exec(location.hash);
    if (!found) return false;
    const index = Math.min(Math.max(Number(found[1]), 1), groups.length) - 1;
    if (!matches.includes(index)) { search.value = ""; filter.value = ""; matches = groups.map((_, i) => i); }
    show(index);
    byId("groups").scrollIntoView();
    return true;
  }

  for (const role of ["student", "teacher"]) {
    for (const outcome of outcomes) {
      const kind = role + ":" + outcome;
      const count = kinds.filter((set) => set.has(kind)).length;
      if (!count) continue;
      const option = node("option", "", `${role}: ${plain(outcome)} (${count})`);
      option.value = kind;
      filter.append(option);
    }
  }
  search.addEventListener("input", narrow);
  filter.addEventListener("change", narrow);
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  search.addEventListener("keydown", (event) => { if (event.key === "Enter") step(event.shiftKey ? -1 : 1); });
  box.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, pre") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });
  window.addEventListener("hashchange", follow);
  box.hidden = false;
  if (!follow()) show(0);
})();
