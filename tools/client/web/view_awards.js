// Achievements: what can be claimed first, then what was earned, then what is nearest.
import { h } from "./dom.js";
import { foldedRows } from "./fold.js";
import { bar, claimButton } from "./view_quests.js";
import { plural, progressText, sentence } from "./words.js";

export const AWARDS = "achievements";
const SHOWN_MAX = 4;

const isClaimable = (award) => award.earned && !award.claimed;
const nearness = ({ progress }) => (progress?.target ? progress.value / progress.target : 0);
const rank = (award) => (isClaimable(award) ? 0 : award.earned ? 1 : 2);

function sorted(awards) {
  return [...awards].sort(
    (a, b) => rank(a) - rank(b) || (b.earned_at ?? 0) - (a.earned_at ?? 0) || nearness(b) - nearness(a),
  );
}

export function awardsPart(game) {
  const awards = game.doings.awards.items;
  if (awards?.length === 0) return null;
  const claimableCount = (awards ?? []).filter(isClaimable).length;
  const earnedCount = (awards ?? []).filter((award) => award.earned).length;
  return h(
    "section",
    { class: "me-part", test: "achievements", "aria-labelledby": "achievements-title" },
    h("h3", { id: "achievements-title", text: "Achievements" }),
    awards
      ? [
          h("p", { class: "fine", text: `${earnedCount} of ${awards.length} earned. They stay when a life ends.` }),
          ...foldedRows(
            game,
            AWARDS,
            sorted(awards).map((award) => awardRow(game, award)),
            Math.max(SHOWN_MAX, claimableCount),
            (count) => `Show ${plural(count, "more", "more")}`,
          ),
        ]
      : h("div", { class: "skeleton skeleton-button" }),
  );
}

function stateText(award) {
  if (award.claimed) return "earned";
  if (award.earned) return "yours to claim";
  const { value, target } = award.progress ?? {};
  return progressText({ progress: value, goal: target }) || "not yet";
}

function awardRow(game, award) {
  return h(
    "li",
    { class: "entry", test: `award-${award.id}` },
    h(
      "div",
      { class: "row-text" },
      h("span", { class: award.earned ? "row-title" : "row-title is-open", text: award.title }),
      award.text && h("span", { class: "row-prose", text: award.text }),
      h("span", { class: "row-sub", text: `${sentence(award.tier)} · ${stateText(award)}` }),
      !award.earned && award.progress?.value > 0 && bar(nearness(award)),
    ),
    isClaimable(award) &&
      claimButton(game, {
        test: `claim-${award.id}`,
        title: award.title,
        diamonds: award.diamonds,
        isBusy: game.busy.has(`award:${award.id}`),
        run: () => game.doings.claimAward(award),
      }),
  );
}
