/*
 * Every hit of a "mention." or "scheme." concept becomes a mention; the best one of each id comes
 * first (the offer before general conditions, affirmed before denied, the law's own words before
 * others). What was sought in vain stands once as absent, or as unknown when a page was not read.
 */
#include "extract/mentions.h"

#include <string.h>

#include "extract/clause.h"
#include "extract/clauses.h"
#include "extract/money.h"
#include "extract/near.h"
#include "extract/role.h"
#include "extract/sentence.h"
#include "ocr/limits.h"

/* Hits of one concept on one page beyond this say nothing new. */
enum { MAX_HITS = 64, MAX_MENTIONS = 4000 };

enum { LEAST_BARE_AMOUNT = 100 };

/* A clause goes on for this many bytes after the words that it is known by. */
static const gsize clause_reach = 420;

/* Concepts that become mentions, and their ids; "days_120" is sought inside clauses only. */
static const struct {
  const char *concept, *id;
} sought[] = {
    {"mention.state_mention", "state_mention"},
    {"mention.conditional_clause", "conditional_clause"},
    {"mention.not_referenced", "not_referenced"},
    {"mention.versions_list", "versions_list"},
    {"mention.af_reference", "af_reference"},
    {"mention.deposit", "deposit"},
    {"mention.client_share", "client_share"},
    {"mention.vat_exempt", "vat_exempt"},
    {"mention.complementary", "complementary"},
    {"mention.identity_profile", "identity_profile"},
    {"mention.justification", "justification"},
    {"scope.outside_segur", "outside_segur"},
    {"reason.obsolete", "obsolescence"},
    {"excluded.conformity", "conformity"},
    {"scheme.sons", "sons"},
    {"scheme.sun_es", "sun_es"},
    {"scheme.esms_numerique", "esms_numerique"},
    {"scheme.hopen", "other_scheme"},
    {"scheme.hopital_numerique", "other_scheme"},
    {"scheme.ifaq", "other_scheme"},
    {"scheme.forfait_structure", "other_scheme"},
    {"scheme.rosp", "other_scheme"},
    {"scheme.fmis", "other_scheme"},
    {"scheme.france_relance", "other_scheme"},
};

static const char *const reported_absent[] = {"state_mention", "conditional_clause",
                                              "versions_list", "af_reference"};

/* The line ends with the mention and goes on under it: the amount was wrapped. */
static gboolean is_cut_off(const VdText *text, const VdHit *hit, const VdSegment *segment) {
  for (gsize i = hit->end; i < segment->text_end; i++) {
    if (!strchr(" :", text->folded->str[i]))
      return FALSE;
  }
  return text->folded->str[segment->text_end] == ' ';
}

/* A small bare integer in the next cell is the quantity of its row. */
static gboolean is_count(const VdMoney *money) {
  return money->decimals == 0 && !money->currency && money->value < LEAST_BARE_AMOUNT;
}

/* The amount printed beside the words: after them in their sentence, which ends at `stop`, else in
 * the next cell. */
static void read_amount(VdText *text, const VdHit *hit, gsize stop, VdMention *mention) {
  const VdSegment *segment = vd_text_segment_at(text, hit->end - 1);
  const char *folded = text->folded->str;
  gsize end = CLAMP(stop, hit->end, segment->text_end);
  VdMoney money;
  gboolean found =
      vd_money_find(folded, hit->end, end, &money) || vd_money_parse(folded, hit->end, end, &money);
  if (!found && is_cut_off(text, hit, segment)) {
    segment++;
    found = vd_money_find(folded, segment->at, segment->text_end, &money);
  }
  const VdSegment *right = found ? NULL : vd_text_right(text, segment);
  if (right)
    found = (vd_money_parse(folded, right->at, right->text_end, &money) && !is_count(&money)) ||
            vd_money_find(folded, right->at, right->text_end, &money);
  if (!found)
    return;
  vd_place_clear(&mention->amount.place);
  mention->amount = vd_money_amount(text, &money);
}

/* The same words of the same kind, once more: general conditions repeat "acompte" in each article.
 */
static gboolean is_repeated(const VdStudy *study, const VdMention *one) {
  gboolean general = one->role == VD_ROLE_GENERAL;
  if (!general && strcmp(one->id, "deposit") != 0)
    return FALSE;
  for (guint i = 0; i + 1 < study->quote->mentions->len; i++) {
    const VdMention *other = vd_quote_mention(study->quote, i);
    if (strcmp(one->id, "deposit") == 0 && g_strcmp0(one->sentence, other->sentence) != 0)
      continue;
    if (strcmp(other->id, one->id) == 0 && other->place.page == one->place.page &&
        other->role == one->role && other->line == one->line && other->exact == one->exact &&
        other->negated == one->negated && other->explained == one->explained &&
        other->amount.cents == one->amount.cents)
      return TRUE;
  }
  return FALSE;
}

/*
 * "à votre charge pour le module de comptabilité": a share of something else, as told by what
 * follows it in its sentence; what also names the Prestation stays a share of it.
 */
static gboolean is_share_of_other(const VdStudy *study, VdText *text, const VdHit *hit, gsize from,
                                  gsize to) {
  static const char *const others[] = {"scope.other_object", "scope.complementary",
                                       "scope.outside_segur", "excluded.", "service.hosting"};
  VdHit object, other;
  if (vd_lexicon_find(study->lexicon, "prestation.", text, from, to, &other) ||
      !vd_lexicon_find(study->lexicon, "context.object", text, hit->end, to, &object))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    if (vd_lexicon_find(study->lexicon, others[i], text, object.end, to, &other))
      return TRUE;
  }
  return FALSE;
}

/* What stands at the left on its row: a label, in a table of labels and values. */
static char *label_of(const VdText *text, gsize at) {
  const VdSegment *segment = vd_text_segment_at(text, at), *left = NULL;
  guint first, end;
  vd_text_row(text, segment->row, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdSegment *other = vd_text_row_segment(text, i);
    if (other == segment)
      break;
    left = other;
  }
  return left ? vd_text_slice(text, left->at, left->text_end) : NULL;
}

/* It begins in one line of the table and ends in the next: nobody wrote it. */
static gboolean crosses_lines(const VdStudy *study, VdText *text, const VdHit *hit) {
  gint first, last;
  vd_role_of(study, text, hit->at, hit->end, &first);
  vd_role_of(study, text, hit->end - 1, hit->end, &last);
  return first >= 0 && last >= 0 && first != last;
}

/* The words of a sentence that stand in other lines of the table than the hit do not count. */
static void keep_to_line(const VdStudy *study, VdText *text, const VdHit *hit, gint line,
                         gsize *from, gsize *to) {
  guint first, last, at, end;
  if (line < 0 || !vd_text_words(text, *from, *to, &first, &last) ||
      !vd_text_words(text, hit->at, hit->end, &at, &end))
    return;
  for (guint i = first; i <= last; i++) {
    const VdTextWord *word = &g_array_index(text->words, VdTextWord, i);
    gint other;
    vd_role_of(study, text, word->at, word->end, &other);
    if (other == line || other < 0)
      continue;
    if (i < at)
      *from = MIN(word->end + 1, hit->at);
    else if (i > end && *to > word->at)
      *to = MAX(word->at, hit->end);
  }
}

static void add_mention(VdStudy *study, VdText *text, const char *id, const VdHit *hit) {
  if (crosses_lines(study, text, hit))
    return;
  VdMention *mention = vd_mention_new(id);
  VdHit context;
  gsize from, to;
  vd_sentence_around(text, hit->at, hit->end, &from, &to);
  mention->role = vd_role_of(study, text, hit->at, hit->end, &mention->line);
  keep_to_line(study, text, hit, mention->line, &from, &to);
  mention->present = VD_YES;
  mention->exact = hit->exact;
  mention->negated = vd_lexicon_negated(study->lexicon, text, from, hit->at, hit->end, to);
  if (strcmp(id, "client_share") == 0)
    mention->negated = mention->negated || is_share_of_other(study, text, hit, from, to);
  mention->explained =
      vd_lexicon_find(study->lexicon, "context.explained", text, from, to, &context);
  if (strcmp(id, "not_referenced") == 0) {
    const VdClause clause = {study, text, from, to};
    mention->about = vd_clause_about(&clause, from, hit->at);
  }
  mention->label = label_of(text, hit->at);
  mention->sentence = vd_text_slice(text, from, to);
  mention->place = vd_text_place(text, hit->at, hit->end);
  const VdClause around = {study, text, from, to};
  if (mention->place.source == VD_SOURCE_OCR)
    mention->place.confidence = vd_clause_sure(&around, hit->at, hit->end);
  /* What stands under the heading of a table is its lines'. */
  if (mention->role != VD_ROLE_HEADING)
    read_amount(text, hit, to, mention);
  g_ptr_array_add(study->quote->mentions, mention);
  if (is_repeated(study, mention))
    g_ptr_array_set_size(study->quote->mentions, (gint)study->quote->mentions->len - 1);
}

/* The 120 days of a clause: within its words or what follows them in its block. */
static void read_days(VdStudy *study, VdText *text, const VdHit *clause) {
  gsize from, to, stop = clause->end;
  VdHit hit;
  vd_sentence_around(text, clause->at, clause->end, &from, &to);
  while (stop < text->folded->len && stop < clause->end + clause_reach &&
         text->folded->str[stop] != '\n')
    stop++;
  while (stop < text->folded->len && ((guchar)text->folded->str[stop] & 0xC0) == 0x80)
    stop++;
  if (vd_lexicon_find(study->lexicon, "mention.days_120", text, from, stop, &hit))
    add_mention(study, text, "days_120", &hit);
}

static void read_page(VdStudy *study, guint page) {
  VdText *text = vd_study_page(study, page);
  for (guint i = 0; i < G_N_ELEMENTS(sought); i++) {
    g_autoptr(GArray) hits =
        vd_lexicon_hits(study->lexicon, sought[i].concept, text, 0, text->folded->len);
    for (guint k = 0; k < MIN(hits->len, (guint)MAX_HITS); k++) {
      const VdHit *hit = &g_array_index(hits, VdHit, k);
      add_mention(study, text, sought[i].id, hit);
      if (strcmp(sought[i].id, "conditional_clause") == 0)
        read_days(study, text, hit);
    }
  }
}

/* Ids in the order of `sought`; within one, the best first. */
static gint by_worth(gconstpointer a, gconstpointer b) {
  const VdMention *p = *(VdMention *const *)a, *q = *(VdMention *const *)b;
  gint order = strcmp(p->id, q->id);
  if (order)
    return order;
  gint p_doubts = 4 * (p->role == VD_ROLE_GENERAL) + 2 * p->negated + !p->exact;
  gint q_doubts = 4 * (q->role == VD_ROLE_GENERAL) + 2 * q->negated + !q->exact;
  if (p_doubts != q_doubts)
    return p_doubts - q_doubts;
  if (p->place.page != q->place.page)
    return p->place.page - q->place.page;
  if (p->place.box.y0 != q->place.box.y0)
    return p->place.box.y0 < q->place.box.y0 ? -1 : 1;
  return (p->place.box.x0 > q->place.box.x0) - (p->place.box.x0 < q->place.box.x0);
}

/* No line is so blurred that it could be the very sentence that is sought. */
static gboolean is_legible(const VdStudy *study) {
  return vd_document_is_complete(study->quote->document) && study->quote->blurred->len == 0;
}

static void add_absent(VdStudy *study) {
  gboolean complete = is_legible(study);
  for (guint i = 0; i < G_N_ELEMENTS(reported_absent); i++) {
    if (vd_quote_find_mention(study->quote, reported_absent[i]))
      continue;
    VdMention *mention = vd_mention_new(reported_absent[i]);
    mention->present = complete ? VD_NO : VD_UNKNOWN;
    g_autofree char *concept = g_strconcat("mention.", reported_absent[i], NULL);
    mention->near = vd_near_find(study, concept);
    g_ptr_array_add(study->quote->mentions, mention);
  }
}

/* Only the schemes of the Ségur: others finance works and charging points too. */
static gboolean speaks_of_segur(VdStudy *study) {
  VdHit hit;
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    VdText *text = vd_study_page(study, page);
    if (vd_lexicon_find(study->lexicon, "scope.segur", text, 0, text->folded->len, &hit) ||
        vd_lexicon_find(study->lexicon, "field.referencing", text, 0, text->folded->len, &hit) ||
        vd_lexicon_find(study->lexicon, "scheme.sons", text, 0, text->folded->len, &hit) ||
        vd_lexicon_find(study->lexicon, "scheme.sun_es", text, 0, text->folded->len, &hit) ||
        vd_lexicon_find(study->lexicon, "scheme.esms_numerique", text, 0, text->folded->len, &hit))
      return TRUE;
  }
  for (guint i = 0; i < study->quote->fields.dsr->len; i++) {
    if (vd_models_dsr(study->models, g_array_index(study->quote->fields.dsr, VdDsrSeen, i).id))
      return TRUE;
  }
  return FALSE;
}

void vd_mentions_read(VdStudy *study) {
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    if (study->quote->mentions->len >= MAX_MENTIONS) {
      vd_study_page(study, page)->cut = TRUE;
      continue;
    }
    read_page(study, page);
    vd_clauses_read(study, page);
  }
  g_ptr_array_sort(study->quote->mentions, by_worth);
  add_absent(study);
  study->quote->segur = speaks_of_segur(study);
}
