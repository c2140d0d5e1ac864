#include "sim/player.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "model/calendar.h"
#include "sim/faults.h"
#include "sim/fire.h"
#include "sim/message.h"

#define DIGEST_LINES_MAX 12

void player_init(struct player *p, struct player_id id, int32_t clock_rate)
{
  *p = (struct player){.id = id};
  life_init(&p->life);
  p->clock = (struct clock){.rate = clock_rate, .speed = 1};
}

void player_deinit(struct player *p)
{
  awards_deinit(&p->awards);
  life_deinit(&p->life);
}

void player_prompt_id(const struct life *life, uint32_t number, char out[PROMPT_ID_BYTES])
{
  snprintf(out, PROMPT_ID_BYTES, "%" PRId64 "-%" PRIu32, life->id.value, number);
}

/* ---- the witness: rows and words of what happens ---- */

/* Lines of what happens leave room in the unit for its reply and the state. */
static bool begin_line(struct message *m, const struct turn *turn, const char *type)
{
  return turn->unit->message_count < UNIT_PUSHES_MAX && message_begin_push(m, turn->player, type);
}

static void push_story(struct turn *turn, const struct life *life, const struct happening *h)
{
  struct message m;
  if (!begin_line(&m, turn, "story")) return;
  json_kv_int(&m.json, "id", h->number);
  json_kv_int(&m.json, "at", h->at_min);
  json_kv_int(&m.json, "age", life_age(life, h->at_min));
  json_key(&m.json, "date");
  view_write_date(life_civil_day(life, h->at_min), &m.json);
  json_kv_text(&m.json, "kind", h->category);
  json_kv_text(&m.json, "text", h->text);
  json_kv_text(&m.json, "src", h->src);
  message_end(&m, turn->unit);
}

static void push_notification(struct turn *turn, const struct life *life, const struct happening *h)
{
  struct message m;
  char id[PROMPT_ID_BYTES];
  if (!begin_line(&m, turn, "notification")) return;
  player_prompt_id(life, life->story_count, id);
  json_kv_text(&m.json, "notification_id", id);
  json_kv_text(&m.json, "category", "life");
  json_kv_text(&m.json, "title", life->first_name);
  json_kv_text(&m.json, "body", h->text);
  json_kv_int(&m.json, "created_at", turn->now_unix_ms);
  message_end(&m, turn->unit);
}

static void push_prompt(struct turn *turn, const struct life *life, const struct prompt *prompt)
{
  struct message m;
  char id[PROMPT_ID_BYTES];
  if (!begin_line(&m, turn, "event_prompt")) return;
  player_prompt_id(life, prompt->number, id);
  json_kv_text(&m.json, "prompt_id", id);
  view_write_prompt(prompt, turn->player, turn->game, "options", &m.json);
  message_end(&m, turn->unit);
}

static void push_prompt_closed(struct turn *turn, const struct life *life, const struct happening *h)
{
  static const char *const reasons[] = {"answered", "expired", "superseded"};
  struct message m;
  char id[PROMPT_ID_BYTES];
  if (!begin_line(&m, turn, "prompt_closed")) return;
  player_prompt_id(life, h->prompt->number, id);
  json_kv_text(&m.json, "prompt_id", id);
  json_kv_text(&m.json, "reason", reasons[h->reason]);
  message_end(&m, turn->unit);
}

static void push_end(struct turn *turn, const struct life *life)
{
  struct message m;
  if (!message_begin_push(&m, turn->player, "life_ended")) return;
  char text[192];
  snprintf(text, sizeof text, "%" PRId64, life->id.value);
  json_kv_text(&m.json, "life_id", text);
  json_kv_text(&m.json, "cause", cause_name((enum death_cause)life->cause));
  json_kv_int(&m.json, "age", life->age_years);
  snprintf(text, sizeof text, "%s %s, %d to %d.", life->first_name, life->family_name,
           calendar_date(life->birth_day).year, calendar_date(life_civil_day(life, life->now_min)).year);
  json_kv_text(&m.json, "epitaph", text);
  json_kv_object(&m.json, "summary");
  json_kv_int(&m.json, "questions", life->prompt_count);
  json_kv_int(&m.json, "activities", life->activity_count);
  json_kv_int(&m.json, "money", life->money);
  json_kv_int(&m.json, "people", life->person_count);
  json_object_end(&m.json);
  message_end(&m, turn->unit);
}

static void push_quest(struct turn *turn, const struct life *life, const struct happening *h)
{
  struct message m;
  const struct quest_state *state = quests_by_number(&life->quests, h->number);
  if (!state || !begin_line(&m, turn, "quest_updated")) return;
  view_write_quest(state, turn->player, turn->game, &m.json);
  message_end(&m, turn->unit);
}

static void push_award(struct turn *turn, const struct definition *definition)
{
  struct message m;
  if (definition->kind != DEFINITION_ACHIEVEMENT || !begin_line(&m, turn, "achievement_unlocked")) return;
  json_kv_text(&m.json, "achievement_id", definition->path);
  json_kv_text(&m.json, "title", award_title(definition));
  json_kv_text(&m.json, "tier", tier_name(((const struct achievement *)definition)->tier));
  json_kv_int(&m.json, "diamonds", award_diamonds(definition, &turn->game->content->rules));
  message_end(&m, turn->unit);
}

void player_note(struct turn *turn, enum note_kind kind, const struct definition *content, const char *detail,
                 int64_t amount)
{
  const struct player *p = turn->player;
  unit_add_note(turn->unit, &(struct note){.kind = kind,
                                           .path = content ? content->path : "",
                                           .detail = detail,
                                           .amount = amount,
                                           .generation = turn->game->content->generation,
                                           .at_min = p->has_life ? p->life.now_min : 0,
                                           .age_years = p->has_life ? p->life.age_years : 0});
}

static void note_closed(struct turn *turn, const struct happening *h)
{
  if (h->reason == CLOSED_SUPERSEDED || !h->event) return;
  player_note(turn, h->reason == CLOSED_ANSWERED ? NOTE_PROMPT_ANSWERED : NOTE_PROMPT_EXPIRED, &h->event->def,
              h->choice, 0);
}

static void note_quest(struct turn *turn, const struct life *life, const struct happening *h)
{
  const struct quest_state *state = quests_by_number(&life->quests, h->number);
  if (!state || state->status == QUEST_ACTIVE) return;
  player_note(turn, NOTE_QUEST_FINISHED, h->owner, quest_status_name(state->status), 0);
}

/* Earned once an account, whichever of its lives it was in. */
static void note_award(struct turn *turn, const struct life *life, const struct happening *h)
{
  struct player *p = turn->player;
  struct award award = {.content = h->owner->id,
                        .path = h->owner->path,
                        .earned_at_unix_ms = turn->now_unix_ms,
                        .life_id = life->id.value,
                        .at_min = h->at_min};
  if (awards_find(&p->awards, award.content) || awards_add(&p->awards, &award)) return;
  unit_add_award(turn->unit, &award);
  player_note(turn, NOTE_AWARD_EARNED, h->owner, "", 0);
  push_award(turn, h->owner);
}

/* Was the client told of this question? Those that took their default at once never showed. */
static bool was_shown(const struct turn *turn, uint32_t number)
{
  const struct player *p = turn->player;
  for (uint32_t i = 0; p->has_view && i < p->view.prompt_count; i++)
    if (p->view.prompts[i] == number) return true;
  for (uint32_t i = 0; i < turn->unit->prompt_count; i++)
    if (turn->unit->prompts[i].prompt.number == number) return true;
  return false;
}

static void note_fault(const struct turn *turn, const struct happening *h)
{
  struct fault_verdict verdict = {.is_news = true};
  if (turn->game->faults)
    verdict = faults_note(turn->game->faults, turn->game->content, h->owner, h->fault, turn->now_unix_ms);
  if (verdict.is_set_aside)
    LOG(ERROR, "content set aside until its file changes", LOG_TEXT("id", h->owner->path),
        LOG_TEXT("file", h->fault->file), LOG_INT("line", h->fault->line), LOG_TEXT("error", h->fault->message),
        LOG_INT("generation", turn->game->content->generation));
  if (!verdict.is_news) return;
  LOG(WARN, "script failed", LOG_TEXT("src", h->src), LOG_TEXT("file", h->fault->file), LOG_INT("line", h->fault->line),
      LOG_TEXT("error", h->fault->message), LOG_INT("life", turn->player->life.id.value),
      LOG_INT("generation", turn->game->content->generation), LOG_TEXT("trace", h->fault->trace),
      LOG_INT("count", verdict.count));
}

static void saw(void *context, const struct life *life, const struct happening *h)
{
  struct turn *turn = context;
  switch (h->kind) {
  case HAPPENING_FIRED:
    player_note(turn, NOTE_EVENT_FIRED, &h->event->def, "", 0);
    break;
  case HAPPENING_STORY:
    unit_add_story(turn->unit, h->number, h->at_min, h->category, h->text, h->src);
    push_story(turn, life, h);
    break;
  case HAPPENING_NOTIFICATION:
    push_notification(turn, life, h);
    break;
  case HAPPENING_PROMPT_OPENED:
    unit_add_prompt(turn->unit, h->prompt, false, CLOSED_ANSWERED, h->event->def.path, "");
    push_prompt(turn, life, h->prompt);
    break;
  case HAPPENING_PROMPT_CLOSED:
    if (was_shown(turn, h->prompt->number)) push_prompt_closed(turn, life, h);
    unit_add_prompt(turn->unit, h->prompt, true, h->reason, h->event ? h->event->def.path : "", h->choice);
    note_closed(turn, h);
    break;
  case HAPPENING_PROMPT_MOVED:
    unit_add_prompt(turn->unit, h->prompt, false, CLOSED_ANSWERED, h->event ? h->event->def.path : "", "");
    break;
  case HAPPENING_DIED:
    turn->player->lives_completed++;
    turn->unit->is_account_changed = true;
    player_note(turn, NOTE_LIFE_ENDED, NULL, cause_name((enum death_cause)life->cause), 0);
    push_end(turn, life);
    break;
  case HAPPENING_QUEST:
    push_quest(turn, life, h);
    note_quest(turn, life, h);
    break;
  case HAPPENING_AWARD:
    note_award(turn, life, h);
    break;
  case HAPPENING_FAULT:
    note_fault(turn, h);
    break;
  }
}

struct witness player_witness(struct turn *turn)
{
  return (struct witness){turn, saw};
}

/* ---- time ---- */

static void advance_to(struct turn *turn, int64_t until_min, const struct policy *policy, enum advance_stop *out_stop)
{
  struct player *p = turn->player;
  struct witness witness = player_witness(turn);
  *out_stop = life_advance(&p->life, turn->game, until_min, policy, &witness);
}

static void follow(struct turn *turn)
{
  struct player *p = turn->player;
  clock_follow(&p->clock, &p->life, &turn->game->content->rules, turn->now_unix_ms);
}

enum advance_stop player_advance(struct turn *turn, int64_t minutes, const struct policy *policy)
{
  enum advance_stop stop;
  advance_to(turn, turn->player->life.now_min + minutes, policy, &stop);
  follow(turn);
  return stop;
}

/* The urgent question has had its time: its default is taken and the clock goes on. */
static void end_hold(struct turn *turn)
{
  struct player *p = turn->player;
  struct witness witness = player_witness(turn);
  static const struct policy live = {.kind = POLICY_LIVE};
  p->clock.held_until_unix_ms = 0;
  for (uint32_t i = p->life.prompt_open_count; i-- > 0;) {
    const struct prompt *prompt = &p->life.prompts[i];
    if (prompt->prompt_class != CLASS_URGENT) continue;
    int choice = fire_default_choice(&p->life, turn->game, prompt);
    fire_answer(&p->life, turn->game, prompt->number, choice, CLOSED_EXPIRED, &live, &witness, NULL);
    break;
  }
  follow(turn);
}

/* A paused life's urgent question waits as long as the pause. */
static bool is_hold_over(const struct clock *clock, int64_t now_unix_ms)
{
  return clock->held_until_unix_ms && clock->held_until_unix_ms <= now_unix_ms && clock->speed > 0;
}

void player_live(struct turn *turn)
{
  struct player *p = turn->player;
  static const struct policy live = {.kind = POLICY_LIVE};
  if (!p->has_life || turn->is_still) return;
  enum advance_stop stop;
  if (is_hold_over(&p->clock, turn->now_unix_ms)) end_hold(turn);
  advance_to(turn, clock_minute(&p->clock, turn->now_unix_ms), &live, &stop);
  if (stop == STOP_URGENT)
    p->clock.held_until_unix_ms = turn->now_unix_ms + turn->game->content->rules.clock.urgent_pause_ms;
  follow(turn);
}

int64_t player_next_unix_ms(const struct player *p)
{
  if (!p->has_life || !p->life.is_alive) return INT64_MAX;
  if (p->clock.held_until_unix_ms && p->clock.speed > 0) return p->clock.held_until_unix_ms;
  return clock_unix_ms(&p->clock, life_next_min(&p->life));
}

static int64_t absence_max(const struct player *p, const struct rules *rules)
{
  bool is_frail = p->life.age_years < 12 || life_stat(&p->life, rules, STAT_HEALTH, p->life.now_min) < 20 * MILLI;
  return is_frail ? rules->clock.away_minutes_max_frail : rules->clock.away_minutes_max;
}

void player_return(struct turn *turn, struct absence *out_absence)
{
  struct player *p = turn->player;
  static const struct policy away = {.kind = POLICY_AWAY};
  *out_absence = (struct absence){.story_from = turn->unit->story_count};
  if (!p->has_life) return;
  const struct rules *rules = &turn->game->content->rules;
  int64_t from_min = p->life.now_min, until_min = clock_minute(&p->clock, turn->now_unix_ms);
  /* Time has passed over an urgent question that a crash left open. */
  if (until_min > from_min && life_prompts_open(&p->life, CLASS_URGENT)) end_hold(turn);
  int64_t last_min = from_min + absence_max(p, rules);
  enum advance_stop stop;
  advance_to(turn, until_min < last_min ? until_min : last_min, &away, &stop);
  p->clock.held_until_unix_ms = 0;
  p->clock.is_running = false; /* time beyond the cap is forgiven: the clock starts anew where the life stands */
  follow(turn);
  out_absence->from_min = from_min;
  out_absence->to_min = p->life.now_min;
  out_absence->stopped_by = stop == STOP_MAJOR ? "prompt" : stop == STOP_DIED ? "death" : NULL;
}

/* The newest lines of what happened while the player was away. */
void player_tell_digest(struct turn *turn, const struct absence *absence)
{
  struct message m;
  const struct unit *u = turn->unit;
  if (u->story_count == absence->story_from || !message_begin_push(&m, turn->player, "digest")) return;
  json_kv_int(&m.json, "from", absence->from_min);
  json_kv_int(&m.json, "to", absence->to_min);
  json_kv_array(&m.json, "lines");
  uint32_t line_count = u->story_count - absence->story_from;
  uint32_t first = line_count > DIGEST_LINES_MAX ? u->story_count - DIGEST_LINES_MAX : absence->story_from;
  for (uint32_t i = first; i < u->story_count; i++)
    json_text(&m.json, u->story[i].text);
  json_array_end(&m.json);
  if (absence->stopped_by) json_kv_text(&m.json, "stopped_by", absence->stopped_by);
  message_end(&m, turn->unit);
}

/* ---- what the client is told ---- */

void player_tell_changes(struct turn *turn)
{
  struct player *p = turn->player;
  struct message m;
  struct view now;
  if (p->version == 0 || !p->has_view) return;
  view_take(&now, p, turn->game, turn->now_unix_ms);
  if (!message_begin_push(&m, p, "state_update")) return;
  uint64_t rev = player_rev(p, turn->unit);
  if (p->version > 1) {
    json_kv_int(&m.json, "base_rev", (int64_t)p->life.version);
    json_kv_int(&m.json, "rev", (int64_t)rev);
  }
  json_kv_object(&m.json, p->version == 1 ? "state" : "patch");
  bool has_changes = view_write(p->version == 1 ? NULL : &p->view, &now, p, turn->game, &m.json);
  json_object_end(&m.json);
  /* Where nothing of the view changed but the revision did, an empty patch keeps the client's count whole. */
  if (has_changes || (p->version > 1 && rev != p->life.version))
    message_end(&m, turn->unit);
  else
    message_drop(&m);
  p->view = now;
}

static void write_story(const struct player *p, const struct unit_story *story, uint32_t story_count, struct json *out)
{
  json_kv_object(out, "story");
  for (uint32_t i = 0; i < story_count; i++) {
    char key[16];
    snprintf(key, sizeof key, "%" PRIu32, story[i].number);
    json_kv_object(out, key);
    json_kv_int(out, "at", story[i].at_min);
    json_kv_int(out, "age", life_age(&p->life, story[i].at_min));
    json_key(out, "date");
    view_write_date(life_civil_day(&p->life, story[i].at_min), out);
    json_kv_text(out, "kind", story[i].kind);
    json_kv_text(out, "text", story[i].text);
    json_kv_text(out, "src", story[i].src);
    json_object_end(out);
  }
  json_object_end(out);
}

void player_tell_snapshot(struct turn *turn, const char *cid, bool is_push, const struct unit_story *story,
                          uint32_t story_count)
{
  struct player *p = turn->player;
  struct message m;
  message_begin(&m, "state_snapshot", cid);
  m.is_push = is_push;
  json_kv_int(&m.json, "rev", (int64_t)player_rev(p, turn->unit));
  json_kv_object(&m.json, "state");
  view_take(&p->view, p, turn->game, turn->now_unix_ms);
  view_write(NULL, &p->view, p, turn->game, &m.json);
  if (p->has_life) write_story(p, story, story_count, &m.json);
  json_object_end(&m.json);
  p->has_view = true;
  message_end(&m, turn->unit);
}

void player_tell_time(struct turn *turn)
{
  struct player *p = turn->player;
  struct message m;
  if (!p->has_life || !message_begin_passing(&m, p, "time_update")) return;
  int64_t at_min = clock_minute(&p->clock, turn->now_unix_ms);
  message_put_game_time(&m, at_min);
  json_key(&m.json, "date");
  view_write_date(life_civil_day(&p->life, at_min), &m.json);
  json_kv_int(&m.json, "at", at_min);
  json_kv_int(&m.json, "age", life_age(&p->life, at_min));
  json_kv_int(&m.json, "speed", p->clock.is_running ? p->clock.speed : 0);
  json_kv_int(&m.json, "server_time", turn->now_unix_ms);
  message_end(&m, turn->unit);
}
