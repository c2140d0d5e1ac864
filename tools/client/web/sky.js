// The strip of sky above everything: the hour, the season and the weather as a small landscape.
import { s } from "./dom.js";
import { blend } from "./portrait.js";

// hour: [top, bottom, light 0..1]
const HOURS = [
  [0, "#1B2340", "#2F3658", 0],
  [4.5, "#1F2747", "#3B3E62", 0.05],
  [6, "#6D7AA6", "#F0B894", 0.5],
  [8, "#A9C6DA", "#F4E3C8", 0.9],
  [12, "#9CC4E0", "#E6EFEA", 1],
  [16, "#A3C3D8", "#F3E4C6", 0.95],
  [18.5, "#8C86AE", "#F0A277", 0.6],
  [20.5, "#3C4472", "#A56C7C", 0.2],
  [22, "#1F2746", "#353A60", 0.02],
  [24, "#1B2340", "#2F3658", 0],
];
const HILLS = {
  spring: ["#A9C79B", "#7FAE83"],
  summer: ["#8FB477", "#5F935F"],
  autumn: ["#D19A5B", "#A9633F"],
  winter: ["#E4EAEE", "#BFCBD4"],
};
const NIGHT = "#161C33";
const WIDTH = 400;
const HEIGHT = 88;

function skyAt(hour) {
  const after = HOURS.findIndex(([at]) => at > hour);
  const [fromHour, fromTop, fromBottom, fromLight] = HOURS[after - 1];
  const [toHour, toTop, toBottom, toLight] = HOURS[after];
  const part = (hour - fromHour) / (toHour - fromHour);
  return {
    top: blend(fromTop, toTop, part),
    bottom: blend(fromBottom, toBottom, part),
    light: fromLight + (toLight - fromLight) * part,
  };
}

// One tile of falling weather, repeated across any width.
function falling(weather) {
  if (weather !== "rain" && weather !== "snow") return [];
  const spots = [
    [6, 8],
    [22, 30],
    [38, 4],
    [50, 24],
    [14, 44],
    [44, 46],
  ];
  const drop = ([x, y]) =>
    weather === "rain"
      ? s("path", { d: `M${x} ${y}l-2.5 8`, stroke: "#DCE6EE", "stroke-width": 1, opacity: 0.7 })
      : s("circle", { cx: x, cy: y, r: 1.4, fill: "#FFFFFF", opacity: 0.9 });
  return [
    s(
      "defs",
      {},
      s("pattern", { id: "sky-fall", width: 60, height: 56, patternUnits: "userSpaceOnUse" }, ...spots.map(drop)),
    ),
    s("rect", { width: "100%", height: "100%", fill: "url(#sky-fall)" }),
  ];
}

// A cloud at a share of the width.
function cloud(across, y, size) {
  const puff = (dx, dy, r) => s("circle", { cx: dx * size, cy: y + dy * size, r: r * size });
  return s(
    "svg",
    { x: `${across}%`, overflow: "visible" },
    puff(0, 0, 0.14),
    puff(0.2, -0.09, 0.2),
    puff(0.44, -0.04, 0.17),
    puff(0.62, 0.02, 0.12),
    s("rect", { x: 0, y: y - 0.02 * size, width: 0.62 * size, height: 0.16 * size }),
  );
}

// Makes the picture once; set(minute, season, weather) changes it.
export function makeSky() {
  const top = s("stop", { offset: "0" });
  const bottom = s("stop", { offset: "1" });
  const light = s("circle", { r: 11 });
  const stars = s(
    "g",
    { fill: "#FFF8E4" },
    ...[...Array(26).keys()].map((i) =>
      s("circle", { cx: `${(i * 37.7) % 100}%`, cy: (i * 37) % 46, r: i % 3 ? 0.7 : 1.1 }),
    ),
  );
  const clouds = s("g", { fill: "#FFFFFF" }, cloud(17, 30, 46), cloud(58, 22, 60), cloud(86, 40, 36));
  const far = s("path", { d: "M0 70C40 50 80 52 130 62s90-18 150-8 80 12 120-2v40H0z" });
  const near = s("path", { d: "M0 80c50-16 100-12 160-4s150-14 240-2v18H0z" });
  const weatherLayer = s("g", {});
  const hills = s(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", width: "100%", height: "100%" },
    far,
    near,
  );
  const svg = s(
    "svg",
    { "aria-hidden": "true", focusable: "false" },
    s("defs", {}, s("linearGradient", { id: "sky-air", x1: "0", y1: "0", x2: "0", y2: "1" }, top, bottom)),
    s("rect", { width: "100%", height: "100%", fill: "url(#sky-air)" }),
    stars,
    light,
    clouds,
    hills,
    weatherLayer,
  );
  let drawnWeather = null;

  function set(minute, season, weather) {
    const hour = minute / 60;
    const sky = skyAt(Math.min(23.99, hour));
    const dull = weather === "rain" || weather === "cloudy" || weather === "snow" ? 0.45 : 0;
    const grey = blend("#2A2F3F", "#C3C9CC", sky.light);
    top.setAttribute("stop-color", blend(sky.top, grey, dull));
    bottom.setAttribute("stop-color", blend(sky.bottom, grey, dull));
    const isDay = hour >= 6 && hour < 20;
    const part = isDay ? (hour - 6) / 14 : (hour >= 20 ? hour - 20 : hour + 4) / 10;
    light.setAttribute("cx", `${7 + part * 86}%`);
    light.setAttribute("cy", `${74 - Math.sin(part * Math.PI) * 52}%`);
    light.setAttribute("fill", isDay ? "#FFF3CF" : "#E9E6DA");
    light.setAttribute("opacity", dull ? "0.45" : "0.95");
    stars.setAttribute("opacity", String(Math.max(0, 1 - sky.light * 3) * (dull ? 0.2 : 1)));
    clouds.setAttribute("opacity", String((dull ? 0.75 : 0.4) * (0.25 + sky.light * 0.75)));
    const [farColour, nearColour] = HILLS[season] ?? HILLS.summer;
    far.setAttribute("fill", blend(NIGHT, farColour, 0.25 + sky.light * 0.75));
    near.setAttribute("fill", blend(NIGHT, nearColour, 0.2 + sky.light * 0.8));
    if (drawnWeather !== weather) weatherLayer.replaceChildren(...falling(weather));
    drawnWeather = weather;
  }

  return { svg, set };
}
