/* Tables of numbers: each is a list of bindings from a key path to a field of struct rules. */
#include "script/load_int.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/hash.h"
#include "script/sets.h"
#include "script/words.h"

/* How a value is kept. */
enum keep {
  KEEP_MILLI, /* points -> int32 milli-points */
  KEEP_INT32,
  KEEP_INT64,
  KEEP_DOUBLE,
  KEEP_DAYS,       /* days -> int64 minutes */
  KEEP_SECONDS,    /* seconds -> int64 milliseconds */
  KEEP_DURATION,   /* text -> int64 minutes */
  KEEP_PAIR_INT32, /* two fields side by side */
  KEEP_PAIR_INT64,
  KEEP_PAIR_DOUBLE
};

struct binding {
  const char *path; /* "pocket_money.child" */
  enum keep keep;
  size_t offset;
};

static const struct node *find(const struct node *table, const char *path)
{
  char part[48];
  while (table && *path) {
    size_t size = strcspn(path, ".");
    if (size >= sizeof part) return NULL;
    memcpy(part, path, size);
    part[size] = '\0';
    table = node_get(table, part);
    path += size + (path[size] == '.');
  }
  return table;
}

static double item_number(const struct node *pair, uint32_t index)
{
  const struct node *item = node_at(pair, index);
  return item ? item->number : 0;
}

static void keep_value(const struct node *n, enum keep keep, void *out)
{
  int64_t low, high;
  switch (keep) {
  case KEEP_MILLI:
    *(int32_t *)out = milli(n->number);
    break;
  case KEEP_INT32:
    *(int32_t *)out = (int32_t)lround(n->number);
    break;
  case KEEP_INT64:
    *(int64_t *)out = llround(n->number);
    break;
  case KEEP_DOUBLE:
    *(double *)out = n->number;
    break;
  case KEEP_DAYS:
    *(int64_t *)out = llround(n->number * MINUTES_PER_DAY);
    break;
  case KEEP_SECONDS:
    *(int64_t *)out = llround(n->number * 1000);
    break;
  case KEEP_DURATION:
    if (n->kind == NODE_TEXT && duration_parse(n->text, false, &low, &high) == 0) *(int64_t *)out = low;
    break;
  case KEEP_PAIR_INT32:
    for (uint32_t i = 0; i < 2; i++)
      ((int32_t *)out)[i] = (int32_t)lround(item_number(n, i));
    break;
  case KEEP_PAIR_INT64:
    for (uint32_t i = 0; i < 2; i++)
      ((int64_t *)out)[i] = llround(item_number(n, i));
    break;
  case KEEP_PAIR_DOUBLE:
    for (uint32_t i = 0; i < 2; i++)
      ((double *)out)[i] = item_number(n, i);
    break;
  }
}

static void bind(const struct node *table, const struct binding *bindings, size_t count, void *out)
{
  for (size_t i = 0; i < count; i++) {
    const struct node *n = find(table, bindings[i].path);
    if (n) keep_value(n, bindings[i].keep, (char *)out + bindings[i].offset);
  }
}

#define BIND(table_, bindings_, out_) bind(table_, bindings_, sizeof(bindings_) / sizeof *(bindings_), out_)
#define AT(field_)                    offsetof(struct rules, field_)

static const struct binding MORTALITY[] = {
    {"accident_per_year", KEEP_DOUBLE, AT(mortality.accident_per_year)},
    {"ageing_scale_per_year", KEEP_DOUBLE, AT(mortality.ageing_scale_per_year)},
    {"ageing_growth", KEEP_DOUBLE, AT(mortality.ageing_growth)},
    {"infancy_per_year", KEEP_DOUBLE, AT(mortality.infancy_per_year)},
    {"infancy_decay_years", KEEP_DOUBLE, AT(mortality.infancy_decay_years)},
    {"age_max", KEEP_INT32, AT(mortality.age_max_years)},
    {"shield_none_below", KEEP_INT32, AT(mortality.shield_none_below_years)},
    {"shield_part_below", KEEP_INT32, AT(mortality.shield_part_below_years)},
    {"shield_part", KEEP_DOUBLE, AT(mortality.shield_part)},
    {"health_halves_per_points", KEEP_DOUBLE, AT(mortality.health_halves_per_points)},
    {"health_factor", KEEP_PAIR_DOUBLE, AT(mortality.health_factor_min)},
    {"factor", KEEP_PAIR_DOUBLE, AT(mortality.factor_min)},
    {"collapse_health", KEEP_MILLI, AT(mortality.collapse_health_milli)},
    {"collapse_per_year", KEEP_DOUBLE, AT(mortality.collapse_per_year)},
};

static const struct binding FAMILY[] = {
    {"mother_age.mean", KEEP_DOUBLE, AT(family.mother_age_mean)},
    {"mother_age.sd", KEEP_DOUBLE, AT(family.mother_age_sd)},
    {"mother_age.min", KEEP_INT32, AT(family.mother_age_min)},
    {"mother_age.max", KEEP_INT32, AT(family.mother_age_max)},
    {"father_older.mean", KEEP_DOUBLE, AT(family.father_older_mean)},
    {"father_older.sd", KEEP_DOUBLE, AT(family.father_older_sd)},
    {"father_present", KEEP_DOUBLE, AT(family.father_present)},
    {"trait.inherit", KEEP_DOUBLE, AT(family.trait_inherit)},
    {"trait.sd", KEEP_DOUBLE, AT(family.trait_sd)},
    {"gene.inherit", KEEP_DOUBLE, AT(family.gene_inherit)},
    {"gene.sd", KEEP_DOUBLE, AT(family.gene_sd)},
    {"frailty_sd", KEEP_DOUBLE, AT(family.frailty_sd)},
};

static const struct binding CLOCK[] = {
    {"montage_until", KEEP_INT32, AT(clock.montage_until_years)},
    {"away_max", KEEP_DURATION, AT(clock.away_minutes_max)},
    {"away_max_frail", KEEP_DURATION, AT(clock.away_minutes_max_frail)},
    {"disconnect_grace_s", KEEP_SECONDS, AT(clock.disconnect_grace_ms)},
    {"urgent_pause_s", KEEP_SECONDS, AT(clock.urgent_pause_ms)},
};

static const struct binding PACING[] = {
    {"minor_open_max", KEEP_INT32, AT(pacing.minor_open_max)},
    {"minor_per_window", KEEP_INT32, AT(pacing.minor_per_window_max)},
    {"minor_window", KEEP_DURATION, AT(pacing.minor_window_min)},
    {"urgent_gap", KEEP_DURATION, AT(pacing.urgent_gap_min)},
    {"default_timeout", KEEP_DURATION, AT(pacing.default_timeout_min)},
};

static const struct binding ENERGY[] = {
    {"max", KEEP_MILLI, AT(energy.max_milli)},
    {"overflow_max", KEEP_MILLI, AT(energy.overflow_max_milli)},
    {"period_min", KEEP_INT64, AT(energy.period_min)},
    {"period_clamp", KEEP_PAIR_INT64, AT(energy.period_min_min)},
};

static const struct binding BALANCE[] = {
    {"birth_years", KEEP_PAIR_INT32, AT(birth_year_min)},
    {"overdraft_max", KEEP_INT64, AT(overdraft_max)},
    {"welcome_diamonds", KEEP_INT32, AT(welcome_diamonds)},
    {"schooling.kindergarten", KEEP_MILLI, AT(schooling_milli[SCHOOL_KINDERGARTEN])},
    {"schooling.primary", KEEP_MILLI, AT(schooling_milli[SCHOOL_PRIMARY])},
    {"schooling.middle", KEEP_MILLI, AT(schooling_milli[SCHOOL_MIDDLE])},
    {"schooling.high", KEEP_MILLI, AT(schooling_milli[SCHOOL_HIGH])},
    {"pocket_money.child", KEEP_INT32, AT(pocket_money_child)},
    {"pocket_money.teen", KEEP_INT32, AT(pocket_money_teen)},
    {"achievement_diamonds.bronze", KEEP_INT32, AT(achievement_diamonds[0])},
    {"achievement_diamonds.silver", KEEP_INT32, AT(achievement_diamonds[1])},
    {"achievement_diamonds.gold", KEEP_INT32, AT(achievement_diamonds[2])},
};

static const struct binding CURVE[] = {
    {"start", KEEP_MILLI, offsetof(struct age_curve, start_milli)},
    {"per_year", KEEP_MILLI, offsetof(struct age_curve, per_year_milli)},
    {"from", KEEP_MILLI, offsetof(struct age_curve, from_milli_years)},
    {"floor", KEEP_MILLI, offsetof(struct age_curve, floor_milli)},
};

static const struct binding STAT[] = {
    {"start", KEEP_MILLI, offsetof(struct stat_rule, start_milli)},
    {"half_life_days", KEEP_DAYS, offsetof(struct stat_rule, half_life_min)},
    {"base", KEEP_MILLI, offsetof(struct stat_rule, base_milli)},
};

static const struct binding BOND[] = {
    {"closeness", KEEP_MILLI, offsetof(struct bond_rule, closeness_target_milli)},
    {"half_life_days", KEEP_DAYS, offsetof(struct bond_rule, closeness_half_life_min)},
    {"start", KEEP_MILLI, offsetof(struct bond_rule, closeness_start_milli)},
};

static const struct binding REFILL[] = {
    {"price", KEEP_INT32, offsetof(struct refill_rule, price_diamonds)},
    {"add", KEEP_MILLI, offsetof(struct refill_rule, add_milli)},
    {"to", KEEP_MILLI, offsetof(struct refill_rule, to_milli)},
    {"refused_above", KEEP_MILLI, offsetof(struct refill_rule, refused_above_milli)},
};

static const struct binding SKIP[] = {
    {"price", KEEP_INT32, offsetof(struct skip_rule, price_diamonds)},
    {"span", KEEP_DURATION, offsetof(struct skip_rule, span_min)},
    {"energy_floor", KEEP_MILLI, offsetof(struct skip_rule, energy_floor_milli)},
};

static const struct binding LOGIN[] = {
    {"diamonds", KEEP_INT32, offsetof(struct login_rule, diamonds)},
    {"energy", KEEP_MILLI, offsetof(struct login_rule, energy_milli)},
};

static const struct binding ILLNESS[] = {
    {"lasts", KEEP_DURATION, offsetof(struct illness_rule, lasts_min)},
    {"clears.treated", KEEP_DOUBLE, offsetof(struct illness_rule, clears_per_year_treated)},
    {"clears.untreated", KEEP_DOUBLE, offsetof(struct illness_rule, clears_per_year_untreated)},
    {"penalty", KEEP_MILLI, offsetof(struct illness_rule, penalty_milli)},
    {"mortality.treated", KEEP_DOUBLE, offsetof(struct illness_rule, mortality_treated)},
    {"mortality.untreated", KEEP_DOUBLE, offsetof(struct illness_rule, mortality_untreated)},
    {"cost", KEEP_INT32, offsetof(struct illness_rule, cost)},
    {"winter", KEEP_DOUBLE, offsetof(struct illness_rule, winter)},
    {"summer", KEEP_DOUBLE, offsetof(struct illness_rule, summer)},
    {"stressed", KEEP_DOUBLE, offsetof(struct illness_rule, stressed)},
    {"unfit", KEEP_DOUBLE, offsetof(struct illness_rule, unfit)},
    {"fit", KEEP_DOUBLE, offsetof(struct illness_rule, fit)},
};

static void compile_stat(const struct node *row, struct rules *rules)
{
  int id = set_index("stat", node_text(row, "id", ""));
  if (id < 0) return;
  struct stat_rule *out = &rules->stats[id];
  BIND(row, STAT, out);
  out->scope = (enum stat_scope)set_index("scope", node_text(row, "scope", "always"));
  const struct node *terms = node_get(row, "terms");
  for (uint32_t i = 0; terms && i < terms->list_count && i < RULE_TERMS_MAX; i++) {
    const struct node *term = &terms->items[i];
    out->terms[out->term_count++] = (struct rule_term){.source = (uint8_t)source_by_name(term->items[0].text),
                                                       .only_above = node_boolean(term, "above", false),
                                                       .per_milli = milli(term->items[1].number),
                                                       .from_milli = milli(term->items[2].number)};
  }
}

void compile_stats(struct loader *l, const struct node *root)
{
  struct rules *rules = &l->script->content.rules;
  const struct node *rows = node_get(root, "rows");
  BIND(find(root, "curves.health"), CURVE, &rules->health_curve);
  BIND(find(root, "curves.fitness"), CURVE, &rules->fitness_curve);
  for (uint32_t i = 0; i < rows->list_count; i++)
    compile_stat(&rows->items[i], rules);
}

void compile_bonds(struct loader *l, const struct node *root)
{
  struct rules *rules = &l->script->content.rules;
  for (int role = 0; role < ROLE_COUNT; role++)
    BIND(node_get(root, role_id((enum role)role)), BOND, &rules->bonds[role]);
}

void compile_energy(struct loader *l, const struct node *root)
{
  struct rules *rules = &l->script->content.rules;
  const struct node *refills = node_get(root, "refills");
  BIND(root, ENERGY, rules);
  for (uint32_t i = 0; i < refills->list_count && i < REFILL_MAX; i++) {
    const struct node *row = &refills->items[i];
    struct refill_rule *out = &rules->refills[rules->refill_count++];
    out->id = loader_text(l, node_text(row, "id", ""));
    BIND(row, REFILL, out);
    if (!node_get(row, "add") == !node_get(row, "to"))
      PROBLEM(l, row->value_at, "bad-refill", "a refill has either 'add' or 'to'");
  }
  if (rules->energy.period_min_min > rules->energy.period_min ||
      rules->energy.period_min > rules->energy.period_min_max)
    PROBLEM(l, node_get(root, "period_min")->value_at, "out-of-range", "period_min lies outside period_clamp");
}

void compile_skips(struct loader *l, const struct node *root)
{
  struct rules *rules = &l->script->content.rules;
  for (uint32_t i = 0; i < root->list_count && i < SKIP_MAX; i++) {
    struct skip_rule *out = &rules->skips[rules->skip_count++];
    out->id = loader_text(l, node_text(&root->items[i], "id", ""));
    out->title = loader_text(l, node_text(&root->items[i], "title", ""));
    BIND(&root->items[i], SKIP, out);
  }
}

static void compile_illness(struct loader *l, const struct node *row, struct illness_rule *out)
{
  const struct node *onset = node_get(row, "onset");
  *out = (struct illness_rule){.winter = 1, .summer = 1, .stressed = 1, .unfit = 1, .fit = 1};
  out->id = loader_text(l, node_text(row, "id", ""));
  out->name.hash = hash_text(node_text(row, "id", ""));
  out->title = loader_text(l, node_text(row, "title", ""));
  out->serious = node_boolean(row, "serious", false);
  for (uint32_t i = 0; i < AGE_BANDS; i++)
    out->onset_per_year[i] = item_number(onset, i);
  BIND(row, ILLNESS, out);
  if (node_get(row, "lasts") && node_get(row, "clears"))
    PROBLEM(l, node_get(row, "clears")->at, "useless-key",
            "'clears' is for chronic illnesses: leave out 'lasts' or 'clears'");
}

void compile_illnesses(struct loader *l, const struct node *root)
{
  struct rules *rules = &l->script->content.rules;
  const struct node *rows = node_get(root, "rows"), *weight = node_get(root, "weight");
  for (uint32_t i = 0; i < AGE_BANDS; i++)
    rules->illness_weight[i] = item_number(weight, i);
  for (uint32_t i = 0; i < rows->list_count && i < ILLNESS_MAX; i++)
    compile_illness(l, &rows->items[i], &rules->illnesses[rules->illness_count++]);
}

void compile_family(struct loader *l, const struct node *root)
{
  struct rules *rules = &l->script->content.rules;
  BIND(root, FAMILY, rules);
  for (uint32_t i = 0; i < 4; i++)
    rules->family.sibling_weights[i] = item_number(node_get(root, "siblings"), i);
  if (rules->family.mother_age_min > rules->family.mother_age_max)
    PROBLEM(l, node_get(root, "mother_age")->value_at, "empty-range", "min is more than max");
}

void compile_login(struct loader *l, const struct node *root)
{
  for (uint32_t i = 0; i < LOGIN_DAYS; i++)
    BIND(node_at(root, i), LOGIN, &l->script->content.rules.login[i]);
}

void compile_mortality(struct loader *l, const struct node *root)
{
  BIND(root, MORTALITY, &l->script->content.rules);
}

void compile_clock(struct loader *l, const struct node *root)
{
  BIND(root, CLOCK, &l->script->content.rules);
}

void compile_pacing(struct loader *l, const struct node *root)
{
  BIND(root, PACING, &l->script->content.rules);
}

void compile_balance(struct loader *l, const struct node *root)
{
  BIND(root, BALANCE, &l->script->content.rules);
}
