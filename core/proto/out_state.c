/* The state a client is shown: what snapshots hold and merge patches build on. */
#include "proto/out_int.h"

const char *const out_sexes[] = {"female", "male", NULL};
const char *const out_prompt_classes[] = {"notice", "minor", "spark", "urgent", "major", NULL};
const char *const out_quest_statuses[] = {"active", "completed", "claimed", "failed", "abandoned", NULL};

const struct out_field out_date[] = {
    {WHOLE("y")},
    {RANGE("m", 1, 12)},
    {RANGE("d", 1, 31)},
};

const struct out_field out_choice[] = {
    {TEXT("id"), MEANS("what answer_question is answered with")},
    {TEXT("text")},
    {COUNT("cost"), MAYBE, MEANS("money")},
};

static const struct out_field streak[] = {
    {RANGE("day", 0, 7), MEANS("day of the reward cycle claimed last; 0 = the streak is broken or not begun")},
    {FLAG("claimable"), MEANS("check_daily_login would give a reward now")},
};

static const struct out_field lesson[] = {
    {TEXT("step"), MEANS("what tutorial names")},
    {TEXT("title")},
    {TEXT("text")},
    {FLAG("learnt")},
    {FLAG("by_itself"), MEANS("it is learnt by doing, not by saying so")},
};

static const struct out_field account[] = {
    {TEXT("player_id")},
    {COUNT("diamonds")},
    {OBJECT("streak", streak)},
    {OBJECT("tutorial", lesson), MAYBE, MEANS("the lesson that is next; absent when all are over")},
};

static const struct out_field energy[] = {
    {COUNT("value")},
    {COUNT("max")},
    {.name = "per_hour", .kind = OUT_DECIMAL, .high = WHOLE_MAX, MEANS("gained in an hour of the life")},
};

static const struct out_field life[] = {
    {TEXT("id")},
    {TEXT("name")},
    {TEXT("first_name")},
    {TEXT("last_name")},
    {CHOICE("sex", out_sexes)},
    {TEXT("culture")},
    {TEXT("birth"), MEANS("YYYY-MM-DD")},
    {OBJECT("date", out_date)},
    {RANGE("minute", 0, 1439), MEANS("of the day")},
    {WHOLE("at"), LIFE_MINUTE},
    {AGE},
    {TEXT("stage")},
    {FLAG("alive")},
    {TEXT("cause"), MAYBE, MEANS("of death")},
    {RANGE("speed", 0, 1), MEANS("0 = paused")},
    {TEXT("mood")},
    {TEXT("place")},
    {TEXT("season")},
    {TEXT("weather")},
    {TEXT("school")},
    {WHOLE("money")},
    {OBJECT("energy", energy)},
    {.name = "stats", .kind = OUT_BY_ID, .low = -100, .high = 100},
};

static const struct out_field person[] = {
    {TEXT("name")},
    {TEXT("role")},
    {TEXT("called"), MEANS("what they are to the life, in words")},
    {CHOICE("sex", out_sexes), MAYBE},
    {AGE},
    {FLAG("alive")},
    {RANGE("closeness", -100, 100)},
};

static const struct out_field state_prompt[] = {PROMPT("choices")};
static const struct out_field state_quest[] = {QUEST};
static const struct out_field story_line[] = {STORY_LINE};

static const struct out_field busy[] = {
    {TEXT("activity"), MAYBE},
    {TEXT("title"), MAYBE},
    {WHOLE("until"), LIFE_MINUTE},
};

/* Only account and diamonds before the first life. diamonds, energy and money stand at the top for simple clients. */
static const struct out_field state[] = {
    {OBJECT("account", account)},
    {COUNT("diamonds")},
    {COUNT("energy"), MAYBE},
    {WHOLE("money"), MAYBE},
    {OBJECT("life", life), MAYBE},
    {BY_ID("people", person), MAYBE},
    {BY_ID("prompts", state_prompt), MAYBE, MEANS("open questions")},
    {OBJECT("now", busy), MAYBE, MEANS("what the life is busy with")},
    {BY_ID("quests", state_quest), MAYBE},
    {.name = "inventory", .kind = OUT_BY_ID, .low = 1, .high = WHOLE_MAX, MAYBE},
    {BY_ID("story", story_line), MAYBE, MEANS("the newest lines; in snapshots only")},
};

struct out_fields out_state_fields(void)
{
  return (struct out_fields){state, sizeof state / sizeof state[0]};
}
