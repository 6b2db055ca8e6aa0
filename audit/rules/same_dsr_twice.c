/*
 * L11: one DSR is funded once for one structure, so two Prestations of it on one quote are one too
 * many. Not two: a price by component, a line for each establishment, a wave 1 and a wave 2. For
 * the DUI the FINESS of the lines tell the establishments apart; where nothing does, it is a
 * question.
 */
#include "audit/names.h"
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"

/* Numbers of nine digits of a line: its FINESS. (transfer full) */
static GHashTable *finess_of(const VdLine *line) {
  enum { DIGITS = 9 };
  GHashTable *found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const char *words = line->place.raw != NULL ? line->place.raw : vd_names_words(line);
  for (const char *at = words; *at != '\0';) {
    gsize digits = strspn(at, "0123456789");
    if (digits == DIGITS)
      g_hash_table_add(found, g_strndup(at, digits));
    at += digits > 0 ? digits : 1;
  }
  return found;
}

/* A price by component: each line has services of its own. */
static gboolean is_component(const VdLine *line) {
  return vd_marks_line(line, "service.") != NULL;
}

static gboolean names_a_place(const VdLine *line) {
  static const char *const words[] = {"site",   "etablissement", "antenne", "pole",   "clinique",
                                      "ehpad",  "finess",        "foyer",   "mecs",   "hopital",
                                      "centre", "cabinet",       "service", "maison", "residence"};
  g_autofree char *folded = vd_fold(vd_names_words(line));
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (strstr(folded, words[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* "vague 1", "vague 2": the two services of one software type. */
static gint wave_of(const VdLine *line) {
  g_autofree char *folded = vd_fold(vd_names_words(line));
  gboolean first = strstr(folded, "vague 1") != NULL || strstr(folded, "va1") != NULL;
  gboolean second = strstr(folded, "vague 2") != NULL || strstr(folded, "va2") != NULL;
  return first == second ? 0 : first ? 1 : 2;
}

typedef enum { DIFFERENT, ASK, SAME } Likeness;

static gboolean share_finess(const VdLine *a, const VdLine *b, gboolean *told) {
  g_autoptr(GHashTable) one = finess_of(a), other = finess_of(b);
  *told = g_hash_table_size(one) > 0 && g_hash_table_size(other) > 0;
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, one);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    if (g_hash_table_contains(other, key))
      return TRUE;
  }
  return FALSE;
}

static gboolean is_head(const VdLine *line) {
  return vd_marks_line(line, "prestation.segur") != NULL && vd_marks_is_priced(line) &&
         !line->optional;
}

/* As many lines of one each as the order has establishments: a line for each. */
static gboolean is_one_each(const VdAudit *audit, const VdPrestation *prestation) {
  const VdField *printed = &audit->quote->fields.esms_count;
  gint64 structures = printed->value != NULL ? printed->number : 0, heads = 0;
  for (guint i = 0; i < prestation->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, g_array_index(prestation->lines, guint, i));
    if (line->qty_milli != VD_QTY_NONE && line->qty_milli != 1000)
      return FALSE;
    heads += is_head(line) ? 1 : 0;
  }
  return structures > 1 && heads == structures;
}

/* Its words behind "1.2 ", a number of the row. */
static const char *unnumbered(const VdLine *line) {
  const char *words = line->description != NULL ? line->description : "";
  gsize number = strspn(words, "0123456789.");
  return number > 0 && words[number] == ' ' ? words + number + 1 : words;
}

static Likeness compare(const VdAudit *audit, const VdPrestation *prestation, const VdLine *a,
                        const VdLine *b) {
  gboolean told, shared = share_finess(a, b, &told);
  gboolean same_words = strcmp(unnumbered(a), unnumbered(b)) == 0;
  gboolean dui = g_strcmp0(vd_prestation_type(prestation, audit->models), "DUI") == 0;
  if (told)
    return shared ? SAME : DIFFERENT;
  if (!same_words && (is_component(a) || is_component(b) || wave_of(a) != wave_of(b)))
    return DIFFERENT;
  if (dui)
    return same_words && !is_one_each(audit, prestation) ? ASK : DIFFERENT;
  if (prestation->dsr == NULL)
    return ASK;
  return same_words || !(names_a_place(a) || names_a_place(b)) ? SAME : ASK;
}

/* Of the words that make it a Prestation of that DSR, wherever else the line was badly read. */
static gfloat sure_of(const VdLine *line) {
  const VdTag *tag = vd_marks_line(line, "prestation.segur");
  gfloat sure = tag != NULL ? tag->place.confidence : line->description_place.confidence;
  for (guint i = 0; i < line->dsr->len; i++)
    sure = MIN(sure, g_array_index(line->dsr, VdDsrSeen, i).place.confidence);
  return sure;
}

static void judge(const VdAudit *audit, VdFinding *finding, const VdPrestation *prestation,
                  Likeness *worst) {
  static const char *const cases[] = {"pass", "cannot_tell.ambiguous", "breach"};
  for (guint i = 0; i < prestation->lines->len; i++) {
    for (guint k = i + 1; k < prestation->lines->len; k++) {
      guint first = g_array_index(prestation->lines, guint, i);
      guint second = g_array_index(prestation->lines, guint, k);
      const VdLine *a = vd_quote_line(audit->quote, first);
      const VdLine *b = vd_quote_line(audit->quote, second);
      Likeness likeness = is_head(a) && is_head(b) ? compare(audit, prestation, a, b) : DIFFERENT;
      if (likeness <= *worst)
        continue;
      *worst = likeness;
      g_autofree char *quote = vd_wording_line(a);
      g_autofree char *other = vd_wording_line(b);
      vd_evidence_clear(finding);
      vd_answer(finding, cases[likeness], "quote", quote, "other", other, NULL);
      vd_evidence_line(finding, audit, first, sure_of(a));
      vd_evidence_line(finding, audit, second, sure_of(b));
      vd_evidence_stake(finding, likeness == SAME ? vd_marks_ht(b) : VD_CENTS_NONE);
    }
  }
}

void vd_same_dsr_twice_check(const VdAudit *audit, VdFinding *finding) {
  Likeness worst = DIFFERENT;
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->prestations->len; i++)
    judge(audit, finding, g_ptr_array_index(audit->prestations, i), &worst);
}
