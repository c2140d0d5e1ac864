/* The members of every message the server sends. */
#include "proto/out.h"

#include "proto/error.h"
#include "proto/out_int.h"

#include <string.h>

/* Of replies to what changes state: the patch that follows builds on it. */
#define REVISION                                                                                                       \
  {COUNT("base_rev"), ONLY(WIRE_V2), MEANS("revision of the state before")},                                           \
  {                                                                                                                    \
    COUNT("rev"), ONLY(WIRE_V2), MEANS("revision of the state after")                                                  \
  }

static const char *const tiers[] = {"bronze", "silver", "gold", NULL};
static const char *const currencies[] = {"diamonds", NULL};
static const char *const reward_kinds[] = {"diamonds", "energy", NULL};
static const char *const stops[] = {"prompt", "death", NULL};

static const struct out_field game_time[] = {
    {COUNT("day"), MEANS("days lived")},
    {RANGE("hour", 0, 23)},
    {RANGE("minute", 0, 59)},
};

static const struct out_field rewards[] = {
    {CHOICE("kind", reward_kinds)},
    {COUNT("amount")},
};

/* ---- the connection ---- */

static const struct out_field limits[] = {
    {COUNT("max_in"), MEANS("bytes of a message")},
    {COUNT("rate"), MEANS("messages a second")},
};

static const struct out_field hello_ack[] = {
    {RANGE("v", 2, 2)},
    {TEXT("conn_id")},
    {TEXT("epoch")},
    {COUNT("seq"), MEANS("of the newest push; the next is one more")},
    {TEXT("player_id")},
    {COUNT("server_time"), UNIX_MS},
    {COUNT("heartbeat_ms"), MEANS("time between the server's pings")},
    {OBJECT("limits", limits)},
    {.name = "flags", .kind = OUT_OBJECT, .is_open = true, MEANS("experiments: none yet")},
    {.name = "notices", .kind = OUT_TEXTS},
};

static const struct out_field heartbeat_ack[] = {
    {COUNT("client_ms"), MEANS("as it was sent")},
    {COUNT("server_time"), UNIX_MS},
};

static const struct out_field ready[] = {
    {COUNT("seq"), MEANS("of the newest push")},
    {COUNT("rev")},
};

static const struct out_field resumed[] = {
    {COUNT("replayed"), MEANS("pushes told again")},
    {COUNT("seq"), MEANS("of the newest push")},
    {COUNT("rev")},
};

static const char *const resume_reasons[] = {"expired", "unknown", "gap", "epoch", NULL};
static const struct out_field resume_failed[] = {{CHOICE("reason", resume_reasons)}};

static const struct out_field server_draining[] = {{COUNT("reconnect_after_ms")}};
static const struct out_field session_replaced[] = {{TEXT("by_device")}};
static const struct out_field batch[] = {{.name = "messages", .kind = OUT_MESSAGES, .low = 2, .high = 10}};

static const char *const error_codes[] = {
#define ERROR_WORD(name, code, retryable, http, text) code,
    ERROR_LIST(ERROR_WORD)
#undef ERROR_WORD
        NULL,
};

static const struct out_field error_details[] = {
    {TEXT("field"), MAYBE, MEANS("of the request")},
    {TEXT("reason"), MAYBE, MEANS("in English, for logs")},
    {TEXT("bucket"), MAYBE, MEANS("the rate bucket that is empty")},
    {COUNT("diamonds"), MAYBE, MEANS("that there are")},
    {COUNT("price"), MAYBE, MEANS("in diamonds")},
    {COUNT("energy"), MAYBE, MEANS("that there is")},
    {COUNT("next_at"), MAYBE, UNIX_MS},
};

static const struct out_field error[] = {
    {TEXT("for"), MAYBE, MEANS("type of the request")},
    {CHOICE("code", error_codes)},
    {TEXT("message"), MEANS("in English, for logs; clients show their own words for the code")},
    {FLAG("retryable")},
    {COUNT("retry_after_ms"), MAYBE},
    {OBJECT("details", error_details), MAYBE},
};

/* ---- the state and its changes ---- */

static const struct out_field state_snapshot[] = {
    {COUNT("rev")},
    {.name = "state", .kind = OUT_STATE},
};

static const struct out_field state_unchanged[] = {{COUNT("rev")}};

static const struct out_field state_update[] = {
    {COUNT("base_rev"), ONLY(WIRE_V2), MEANS("revision the patch builds on")},
    {COUNT("rev"), ONLY(WIRE_V2)},
    {PATCH("patch"), ONLY(WIRE_V2)},
    {.name = "state", .kind = OUT_STATE, ONLY(WIRE_V1)},
};

static const struct out_field time_update[] = {
    {OBJECT("game_time", game_time)},
    {OBJECT("date", out_date)},
    {WHOLE("at"), LIFE_MINUTE},
    {AGE},
    {RANGE("speed", 0, 1), MEANS("0 = the clock stands")},
    {COUNT("server_time"), UNIX_MS},
};

static const struct out_field story[] = {
    {COUNT("id")},
    STORY_LINE,
};

static const struct out_field notification[] = {
    {TEXT("notification_id")}, {TEXT("category")}, {TEXT("title")}, {TEXT("body")}, {COUNT("created_at"), UNIX_MS},
};

static const struct out_field event_prompt[] = {
    {TEXT("prompt_id")},
    PROMPT("options"),
};

static const char *const close_reasons[] = {"answered", "expired", "superseded", NULL};
static const struct out_field prompt_closed[] = {
    {TEXT("prompt_id")},
    {CHOICE("reason", close_reasons)},
};

static const struct out_field digest[] = {
    {WHOLE("from"), LIFE_MINUTE},
    {WHOLE("to"), LIFE_MINUTE},
    {.name = "lines", .kind = OUT_TEXTS, .high = 12},
    {CHOICE("stopped_by", stops), MAYBE},
};

static const struct out_field life_summary[] = {
    {COUNT("questions")},
    {COUNT("activities")},
    {WHOLE("money")},
    {COUNT("people")},
};

static const struct out_field life_ended[] = {
    {TEXT("life_id")}, {TEXT("cause")}, {AGE}, {TEXT("epitaph")}, {OBJECT("summary", life_summary)},
};

/* ---- answers about playing ---- */

static const struct out_field name_proposal[] = {
    {TEXT("first_name")},
    {TEXT("last_name")},
    {CHOICE("sex", out_sexes)},
    {TEXT("culture")},
};
static const struct out_field names[] = {{ROWS("proposals", name_proposal)}};

static const struct out_field life_started[] = {
    {TEXT("life_id")},
    REVISION,
};

static const char *const growth_stops[] = {"birthday", "live", "prompt", "death", NULL};
static const struct out_field grown_up[] = {
    {AGE},
    {CHOICE("stopped_by", growth_stops), MEANS("live = childhood is over, the clock runs by itself")},
    REVISION,
};

static const struct out_field speed_set[] = {
    {RANGE("speed", 0, 1)},
    REVISION,
};

static const struct out_field activity[] = {
    {TEXT("id")},
    {TEXT("title")},
    {TEXT("text")},
    {COUNT("minutes")},
    {WHOLE("energy"), MEANS("what it takes")},
    {WHOLE("money"), MEANS("change, costs are negative")},
    {FLAG("open")},
    {TEXT("why_not"), MAYBE},
};
static const struct out_field activities[] = {{ROWS("list", activity)}};

static const struct out_field activity_outcome[] = {
    {TEXT("quality")},
    {TEXT("text")},
};

static const struct out_field activity_result[] = {
    {TEXT("activity_id")},
    {OBJECT("outcome", activity_outcome)},
    {COUNT("energy"), MEANS("that is left")},
    {WHOLE("until"), LIFE_MINUTE},
    {PATCH("patch")},
    REVISION,
};

static const struct out_field outcome[] = {
    {TEXT("text")},
    {PATCH("patch")},
};

static const struct out_field question_answered[] = {
    {TEXT("prompt_id")},
    {OBJECT("outcome", outcome)},
    REVISION,
};

static const struct out_field quest[] = {QUEST};
static const struct out_field quest_list[] = {{ROWS("quests", quest)}};

/* rewards and diamonds answer a claim; pushes carry no revision. */
static const struct out_field quest_updated[] = {
    QUEST,
    {ROWS("rewards", rewards), MAYBE},
    {COUNT("diamonds"), MAYBE, MEANS("that there are now")},
    {COUNT("base_rev"), MAYBE, ONLY(WIRE_V2)},
    {COUNT("rev"), MAYBE, ONLY(WIRE_V2)},
};

static const struct out_field npc[] = {
    {TEXT("id")},
    {TEXT("name")},
    {TEXT("role")},
};

static const struct out_field talk_option[] = {
    {TEXT("id")},
    {TEXT("text")},
};

static const char *const talk_sources[] = {"script", NULL};

#define TALK                                                                                                           \
  {TEXT("conversation_id")}, {COUNT("turn"), MEANS("what send_dialogue names")}, {TEXT("text")}, {TEXT("mood")},       \
      {ROWS("options", talk_option)}, {FLAG("ended")},                                                                 \
  {                                                                                                                    \
    CHOICE("source", talk_sources)                                                                                     \
  }

static const struct out_field conversation_started[] = {
    {OBJECT("npc", npc), MAYBE},
    TALK,
    REVISION,
};

static const struct out_field talk_effects[] = {{WHOLE("closeness"), MEANS("change")}};
static const struct out_field dialogue_reply[] = {
    TALK,
    {OBJECT("effects", talk_effects)},
    REVISION,
};

static const struct out_field conversation_ended[] = {
    {TEXT("conversation_id")},
    {TEXT("summary")},
    REVISION,
};

static const struct out_field achievement_progress[] = {
    {COUNT("value")},
    {COUNT("target")},
};

static const struct out_field achievement[] = {
    {TEXT("id")},
    {TEXT("title")},
    {TEXT("text"), MAYBE},
    {CHOICE("tier", tiers)},
    {COUNT("diamonds"), MEANS("its reward")},
    {FLAG("earned")},
    {FLAG("claimed")},
    {COUNT("earned_at"), MAYBE, UNIX_MS},
    {OBJECT("progress", achievement_progress), MAYBE},
};
static const struct out_field achievements[] = {{ROWS("achievements", achievement)}};

static const struct out_field achievement_claimed[] = {
    {TEXT("achievement_id")},
    {CHOICE("tier", tiers)},
    {COUNT("diamonds"), MEANS("that there are now")},
    REVISION,
};

static const struct out_field achievement_unlocked[] = {
    {TEXT("achievement_id")},
    {TEXT("title")},
    {CHOICE("tier", tiers)},
    {COUNT("diamonds"), MEANS("what claiming it gives")},
};

static const struct out_field tutorial[] = {
    {TEXT("step"), .is_nullable = true, MEANS("the lesson that is next; null when all are over")},
    {TEXT("title"), MAYBE},
    {TEXT("text"), MAYBE},
    {FLAG("learnt"), MAYBE},
    {FLAG("by_itself"), MAYBE},
    {COUNT("diamonds"), MEANS("that there are now")},
    REVISION,
};

/* ---- answers about buying ---- */

static const char *const sku_kinds[] = {"energy", "skip", NULL};
static const struct out_field sku[] = {
    {TEXT("sku")},
    {CHOICE("kind", sku_kinds)},
    {TEXT("id"), MEANS("what the purchase names")},
    {TEXT("title")},
    {TEXT("text")},
    {COUNT("price")},
    {CHOICE("currency", currencies)},
};

static const struct out_field catalog[] = {
    {TEXT("etag")},
    {ROWS("items", sku)},
};

static const struct out_field ware[] = {
    {TEXT("id")},
    {TEXT("title")},
    {TEXT("text")},
    {FLAG("sold"), MEANS("it can be bought now")},
    {COUNT("price"), MAYBE, MEANS("money")},
    {COUNT("price_diamonds"), MAYBE},
    {COUNT("owned")},
};
static const struct out_field shop[] = {{ROWS("items", ware)}};

static const struct out_field item_bought[] = {
    {TEXT("item_id")},
    {COUNT("owned")},
    {COUNT("diamonds"), MEANS("that are left")},
    {WHOLE("money"), MEANS("that is left")},
    REVISION,
};

static const struct out_field item_used[] = {
    {TEXT("item_id")},
    {COUNT("owned"), MEANS("that are left")},
    {OBJECT("outcome", outcome)},
    REVISION,
};

static const struct out_field energy_updated[] = {
    {COUNT("energy")},
    {COUNT("diamonds"), MEANS("that are left")},
    {TEXT("transaction_id")},
    REVISION,
};

static const struct out_field time_skipped[] = {
    {OBJECT("game_time", game_time)},
    {COUNT("diamonds"), MEANS("that are left")},
    {TEXT("transaction_id"), MEANS("empty when nothing was paid")},
    {CHOICE("stopped_by", stops), MAYBE},
    REVISION,
};

static const struct out_field daily_reward_claimed[] = {
    {RANGE("day", 1, 7), MEANS("of the reward cycle")}, {TEXT("reward")}, {COUNT("streak"), MEANS("days in a row")},
    {ROWS("rewards", rewards), ONLY(WIRE_V2)},          REVISION,
};

/* ---- the table ---- */

#define ROW(members, versions, ways, meaning)                                                                          \
  {                                                                                                                    \
#members, WIRE_##versions, (ways), members, sizeof(members) / sizeof((members)[0]), meaning                        \
  }
#define EMPTY_ROW(name, versions, ways, meaning)                                                                       \
  {                                                                                                                    \
    name, WIRE_##versions, (ways), NULL, 0, meaning                                                                    \
  }

const struct out_row out_rows[] = {
    ROW(achievement_claimed, BOTH, OUT_REPLY, "the diamonds of an achievement are paid"),
    ROW(achievement_unlocked, V2, OUT_PUSH, "an achievement was earned"),
    ROW(achievements, BOTH, OUT_REPLY, "all achievements and how far they are"),
    ROW(activities, BOTH, OUT_REPLY, "what the life can do"),
    ROW(activity_result, BOTH, OUT_REPLY, "an activity was begun; its outcome and what it changed"),
    ROW(batch, V2, OUT_PASSING, "several messages in one frame, for clients whose hello lists the capability `batch`"),
    ROW(catalog, BOTH, OUT_REPLY, "what diamonds buy"),
    ROW(conversation_ended, BOTH, OUT_REPLY, "the conversation was left"),
    ROW(conversation_started, BOTH, OUT_REPLY, "a conversation began"),
    ROW(daily_reward_claimed, BOTH, OUT_REPLY, "the reward of the day was paid"),
    ROW(dialogue_reply, BOTH, OUT_REPLY, "the conversation went on"),
    ROW(digest, V2, OUT_PUSH, "what happened while nobody was there"),
    ROW(energy_updated, BOTH, OUT_REPLY, "energy was bought"),
    ROW(error, BOTH, OUT_REPLY | OUT_PASSING | OUT_V1, "a request was refused, or a message could not be read"),
    ROW(event_prompt, BOTH, OUT_PUSH | OUT_V1, "a question to answer"),
    ROW(grown_up, BOTH, OUT_REPLY, "early childhood went on to its next stop"),
    ROW(heartbeat_ack, BOTH, OUT_REPLY, "both clocks"),
    ROW(hello_ack, V2, OUT_REPLY, "the handshake is done; the state or what was missed follows"),
    ROW(item_bought, BOTH, OUT_REPLY, "a thing was bought"),
    ROW(item_used, BOTH, OUT_REPLY, "a thing was used; its outcome and what it changed"),
    ROW(life_ended, V2, OUT_PUSH, "the life is over"),
    ROW(life_started, BOTH, OUT_REPLY, "a life began; its state follows"),
    EMPTY_ROW("logged_out", BOTH, OUT_REPLY, "the token is revoked; the connection is closed"),
    ROW(names, BOTH, OUT_REPLY, "names to choose from"),
    ROW(notification, BOTH, OUT_PUSH | OUT_V1, "something to be told"),
    ROW(prompt_closed, V2, OUT_PUSH, "a question is not open any more"),
    ROW(quest_list, BOTH, OUT_REPLY, "the quests of the life"),
    ROW(quest_updated, BOTH, OUT_REPLY | OUT_PUSH, "where a quest stands"),
    ROW(question_answered, BOTH, OUT_REPLY, "the answer was taken; its outcome and what it changed"),
    ROW(ready, V2, OUT_PASSING, "the handshake is over: requests are taken"),
    ROW(resume_failed, V2, OUT_PASSING, "what was missed cannot be told; a snapshot follows"),
    ROW(resumed, V2, OUT_PASSING, "all that was missed is told: requests are taken"),
    ROW(server_draining, V2, OUT_PASSING, "the server is about to stop: come back after a random part of the time"),
    ROW(session_replaced, V2, OUT_PASSING, "the player came by another connection; this one is closed"),
    ROW(shop, BOTH, OUT_REPLY, "things that are sold or owned"),
    ROW(speed_set, BOTH, OUT_REPLY, "the clock runs or stands"),
    ROW(state_snapshot, BOTH, OUT_REPLY | OUT_PUSH | OUT_PASSING, "the whole state"),
    ROW(state_unchanged, BOTH, OUT_REPLY, "the state is the one the client has"),
    ROW(state_update, BOTH, OUT_PUSH | OUT_V1, "what changed; for v1 the whole state"),
    ROW(story, V2, OUT_PUSH, "a line of the life's story"),
    ROW(time_skipped, BOTH, OUT_REPLY, "time was bought and has passed"),
    ROW(time_update, BOTH, OUT_PASSING | OUT_V1, "the clock of the life"),
    ROW(tutorial, BOTH, OUT_REPLY, "the lesson is over; the next one"),
};
const size_t out_row_count = sizeof out_rows / sizeof out_rows[0];

const struct out_row *out_row_peek(const char *name)
{
  size_t low = 0, high = out_row_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(name, out_rows[middle].name);
    if (order == 0) return &out_rows[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}
