// The header: sky, portrait, name, age, date, the day line and the slim row of resources.
import { $, countTo, draw, h } from "./dom.js";
import { icon } from "./icons.js";
import { lifeSeed, portrait } from "./portrait.js";
import { makeSky } from "./sky.js";
import { openSheet } from "./sheet.js";
import { ageText, dateText, dayText, hourText, money, number, partOfDay, pretty } from "./words.js";

let sky = null;
let skyAt = -1;

export function drawHeader(model) {
  const life = model.life;
  const header = $("header");
  if (!sky) {
    sky = makeSky();
    $("sky").append(sky.svg);
    sky.set(390, "spring", "clear");
  }
  header.classList.toggle("is-empty", !life);
  if (!life) return drawNobody(model);
  $("life-name").textContent = life.name;
  $("life-age").textContent = ageText(life);
  document.title = `${life.name} · BaoLife`;
  draw($("portrait"), [life.id, life.age, life.mood, life.alive], () =>
    portrait({
      seed: lifeSeed(life),
      family: lifeSeed(life),
      sex: life.sex,
      age: life.age,
      mood: life.mood,
      alive: life.alive,
    }),
  );
  drawResources(model, life);
  return drawClock(model);
}

function drawNobody(model) {
  if (!model.state) return;
  $("life-name").textContent = "BaoLife";
  $("life-age").textContent = "";
  $("life-date").textContent = "One life, from the first page to the last";
  draw($("portrait"), "nobody", () => []);
  draw($("resources"), "nobody", () => []);
  document.title = "BaoLife";
}

// Only what moves with the hour; called several times a second.
export function drawClock(model) {
  const clock = model.clock();
  const life = model.life;
  if (!clock) return;
  $("life-date").textContent = dateText(clock.date);
  const step = Math.floor(clock.minute / 5);
  const dot = $("day-dot");
  dot.style.setProperty("--hour", String(clock.minute / 1440));
  dot.classList.toggle("is-moving", clock.isMoving);
  $("day-hour").textContent = hourText(clock.minute - (clock.minute % 10));
  if (step === skyAt) return;
  skyAt = step;
  $("day").setAttribute("aria-label", `${dayText(clock.date)}, ${hourText(clock.minute)}, ${partOfDay(clock.minute)}`);
  sky.set(clock.minute, life.season, life.weather);
}

function drawResources(model, life) {
  const box = $("resources");
  const speaks = life.energy?.max ? `${number(life.energy.value)} of ${life.energy.max}` : "";
  draw(box, ["resources", life.id], () => [
    resource("energy", "Energy", () => explainEnergy(model)),
    resource("money", "Money", () => explainMoney(model)),
    resource("diamonds", "Diamonds", () => explainDiamonds(model)),
  ]);
  setResource("energy", life.energy?.value ?? 0, (value) => `${value}/${life.energy?.max ?? 100}`, `Energy ${speaks}`);
  setResource("money", life.money ?? 0, money, `Money ${money(life.money ?? 0)}`);
  setResource("diamonds", model.diamonds, number, `Diamonds ${number(model.diamonds)}`);
}

function resource(id, label, explain) {
  return h(
    "button",
    { type: "button", class: `resource resource-${id}`, test: id, id: `resource-${id}`, on: { click: explain } },
    icon(id),
    h("span", { class: "resource-value" }),
    h("span", { class: "sr-only", text: label }),
  );
}

function setResource(id, value, format, spoken) {
  const button = $(`resource-${id}`);
  const text = button.querySelector(".resource-value");
  if (button.dataset.value !== String(value) || !text.textContent) countTo(text, value, format);
  else text.textContent = format(value);
  button.dataset.value = String(value);
  button.setAttribute("aria-label", `${spoken}. Explain.`);
}

function explainEnergy(model) {
  const { value, max, per_hour: perHour } = model.life.energy;
  const rate = Number(perHour) > 0 ? 1 / perHour : 0;
  openSheet({
    title: "Energy",
    lines: [
      `You have ${value} of ${max}.`,
      rate
        ? `About one point comes back every ${Math.round(rate)} game hours, by itself, up to ${max}.`
        : "It comes back by itself while time passes.",
      "Sleep, meals, school and work are taken care of. Energy is what you have left for what you choose to do.",
      "A refill under Me helps when it cannot wait.",
    ],
  });
}

function explainMoney(model) {
  const life = model.life;
  openSheet({
    title: "Money",
    lines: [
      `You have ${money(life.money ?? 0)}.`,
      life.age < 18
        ? "For now it is pocket money, and whatever small jobs and grandmothers bring."
        : "Work brings it in; living, and some decisions, take it away.",
      "A choice or an activity that costs something always says so first.",
    ],
  });
}

function explainDiamonds(model) {
  openSheet({
    title: "Diamonds",
    lines: [
      `You have ${plain(model.diamonds)}.`,
      "They belong to you, not to this life: the next life keeps them.",
      "You get some every day you look in. They buy energy and time, nothing else, and never without asking.",
    ],
  });
}

const plain = (count) => (count === 1 ? "1 diamond" : `${number(count)} diamonds`);

export function placeLine(life) {
  return [life.place && pretty(life.place), life.season && pretty(life.season), life.weather && pretty(life.weather)]
    .filter(Boolean)
    .join(" · ");
}
