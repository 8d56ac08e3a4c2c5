"use strict";
// Shows a record and its words together: point at one, or reach it with the keyboard, and the other lights up.
(() => {
  const byCard = new Map();
  for (const seg of document.querySelectorAll("[data-r]")) {
    for (const id of seg.dataset.r.split(" ")) {
      if (!byCard.has(id)) byCard.set(id, []);
      byCard.get(id).push(seg);
    }
  }
  const panel = document.getElementById("records");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let lit = [];

  const light = (element, name) => {
    element.classList.add(name);
    lit.push([element, name]);
  };

  const dark = () => {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
  };

  // The evidence of these cards, and within it the actors, times and places that they speak of.
  const show = (ids) => {
    dark();
    document.body.classList.add("showing");
    lit.push([document.body, "showing"]);
    const quads = [];
    for (const id of ids) {
      const card = document.getElementById(id);
      if (card) light(card, "on");
      const own = byCard.get(id) || [];
      for (const seg of own) light(seg, "on");
      if (card) quads.push(...[...card.classList].filter((name) => name.startsWith("quad-")));
      const inside = new Set(own);
      for (const ref of (card && card.dataset.refs ? card.dataset.refs.split(" ") : [])) {
        for (const seg of byCard.get(ref) || []) if (inside.has(seg)) light(seg, "part");
      }
    }
    if (quads.length) for (const seg of document.querySelectorAll(".seg.on")) light(seg, quads[0].replace("quad", "as"));
  };

  const beside = () => matchMedia("(min-width: 62rem)").matches;
  const move = (box, element) => {
    if (!element || !beside()) return;
    const view = box === window ? { top: 0, bottom: innerHeight } : box.getBoundingClientRect();
    const at = element.getBoundingClientRect();
    if (at.top >= view.top + 16 && at.bottom <= view.bottom - 16) return;
    box.scrollBy({ top: at.top - view.top - (view.bottom - view.top) / 3, behavior: calm ? "auto" : "smooth" });
  };

  const found = (target) => {
    if (!(target instanceof Element)) return null;
    const seg = target.closest("[data-r]");
    if (seg) return { ids: seg.dataset.r.split(" "), from: "article" };
    const card = target.closest(".card");
    return card ? { ids: [card.id], from: "panel" } : null;
  };

  let waiting = 0;
  const follow = (hit) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (hit.from === "panel") move(window, (byCard.get(hit.ids[0]) || [])[0]);
      else move(panel, document.getElementById(hit.ids[0]));
    }, 160);
  };

  document.addEventListener("mouseover", (event) => {
    const hit = found(event.target);
    if (hit) {
      show(hit.ids);
      follow(hit);
    } else {
      clearTimeout(waiting);
      dark();
    }
  });
  document.addEventListener("focusin", (event) => {
    const hit = found(event.target);
    if (hit) {
      show(hit.ids);
      follow(hit);
    }
  });
  document.addEventListener("focusout", dark);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dark();
  });
})();
