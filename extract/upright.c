/*
 * The rules are sorted once for a page; the first that may lie between two words is found by
 * halves.
 */
#include "extract/upright.h"

/* More rules than this between two words are a drawing. */
#define MOST_RULES 64

static gfloat rule_x(const VdBox *rule) {
  return (rule->x0 + rule->x1) / 2;
}

static gint by_x(gconstpointer a, gconstpointer b) {
  gfloat left = rule_x(a), right = rule_x(b);
  return (left > right) - (left < right);
}

GArray *vd_upright_rules(const VdDocument *document, guint page) {
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(VdBox));
  for (guint i = 0; i < document->rulings->len; i++) {
    const VdRuling *rule = &g_array_index(document->rulings, VdRuling, i);
    if (rule->page == page && rule->box.y1 - rule->box.y0 > rule->box.x1 - rule->box.x0)
      g_array_append_val(rules, rule->box);
  }
  g_array_sort(rules, by_x);
  return rules;
}

gboolean vd_upright_between(const GArray *rules, VdBox left, VdBox right) {
  gfloat y = (left.y0 + left.y1 + right.y0 + right.y1) / 4;
  guint low = 0, high = rules->len;
  while (low < high) {
    guint half = low + (high - low) / 2;
    if (rule_x(&g_array_index(rules, VdBox, half)) < left.x1 - 1)
      low = half + 1;
    else
      high = half;
  }
  for (guint last = MIN(rules->len, low + MOST_RULES); low < last; low++) {
    const VdBox *rule = &g_array_index(rules, VdBox, low);
    if (rule_x(rule) > right.x0 + 1)
      return FALSE;
    if (rule->y0 < y && rule->y1 > y)
      return TRUE;
  }
  return FALSE;
}
