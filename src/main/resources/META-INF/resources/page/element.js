// Makes and changes elements; texts are always set as text.

/** An element with a class, or none, and children that are elements or texts. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Sets the text only if it is another, so that nothing is announced or laid out for nothing. */
export function write(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** The pairs of a description list; pairs without a description are left out. */
export function describe(list, pairs) {
  const rows = pairs
    .filter(([, description]) => description !== null && description !== undefined && description !== "")
    .map(([term, description]) => element("div", "", element("dt", "", term), element("dd", "", description)));
  list.replaceChildren(...rows);
}

/** Rows of cells; the first cell of each heads its row. */
export function rows(body, cells) {
  const made = cells.map(([head, ...rest]) => {
    const first = element("th", "", head);
    first.scope = "row";
    return element("tr", "", first, ...rest.map((cell) => (cell instanceof HTMLElement ? cell : element("td", "", cell))));
  });
  body.replaceChildren(...made);
}

/** A bar that fills this share, 0 to 1, of its place. */
export function bar(share, className) {
  const filled = element("span", "filled");
  // A property, not an attribute: the content security policy allows no styles in the document.
  filled.style.width = `${100 * Math.min(1, Math.max(0, share))}%`;
  const whole = element("span", `bar ${className}`, filled);
  whole.setAttribute("aria-hidden", "true");
  return whole;
}
