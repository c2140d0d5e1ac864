// What a life is at beyond its hours: quests, lessons, achievements, things and talks. Claims and purchases go out from
// here; nothing is counted before the server has said so.
import { FreshList } from "./lists.js";
import { note, openSheet } from "./sheet.js";
import { Talk } from "./talk.js";
import { diamondsText, sentence } from "./words.js";

export class Doings {
  #unlocks = 0;

  constructor(game, goTo) {
    this.game = game;
    this.goTo = goTo;
    this.talk = new Talk(game);
    const onLoaded = () => game.draw();
    const { model } = game;
    this.awards = new FreshList({
      load: () => this.#load("get_achievements", "achievements"),
      key: () => [model.life?.id, model.life?.age, model.state.now, this.#unlocks],
      isWanted: () => game.isOnline && game.isShown("me"),
      onLoaded,
    });
    this.things = new FreshList({
      load: () => this.#load("shop", "items"),
      key: () => [model.life.id, model.life.age, model.life.school, model.inventory],
      isWanted: () => model.life?.alive && game.isOnline && game.isShown("me"),
      onLoaded,
    });
  }

  async #load(type, key) {
    const reply = await this.game.ask({ type }, { isQuiet: true });
    return reply && (reply[key] ?? []);
  }

  refresh(isForced = false) {
    this.awards.refresh(isForced);
    this.things.refresh(isForced);
  }

  // Another life begins: its things are its own, achievements are the player's.
  reset() {
    this.things.forget();
    this.talk.drop();
  }

  // Says what the server tells by itself.
  hear(msg) {
    if (msg.type === "achievement_unlocked") this.#unlocked(msg);
    if (msg.type === "quest_updated" && !msg.cid) this.#questMoved(msg);
  }

  #unlocked({ title, tier }) {
    this.#unlocks += 1;
    this.awards.refresh();
    note(`${sentence(tier)} achievement: ${title}.`, {
      isNews: true,
      action: { text: "See it", run: () => this.goTo("me") },
    });
  }

  #questMoved({ title, status }) {
    if (status === "completed")
      note(`${title}: done.`, { isNews: true, action: { text: "Claim it", run: () => this.goTo("life") } });
    if (status === "failed") note(`${title}: the time for it has passed.`, { isNews: true });
  }

  async claimQuest(quest) {
    const msg = { type: "update_quest_claim", quest_id: quest.id };
    const reply = await this.game.askOnce(`quest:${quest.number}`, msg, { mustBeOnline: true });
    if (!reply) return;
    const diamonds = (reply.rewards ?? []).find((each) => each.kind === "diamonds")?.amount ?? 0;
    note(diamonds ? `${quest.title}: ${diamondsText(diamonds)}.` : `${quest.title}: seen through.`);
  }

  abandonQuest(quest) {
    openSheet({
      title: `Give up “${quest.title}”?`,
      lines: ["What was done so far is done; the rest will not be. It may never be asked of you again."],
      actions: [
        {
          text: "Give it up",
          test: "abandon-yes",
          run: () =>
            this.game.askOnce(`quest:${quest.number}`, { type: "update_quest_abandon", quest_id: quest.id }),
        },
      ],
      closeText: "Go on with it",
    });
  }

  async claimAward({ id, title, tier, diamonds }) {
    const msg = { type: "claim_achievement", achievement_id: id, tier };
    const reply = await this.game.askOnce(`award:${id}`, msg, { mustBeOnline: true });
    if (reply) note(`${title}: ${diamondsText(diamonds)}.`);
    this.awards.refresh(true);
  }

  async buy(thing) {
    const msg = { type: "buy_item", item_id: thing.id, quantity: 1 };
    const reply = await this.game.askOnce(`thing:${thing.id}`, msg, { mustBeOnline: true });
    if (reply) note(`${thing.title}: yours now.`);
    this.things.refresh(true);
  }

  async use(thing) {
    const reply = await this.game.askOnce(`thing:${thing.id}`, { type: "use_item", item_id: thing.id });
    if (reply) note(reply.outcome?.text || `${thing.title}: used.`);
    this.things.refresh(true);
  }

  // action: "done" or "skip"
  endLesson(lesson, action) {
    return this.game.askOnce("lesson", { type: "tutorial", step: lesson.step, action });
  }
}
