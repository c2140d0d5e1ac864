// A conversation: one at a time, with somebody in the life. The server knows where it stands; what was said so far is
// kept here and on the device, so that neither a reload nor a lost connection ends it.
import { forget, load, save } from "./store.js";
import { drawTalk, openTalk } from "./view_talk.js";

const KEY = "talk";
const OVER = new Set(["conflict", "not_found"]);

export class Talk {
  // The talk shown: whose it is and with whom, its turn, the lines so far, the mood, what can be replied, whether it is
  // over, and what it did to closeness.
  now = null;
  isBusy = false;
  trouble = ""; // what went wrong with the last reply, in words

  constructor(game) {
    this.game = game;
    try {
      this.now = JSON.parse(load(KEY) ?? "null");
    } catch {
      forget(KEY);
    }
  }

  // Is there an unfinished one with this person?
  isOpenWith(personId) {
    const { now } = this;
    return Boolean(now) && !now.isOver && now.person === personId && now.lifeId === this.game.model.life?.id;
  }

  async begin(person) {
    if (this.isOpenWith(person.id)) return openTalk(this.game);
    const msg = { type: "start_conversation", npc_id: person.id };
    const reply = await this.game.askOnce("talk", msg, { mustBeOnline: true });
    if (!reply) return undefined;
    this.trouble = "";
    this.now = {
      lifeId: this.game.model.life?.id,
      person: person.id,
      name: reply.npc?.name ?? person.name,
      lines: [],
      closeness: 0,
    };
    this.#hear(reply);
    return openTalk(this.game);
  }

  async say(option) {
    const talk = this.now;
    if (!talk || talk.isOver || this.isBusy) return;
    this.isBusy = true;
    this.trouble = "";
    drawTalk(this.game);
    const msg = { type: "send_dialogue", conversation_id: talk.id, turn: talk.turn, option_id: option.id };
    const reply = await this.game.ask(msg, { onError: (text, error) => this.#failed(talk, text, error) });
    this.isBusy = false;
    if (this.now !== talk) return; // left meanwhile
    if (reply) {
      talk.lines.push({ isMine: true, text: option.text });
      talk.closeness += reply.effects?.closeness ?? 0;
      this.#hear(reply);
    }
    drawTalk(this.game);
  }

  // The sheet was closed: an unfinished talk is left without a word.
  leave() {
    const talk = this.now;
    this.drop();
    if (talk && !talk.isOver)
      this.game.ask({ type: "end_conversation", conversation_id: talk.id }, { isQuiet: true });
  }

  drop() {
    this.now = null;
    forget(KEY);
  }

  #hear({ conversation_id: id, turn, text, mood, options = [], ended: isOver = false }) {
    const talk = this.now;
    Object.assign(talk, { id, turn, mood, options: isOver ? [] : options, isOver });
    if (text) talk.lines.push({ isMine: false, text });
    if (isOver) forget(KEY);
    else save(KEY, JSON.stringify(talk));
  }

  #failed(talk, text, error) {
    this.trouble = text;
    if (!OVER.has(error.code) || this.now !== talk) return;
    Object.assign(talk, { isOver: true, options: [] });
    forget(KEY);
  }
}
