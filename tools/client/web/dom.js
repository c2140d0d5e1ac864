// Small helpers to make and change elements. Text is only ever set as text, styles only through CSSOM.
const SVG = "http://www.w3.org/2000/svg";

function fill(element, props, children) {
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (key === "test") element.setAttribute("data-test", value);
    else if (key === "text") element.textContent = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const h = (tag, props, ...children) => fill(document.createElement(tag), props, children);
export const s = (tag, props, ...children) => fill(document.createElementNS(SVG, tag), props, children);
export const $ = (id) => document.getElementById(id);

// Draws a place again only when what it shows has changed, and keeps the keyboard focus where it was.
const shown = new WeakMap();
export function draw(element, key, make) {
  const text = JSON.stringify(key);
  if (shown.get(element) === text) return false;
  shown.set(element, text);
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const name = active?.id || active?.getAttribute("data-test");
  const made = make();
  element.replaceChildren(...[made].flat().filter(Boolean));
  if (active) refocus(element, name);
  return true;
}

function refocus(element, name) {
  const all = [...element.querySelectorAll("[data-test], [id]")];
  const same = name && all.find((each) => (each.id || each.getAttribute("data-test")) === name);
  const target = same ?? element.querySelector("h2, h3, [tabindex]") ?? element;
  if (!target.matches("button, a[href], input, select")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

const isStill = matchMedia("(prefers-reduced-motion: reduce)");

// Lets a number count to its new value. The value is readable at once in data-value.
const counting = new WeakMap();
export function countTo(element, value, format) {
  const from = Number(element.dataset.value);
  element.dataset.value = String(value);
  cancelAnimationFrame(counting.get(element));
  if (!Number.isFinite(from) || from === value || isStill.matches || document.hidden) {
    element.textContent = format(value);
    return;
  }
  const start = performance.now();
  const step = (now) => {
    const part = Math.min(1, (now - start) / 240);
    element.textContent = format(Math.round(from + (value - from) * (1 - (1 - part) ** 2)));
    if (part < 1) counting.set(element, requestAnimationFrame(step));
  };
  counting.set(element, requestAnimationFrame(step));
}
