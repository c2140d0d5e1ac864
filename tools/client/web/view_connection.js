// The banner above everything: silent while connected, honest words and one thing to do when not.
import { $, draw, h } from "./dom.js";
import { forget } from "./store.js";
import { plural, stopText } from "./words.js";

const CLOSE_REPLACED = 4509;
const CLOSE_OUTDATED = 4526;

export function drawConnection(game) {
  const { state, waiting, retryAt, code } = game.status;
  const banner = $("connection");
  banner.dataset.state = state;
  const seconds = retryAt ? Math.max(0, Math.ceil((retryAt - Date.now()) / 1000)) : 0;
  const [stopped, stopAction] = stopText(code);
  draw(banner, [state, waiting > 0, seconds, code], () => {
    if (state === "online") return h("span", { class: "sr-only", text: "Connected" });
    if (state === "connecting") return h("span", { class: game.model.state ? "" : "sr-only", text: "Connecting…" });
    if (state === "stopped") return [h("span", { text: stopped }), bannerButton(stopAction, () => restart(game, code))];
    const queued =
      waiting > 0
        ? ` ${plural(waiting, "thing")} you did will be sent then, once.`
        : " Your life is safe on the server.";
    const when = seconds > 0 ? `Trying again in ${plural(seconds, "second")}.` : "Trying again…";
    return [
      h("span", { "aria-live": "off", text: `You are offline. ${when}${queued}` }),
      bannerButton("Try now", () => game.connection.retryNow()),
    ];
  });
}

function bannerButton(text, run) {
  return h("button", { type: "button", class: "button small", test: "connection-action", text, on: { click: run } });
}

function restart(game, code) {
  if (code === CLOSE_OUTDATED) return location.reload();
  if (code !== CLOSE_REPLACED) forget("token");
  return game.connection.retryNow(true);
}
