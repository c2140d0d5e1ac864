// The present lesson: one line that does not insist, least of all while a question is asked. One that shows by itself is over when it is learnt.
import { $, draw, h } from "./dom.js";
import { isAsking } from "./view_focus.js";

export function drawLesson(game) {
  const { lesson, life } = game.model;
  const place = $("lesson");
  place.hidden = !lesson || !life?.alive || isAsking();
  if (place.hidden) return;
  const isBusy = game.busy.has("lesson");
  draw(place, [lesson, isBusy], () => {
    const button = (text, action) =>
      h("button", {
        type: "button",
        class: "text-button",
        test: `lesson-${action}`,
        "aria-label": `${text}: ${lesson.title}`,
        "aria-disabled": isBusy ? "true" : null,
        text,
        on: { click: () => game.doings.endLesson(lesson, action) },
      });
    return [
      h("p", {}, h("strong", { text: lesson.title }), ` ${lesson.text ?? ""}`),
      h(
        "div",
        { class: "lesson-ways" },
        (lesson.learnt || !lesson.by_itself) && button("Done", "done"),
        !lesson.learnt && button("Skip", "skip"),
      ),
    ];
  });
}
