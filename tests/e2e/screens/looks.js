// What can be seen to be wrong with a page without knowing what it is for. Run in the page; returns sentences.
({ touch }) => {
  const found = [];
  const root = document.documentElement;
  const open = [...document.querySelectorAll("dialog[open]")].pop();
  const scope = open ?? document.body;
  const width = root.clientWidth;

  const name = (el) => {
    const words = (el.getAttribute("aria-label") ?? el.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 24);
    return `<${el.tagName.toLowerCase()}.${String(el.className?.baseVal ?? el.className).split(" ").join(".")}> "${words}"`;
  };
  const seen = (el) => {
    if (!el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    if (el.closest("[inert], .visually-hidden, .skip")) return false;
    const box = el.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const scrolls = (el, axis) => {
    for (let at = el.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at)[axis])) return true;
    }
    return false;
  };

  // 1. Nothing is wider than the screen, unless it lies in a box that scrolls by itself (a table, a strip of chips).
  if (root.scrollWidth > width + 1) found.push(`the page is ${root.scrollWidth} px wide on a screen of ${width}`);
  for (const el of scope.querySelectorAll("*")) {
    if (!seen(el) || el.closest(".maplibregl-map, svg")) continue;
    const box = el.getBoundingClientRect();
    if ((box.right > width + 1 || box.left < -1) && !scrolls(el, "overflowX") && el.childElementCount === 0) {
      found.push(`${name(el)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
    }
  }

  // 2. No text is cut off. Names may end in … where a class says so (their own page shows them whole), buttons never.
  // A line counts by its middle: glyphs of CJK fonts are taller than a tight line, which is not being cut.
  const linesOf = (el) => {
    const range = document.createRange();
    range.selectNodeContents(el);
    return [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
  };
  const outside = (line, box) => {
    const middle = (line.top + line.bottom) / 2;
    return line.left < box.left - 2 || line.right > box.right + 2 || middle < box.top || middle > box.bottom;
  };
  const hasText = (el) => [...el.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  for (const el of scope.querySelectorAll("*")) {
    if (!hasText(el) || !seen(el) || el.closest("svg, option, textarea")) continue;
    const style = getComputedStyle(el);
    if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
    const long = el.textContent.trim().length > 24; // somebody's name, not the word of a button
    if (el.closest(".clamp-1, .clamp-2") && (long || !el.closest("button, nav"))) continue;
    if (linesOf(el).some((line) => outside(line, el.getBoundingClientRect()))) found.push(`${name(el)} is cut off`);
  }

  // 3. What a finger or a pointer has to hit.
  const wanted = touch ? 48 : 24;
  const targets = [
    ...scope.querySelectorAll(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=switch]",
    ),
  ].filter(seen);
  const area = (el) => (el.matches("input") && el.closest("label")) || el;
  // A slim pill may have a larger target: an invisible ::after that reaches beyond it.
  const beyond = (el) => {
    const after = getComputedStyle(el, "::after");
    if (after.content === "none" || after.position !== "absolute") return [0, 0];
    const px = (value) => Math.max(0, -parseFloat(value) || 0);
    return [px(after.left) + px(after.right), px(after.top) + px(after.bottom)];
  };
  for (const el of targets) {
    if (el.closest(".maplibregl-ctrl")) continue; // the map's own attribution
    const rect = area(el).getBoundingClientRect();
    const [wider, higher] = beyond(el);
    const box = { width: rect.width + wider, height: rect.height + higher };
    const inline = el.matches("a") && getComputedStyle(el).display === "inline";
    const least = inline ? 24 : wanted;
    if (box.height < least - 0.5 || (box.width < least - 0.5 && !inline)) {
      found.push(`${name(el)} is ${Math.round(box.width)} × ${Math.round(box.height)} px, wanted ${least}`);
    }
    // Text that spills out of its button. What is clamped inside was judged above.
    if (el.matches("button, a, summary") && !inline && !el.querySelector("img, .clamp-1, .clamp-2")) {
      const own = el.getBoundingClientRect();
      const words = [el, ...el.querySelectorAll("*")].filter(
        (one) => hasText(one) && seen(one) && !one.closest(".visually-hidden, .count, svg"),
      );
      if (words.flatMap(linesOf).some((line) => outside(line, own))) found.push(`${name(el)} does not hold its text`);
    }
  }

  // 4. Nothing lies over a target once it is scrolled to.
  const before = [scrollX, scrollY];
  for (const el of targets.slice(0, 60)) {
    if (el.matches(":disabled") || el.matches(".visually-hidden *")) continue;
    const target = area(el);
    target.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2);
    const top = document.elementFromPoint(x, y);
    if (!top || !seen(target)) continue;
    if (!target.contains(top) && !top.contains(target) && !top.closest("label")?.contains(target) && !top.closest(".toast, .toasts"))
      found.push(`${name(top)} lies over ${name(target)}`);
  }
  scrollTo(...before);
  return [...new Set(found)].slice(0, 12);
};
