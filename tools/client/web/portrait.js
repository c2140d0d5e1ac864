// A face for everyone, drawn from a seed: skin, hair, age, mood. The same seed is always the same person.
import { s } from "./dom.js";

const SKIN = ["#F6D7BF", "#EFC4A1", "#E3AC83", "#CF9268", "#AD7048", "#86522F", "#5F3A22"];
const HAIR = ["#1F1A17", "#33241B", "#4F3322", "#7A4B2A", "#A8743C", "#C99B5A", "#8F3B20"];
const GREY = "#C9C5BE";
const CLOTH = ["#7C8F86", "#9A6B57", "#5F7288", "#A98B52", "#7D6382", "#8A8A6E", "#B3705A"];
const GROUND = ["#EFE4D2", "#E3E6DA", "#E6DFE6", "#F0DDD2", "#DCE4E8"];
const INK = "#2A2320";
const FAMILY = new Set(["mum", "dad", "gran", "sib", "kid", "gk"]);

export function hash(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value >>> 0;
}

function random(seed) {
  let state = hash(String(seed));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (list, next) => list[Math.floor(next() * list.length)];

export function blend(from, to, part) {
  const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const end = parts(to);
  return `#${parts(from)
    .map((value, i) =>
      Math.round(value + (end[i] - value) * part)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

// What a face is made of. Family shares the skin of the one who lives the life.
function traits({ seed, family, role, sex, age }) {
  const next = random(seed);
  const relatives = random(FAMILY.has(role) || !role ? family : seed);
  const skinAt = Math.max(
    0,
    Math.min(SKIN.length - 1, Math.floor(relatives() * SKIN.length) + Math.round(next() - 0.5)),
  );
  const greyFrom = 40 + next() * 18;
  const grey = Math.max(0, Math.min(1, (age - greyFrom) / 22));
  return {
    skin: SKIN[skinAt],
    hair: blend(pick(skinAt > 3 ? HAIR.slice(0, 3) : HAIR, next), GREY, grey),
    cloth: pick(CLOTH, next),
    ground: pick(GROUND, next),
    isMan: sex ? sex === "male" : next() < 0.5,
    style: Math.floor(next() * 3),
    wide: 13 + next() * 2.4,
    hasGlasses: next() < (age > 45 ? 0.45 : 0.16) && age > 7,
    hasBeard: next() < 0.3,
    isBald: next() < 0.35 && age > 48,
  };
}

function hairBehind(t, age) {
  if (age < 3 || t.isMan) return null;
  const length = [42, 47, 53][t.style];
  return s("path", {
    d: `M${32 - t.wide - 2.5} 30c0-18 ${2 * t.wide + 5}-18 ${2 * t.wide + 5} 0V${length}H${32 - t.wide - 2.5}z`,
    fill: t.hair,
  });
}

function hairBefore(t, age) {
  const left = 32 - t.wide - 0.6;
  const across = 2 * t.wide + 1.2;
  if (age < 3) return s("path", { d: "M29 15c1-3 4-4 6-2-2 0-2 2-1 3-2-1-4-1-5-1z", fill: t.hair });
  if (t.isMan && t.isBald) {
    return s("path", {
      d: `M${left} 30c-1-4 0-7 1-9 1 3 1.5 5 1.5 8zm${across} 0c1-4 0-7-1-9-1 3-1.5 5-1.5 8z`,
      fill: t.hair,
    });
  }
  const fringe = [
    `M${left} 30C${left - 1} 12 ${left + across + 1} 12 ${left + across} 30c-2-6-5-9-9-9.5-5 2-12 2-15 1-2.2 2-3 5-3.2 8.5z`,
    `M${left} 31C${left - 2} 11 ${left + across + 2} 11 ${left + across} 31c-1-5-3-8-5-10-7 1-14 0-17-2-3 3-4 7-4.2 12z`,
    `M${left} 29C${left} 10 ${left + across} 10 ${left + across} 29c-2-4-4-6.5-6-7.5-4-2.2-10-2.2-14 0-2 1-4 3.5-6 7.5z`,
  ];
  return s("path", { d: fringe[t.style], fill: t.hair });
}

const MOUTHS = {
  happy: "M26.5 40.5q5.5 5.5 11 0",
  calm: "M27.5 41.5q4.5 2 9 0",
  sad: "M27.5 43q4.5-3.2 9 0",
  worried: "M27.5 42.5q2.3-1.8 4.5 0t4.5 0",
  tired: "M28.5 42.3h7",
  angry: "M27.5 42.8q4.5-1.8 9 0",
};
const BROWS = {
  happy: ["M24 28.3q2.5-1.8 5-.6", "M35 27.7q2.5-1.2 5 .6"],
  calm: ["M24 28.8q2.5-1.3 5-.4", "M35 28.4q2.5-.9 5 .4"],
  sad: ["M24 29.7q2.5-1.8 5-2.2", "M35 27.5q2.5.4 5 2.2"],
  worried: ["M24 29.3q2.5-2.2 5-2.4", "M35 26.9q2.5.2 5 2.4"],
  tired: ["M24 29.3h5", "M35 29.3h5"],
  angry: ["M24 27.6q2.5.6 5 2.2", "M35 29.8q2.5-1.6 5-2.2"],
};

function line(d, colour, width) {
  return s("path", { d, fill: "none", stroke: colour, "stroke-width": width, "stroke-linecap": "round" });
}

function features(t, age, mood, isAlive) {
  const parts = [];
  const lid = mood === "tired" ? 1.1 : 1.9;
  if (isAlive) for (const x of [26.5, 37.5]) parts.push(s("ellipse", { cx: x, cy: 32.8, rx: 1.6, ry: lid, fill: INK }));
  else parts.push(line("M24.5 33q2 1.6 4 0", INK, 1.3), line("M35.5 33q2 1.6 4 0", INK, 1.3));
  for (const brow of BROWS[mood] ?? BROWS.calm) parts.push(line(brow, blend(t.hair, INK, 0.4), age < 3 ? 0.8 : 1.3));
  parts.push(line("M32 34.5q1.4 2.6-.4 3", blend(t.skin, INK, 0.35), 1.1));
  parts.push(line(MOUTHS[mood] ?? MOUTHS.calm, "#8E3B32", 1.6));
  for (const x of [23.6, 40.4])
    parts.push(s("circle", { cx: x, cy: 37.6, r: 2.4, fill: "#D4604A", opacity: age < 12 ? 0.28 : 0.14 }));
  if (age >= 55) {
    const crease = blend(t.skin, INK, 0.3);
    parts.push(line("M22 40.5q1.5 2.5 1.2 4.5", crease, 0.9), line("M42 40.5q-1.5 2.5-1.2 4.5", crease, 0.9));
    if (age >= 68)
      parts.push(
        line("M27 25q5-1.2 10 0", crease, 0.8),
        line("M21 33.5l-1.3-.8", crease, 0.8),
        line("M43 33.5l1.3-.8", crease, 0.8),
      );
  }
  if (t.hasGlasses) {
    for (const x of [26.5, 37.5])
      parts.push(s("circle", { cx: x, cy: 32.8, r: 4.1, fill: "none", stroke: INK, "stroke-width": 1 }));
    parts.push(line("M30.6 32.5h2.8", INK, 1));
  }
  return parts;
}

function beard(t, age) {
  if (!t.isMan || !t.hasBeard || age < 22) return null;
  const left = 32 - t.wide + 0.6;
  return s("path", {
    d: `M${left} 36c1 10 5 14.5 ${t.wide - 0.6} 14.5s${t.wide - 1.6}-4.5 ${t.wide - 0.6}-14.5c-2 3-4 3.5-6 3-3-1.3-8-1.3-11 0-2 .5-4 0-6-3z`,
    fill: t.hair,
    opacity: 0.92,
  });
}

function pet(t) {
  return [
    s("path", { d: "M18 24 21 10l10 8zM46 24 43 10l-10 8z", fill: t.hair }),
    s("ellipse", { cx: 32, cy: 33, rx: 16, ry: 15, fill: blend(t.hair, "#FFFFFF", 0.25) }),
    s("ellipse", { cx: 32, cy: 40, rx: 8, ry: 6.5, fill: "#F4ECE2" }),
    s("circle", { cx: 26, cy: 31, r: 2, fill: INK }),
    s("circle", { cx: 38, cy: 31, r: 2, fill: INK }),
    s("path", { d: "M30 37h4l-2 2.4z", fill: INK }),
    line("M32 39.5q-2 3-4 1.5M32 39.5q2 3 4 1.5", INK, 1.2),
  ];
}

function person(t, { age, mood, alive }) {
  const shoulders = age < 3 ? 50 : age < 13 ? 51 : 49;
  const half = age < 3 ? 13 : age < 13 ? 17 : 22;
  return [
    hairBehind(t, age),
    s("path", {
      d: `M${32 - half} 66c0-10 5-15 ${half}-15s${half} 5 ${half} 15z`,
      fill: age < 3 ? "#F2EBDD" : t.cloth,
    }),
    s("path", { d: `M27.5 42h9v${shoulders - 40}q-4.5 4-9 0z`, fill: blend(t.skin, INK, 0.12) }),
    s("circle", { cx: 32 - t.wide, cy: 34, r: 2.7, fill: t.skin }),
    s("circle", { cx: 32 + t.wide, cy: 34, r: 2.7, fill: t.skin }),
    s("ellipse", { cx: 32, cy: age < 3 ? 32.5 : 32, rx: t.wide, ry: age < 13 ? 15.5 : 16.6, fill: t.skin }),
    beard(t, age),
    ...features(t, age, mood, alive),
    hairBefore(t, age),
  ];
}

// The face of a life, the same from the first name card on.
export const lifeSeed = (life) => `${life?.first_name}/${life?.last_name}`;

let drawnCount = 0;

// who: { seed, family, role?, sex?, age, mood, alive }. The picture is decoration: the name always stands beside it.
export function portrait(who) {
  const t = traits(who);
  const mood = who.mood ?? "calm";
  const drawn = who.role === "pet" ? pet(t) : person(t, { age: who.age ?? 30, mood, alive: who.alive !== false });
  const id = `round-${(drawnCount += 1)}`; // somebody may be seen twice on the page
  return s(
    "svg",
    {
      class: who.alive === false ? "portrait is-gone" : "portrait",
      viewBox: "0 0 64 64",
      "aria-hidden": "true",
      focusable: "false",
    },
    s("clipPath", { id }, s("circle", { cx: 32, cy: 32, r: 32 })),
    s(
      "g",
      { "clip-path": `url(#${id})` },
      s("rect", { width: 64, height: 64, fill: t.ground }),
      ...drawn.filter(Boolean),
    ),
  );
}
