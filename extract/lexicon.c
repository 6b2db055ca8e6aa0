/*
 * Compiles every pattern of the models once: a regex by extract/regex.h, a phrase by
 * extract/fuzzy.h. Concepts are looked up by id, groups by the dot at their end.
 */
#include "extract/lexicon.h"

#include <string.h>

#include "extract/candidates.h"
#include "extract/extract.h"
#include "extract/fold.h"
#include "extract/fuzzy.h"
#include "extract/needles.h"
#include "extract/regex.h"
#include "ocr/limits.h"

typedef struct {
  const VdPattern *source;
  const char *id;     /* of its concept, interned */
  VdNeedles *needles; /* NULL: it may match anywhere */
  VdRegex *regex;     /* or */
  VdFuzzy *fuzzy;
  char *phrase;     /* folded */
  guint max_errors; /* of the phrase */
} Pattern;

typedef struct {
  const char *id; /* interned */
  guint first;    /* its patterns end where those of the next concept begin */
} Concept;

/* Concepts [first, end): those of a group, or the one of an id. */
typedef struct {
  guint first, end;
} Range;

struct VdLexicon {
  const VdModels *models; /* borrowed */
  GArray *patterns;       /* Pattern, sorted by concept */
  GArray *concepts;       /* Concept, sorted by id */
  GHashTable *ranges;     /* id, or group with its dot, to Range* */
  VdCandidates *candidates;
};

/* A tag spelt in so many letters proves itself. */
enum { PROVING_LETTERS = 8 };

/* Groups whose concepts lines and sections are tagged with. */
static const char *const tag_groups[] = {"prestation.", "bundle.",   "scope.",  "service.",
                                         "excluded.",   "function.", "type.",   "domain.",
                                         "scheme.",     "payer.",    "reason.", NULL};

/* A recogniser's slips on a sentence that is otherwise the law's own. */
static const guint exact_slips_pct = 3;

static void clear_pattern(gpointer data) {
  Pattern *pattern = data;
  vd_regex_free(pattern->regex);
  vd_needles_free(pattern->needles);
  vd_fuzzy_free(pattern->fuzzy);
  g_free(pattern->phrase);
}

static gboolean compile(const VdPattern *source, Pattern *pattern, GError **error) {
  *pattern = (Pattern){.source = source};
  if (source->regex) {
    pattern->regex = vd_regex_new(source->regex, error);
    pattern->needles = vd_needles_new(source->regex);
  } else {
    pattern->phrase = vd_fold(source->phrase);
    pattern->fuzzy = vd_fuzzy_new(pattern->phrase);
    pattern->max_errors = (guint)strlen(pattern->phrase) * source->max_errors_pct / 100;
    pattern->needles = vd_needles_of_phrase(pattern->phrase, pattern->max_errors);
    if (!pattern->fuzzy)
      g_set_error(error, VD_EXTRACT_ERROR, VD_EXTRACT_ERROR_LEXICON,
                  "phrase vide ou de plus de %d caractères", VD_FUZZY_MAX);
  }
  if (pattern->regex || pattern->fuzzy)
    return TRUE;
  g_clear_pointer(&pattern->needles, vd_needles_free);
  g_prefix_error(error, "%s:%d:%d: ", source->file, source->line, source->column);
  g_clear_pointer(&pattern->phrase, g_free);
  return FALSE;
}

static gint by_id(gconstpointer a, gconstpointer b) {
  return strcmp((*(VdConcept *const *)a)->id, (*(VdConcept *const *)b)->id);
}

/* Ids are sorted: the concepts of a group follow each other. */
static void extend_range(GHashTable *ranges, const char *id, gsize length, guint concept) {
  g_autofree char *name = g_strndup(id, length);
  Range *range = g_hash_table_lookup(ranges, name);
  if (range == NULL) {
    range = g_new(Range, 1);
    range->first = concept;
    g_hash_table_insert(ranges, g_steal_pointer(&name), range);
  }
  range->end = concept + 1;
}

static gboolean add_concept(VdLexicon *lexicon, const VdConcept *source, GError **error) {
  Concept concept = {.id = g_intern_string(source->id), .first = lexicon->patterns->len};
  for (const char *dot = strchr(source->id, '.'); dot != NULL; dot = strchr(dot + 1, '.'))
    extend_range(lexicon->ranges, source->id, (gsize)(dot + 1 - source->id),
                 lexicon->concepts->len);
  extend_range(lexicon->ranges, source->id, strlen(source->id), lexicon->concepts->len);
  g_array_append_val(lexicon->concepts, concept);
  for (guint i = 0; i < source->n_patterns; i++) {
    Pattern pattern;
    if (!compile(&source->patterns[i], &pattern, error))
      return FALSE;
    pattern.id = concept.id;
    g_array_append_val(lexicon->patterns, pattern);
    vd_candidates_add(lexicon->candidates, pattern.needles);
  }
  return TRUE;
}

VdLexicon *vd_lexicon_new(const VdModels *models, GError **error) {
  g_autoptr(VdLexicon) lexicon = g_new0(VdLexicon, 1);
  lexicon->models = models;
  lexicon->patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
  g_array_set_clear_func(lexicon->patterns, clear_pattern);
  lexicon->concepts = g_array_new(FALSE, FALSE, sizeof(Concept));
  lexicon->ranges = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  lexicon->candidates = vd_candidates_new();
  g_autoptr(GPtrArray) sources = g_ptr_array_new();
  for (guint i = 0; i < vd_models_concept_count(models); i++)
    g_ptr_array_add(sources, (gpointer)vd_models_concept_at(models, i));
  g_ptr_array_sort(sources, by_id);
  for (guint i = 0; i < sources->len; i++) {
    if (!add_concept(lexicon, g_ptr_array_index(sources, i), error))
      return NULL;
  }
  return g_steal_pointer(&lexicon);
}

void vd_lexicon_free(VdLexicon *lexicon) {
  if (!lexicon)
    return;
  g_array_unref(lexicon->concepts);
  g_hash_table_unref(lexicon->ranges);
  vd_candidates_free(lexicon->candidates);
  g_array_unref(lexicon->patterns);
  g_free(lexicon);
}

static const Pattern *pattern_at(const VdLexicon *lexicon, guint index) {
  return &g_array_index(lexicon->patterns, Pattern, index);
}

/* Where the patterns of a concept begin; of the one after the last: where all end. */
static guint first_pattern(const VdLexicon *lexicon, guint concept) {
  return concept < lexicon->concepts->len ? g_array_index(lexicon->concepts, Concept, concept).first
                                          : lexicon->patterns->len;
}

/* The concepts named: one id, or all of a group. */
static void range_of(const VdLexicon *lexicon, const char *name, guint *first, guint *end) {
  const Range *range = g_hash_table_lookup(lexicon->ranges, name);
  *first = range != NULL ? range->first : 0;
  *end = range != NULL ? range->end : 0;
}

/* Edits may end within a character of several bytes: widen to whole characters. */
static void whole_characters(const char *text, VdFuzzyMatch *match, gsize end) {
  while (match->at > 0 && ((guchar)text[match->at] & 0xC0) == 0x80)
    match->at--;
  while (match->end < end && ((guchar)text[match->end] & 0xC0) == 0x80)
    match->end++;
}

/* One pattern's first hit in [at, end). */
static VdFound pattern_find(const Pattern *pattern, const char *text, gsize at, gsize end,
                            VdHit *hit) {
  if (pattern->regex) {
    VdSpan span;
    VdFound found = vd_regex_find(pattern->regex, text, at, end, &span, 1);
    if (found != VD_FOUND_YES)
      return found;
    hit->at = span.at;
    hit->end = span.end;
    hit->errors = 0;
    hit->exact = FALSE;
    return span.end > span.at ? VD_FOUND_YES : VD_FOUND_NO;
  }
  VdFuzzyMatch match;
  if (!vd_fuzzy_find(pattern->fuzzy, text, at, end, pattern->max_errors, &match))
    return VD_FOUND_NO;
  whole_characters(text, &match, end);
  hit->at = match.at;
  hit->end = match.end;
  hit->errors = match.errors;
  guint slips = (guint)strlen(pattern->phrase) * exact_slips_pct / 100;
  hit->exact = pattern->source->exact && match.errors <= slips;
  return VD_FOUND_YES;
}

/* Better: the law's own words over others that they overlap; else further left, then longer. */
static gboolean better(const VdHit *hit, const VdHit *than) {
  if (hit->exact != than->exact && hit->at < than->end && than->at < hit->end)
    return hit->exact;
  if (hit->at != than->at)
    return hit->at < than->at;
  if (hit->end != than->end)
    return hit->end > than->end;
  return hit->exact && !than->exact;
}

/* The best hit in [at, end) of the patterns [first, stop). */
static gboolean patterns_find(const VdLexicon *lexicon, guint first, guint stop, VdText *text,
                              gsize at, gsize end, VdHit *best) {
  gboolean found = FALSE;
  guint i = first;
  while ((i = vd_candidates_next(lexicon->candidates, text, at, end, i, stop)) < stop) {
    const Pattern *pattern = pattern_at(lexicon, i++);
    VdHit hit = {.concept = pattern->id};
    VdFound one = pattern_find(pattern, text->folded->str, at, end, &hit);
    if (one == VD_FOUND_LIMIT)
      text->cut = TRUE;
    if (one != VD_FOUND_YES)
      continue;
    if (!found || better(&hit, best))
      *best = hit;
    found = TRUE;
  }
  return found;
}

static gboolean concept_find(const VdLexicon *lexicon, guint concept, VdText *text, gsize at,
                             gsize end, VdHit *best) {
  return patterns_find(lexicon, first_pattern(lexicon, concept),
                       first_pattern(lexicon, concept + 1), text, at, end, best);
}

gboolean vd_lexicon_find(const VdLexicon *lexicon, const char *concept_or_group, VdText *text,
                         gsize at, gsize end, VdHit *hit) {
  guint first, stop;
  if (at >= end)
    return FALSE;
  range_of(lexicon, concept_or_group, &first, &stop);
  return patterns_find(lexicon, first_pattern(lexicon, first), first_pattern(lexicon, stop), text,
                       at, end, hit);
}

const char *vd_lexicon_wording(const VdLexicon *lexicon, const char *concept) {
  guint first, stop;
  range_of(lexicon, concept, &first, &stop);
  for (guint i = first_pattern(lexicon, first); i < first_pattern(lexicon, stop); i++) {
    const Pattern *pattern = pattern_at(lexicon, i);
    if (pattern->phrase && pattern->source->exact)
      return pattern->phrase;
  }
  return NULL;
}

static gint by_position(gconstpointer a, gconstpointer b) {
  const VdHit *p = a, *q = b;
  if (p->at != q->at)
    return p->at < q->at ? -1 : 1;
  return strcmp(p->concept, q->concept);
}

GArray *vd_lexicon_hits(const VdLexicon *lexicon, const char *concept_or_group, VdText *text,
                        gsize at, gsize end) {
  GArray *hits = g_array_new(FALSE, FALSE, sizeof(VdHit));
  guint first, stop;
  range_of(lexicon, concept_or_group, &first, &stop);
  for (guint i = first; i < stop; i++) {
    VdHit hit;
    gsize from = at;
    while (from < end && concept_find(lexicon, i, text, from, end, &hit)) {
      g_array_append_val(hits, hit);
      from = MAX(hit.end, from + 1);
    }
  }
  g_array_sort(hits, by_position);
  return hits;
}

/* Bullets, quotes and brackets around the words of a cell. */
static gsize trim_left(const char *text, gsize at, gsize end) {
  while (at < end) {
    if (strchr(" \"'(*-:|", text[at]))
      at++;
    else if (g_str_has_prefix(text + at, "•"))
      at += strlen("•");
    else
      break;
  }
  return MIN(at, end);
}

static gsize trim_right(const char *text, gsize at, gsize end) {
  while (end > at && strchr(" \"'.:;,)*|", text[end - 1]))
    end--;
  return end;
}

gboolean vd_lexicon_is(const VdLexicon *lexicon, const char *concept_or_group, VdText *text,
                       gsize at, gsize end, VdHit *hit) {
  guint first, stop;
  const char *folded = text->folded->str;
  at = trim_left(folded, at, end);
  end = trim_right(folded, at, end);
  range_of(lexicon, concept_or_group, &first, &stop);
  stop = first_pattern(lexicon, stop);
  guint i = first_pattern(lexicon, first);
  while ((i = vd_candidates_next(lexicon->candidates, text, at, end, i, stop)) < stop) {
    const Pattern *pattern = pattern_at(lexicon, i++);
    *hit = (VdHit){.concept = pattern->id};
    VdFound found = pattern_find(pattern, folded, at, end, hit);
    if (found == VD_FOUND_LIMIT)
      text->cut = TRUE;
    if (found == VD_FOUND_YES && hit->at == at && trim_right(folded, at, hit->end) == end)
      return TRUE;
  }
  return FALSE;
}

/* Bytes of a sentence that are looked at before and after a hit for a word that denies it. */
static const gsize negation_reach = 90;

gboolean vd_lexicon_negated(const VdLexicon *lexicon, VdText *text, gsize from, gsize at, gsize end,
                            gsize to) {
  VdHit hit;
  const char *folded = text->folded->str;
  gsize start = at - from > negation_reach ? at - negation_reach : from;
  gsize stop = to - end > negation_reach ? end + negation_reach : to;
  while (start > from && ((guchar)folded[start] & 0xC0) == 0x80)
    start--;
  while (stop < to && ((guchar)folded[stop] & 0xC0) == 0x80)
    stop++;
  return vd_lexicon_find(lexicon, "context.negated_before", text, start, at, &hit) ||
         vd_lexicon_find(lexicon, "context.negated_after", text, end, stop, &hit);
}

/*
 * A doubtful reading that spells known words to the letter is no longer doubtful: chance does not
 * write "prestation segur". On the scans and photos of the corpus every such tag stood on the
 * paper.
 */
static void prove_by_spelling(VdPlace *place, gsize letters) {
  if (letters >= PROVING_LETTERS)
    place->confidence = MAX(place->confidence, VD_SURE);
}

void vd_lexicon_tag(const VdLexicon *lexicon, VdText *text, gsize at, gsize end, GArray *tags) {
  for (const char *const *group = tag_groups; *group; group++) {
    guint first, stop;
    range_of(lexicon, *group, &first, &stop);
    for (guint i = first; i < stop; i++) {
      VdHit hit;
      if (!concept_find(lexicon, i, text, at, end, &hit))
        continue;
      VdTag tag = {.concept = hit.concept, .place = vd_text_place(text, hit.at, hit.end)};
      tag.negated = vd_lexicon_negated(lexicon, text, at, hit.at, hit.end, end);
      prove_by_spelling(&tag.place, hit.end - hit.at);
      g_array_append_val(tags, tag);
    }
  }
}

static void check_examples(const Pattern *pattern, const char *const *examples, gboolean wanted,
                           GPtrArray *problems) {
  for (; examples && *examples; examples++) {
    g_autofree char *folded = vd_fold(*examples);
    VdHit hit;
    VdFound found = pattern_find(pattern, folded, 0, strlen(folded), &hit);
    if (found == (wanted ? VD_FOUND_YES : VD_FOUND_NO))
      continue;
    const char *verb = found == VD_FOUND_LIMIT ? "demande trop de calcul sur"
                       : wanted                ? "ne reconnaît pas"
                                               : "reconnaît à tort";
    g_ptr_array_add(problems, g_strdup_printf("%s:%d:%d: le motif %s «\u00a0%s\u00a0»",
                                              pattern->source->file, pattern->source->line,
                                              pattern->source->column, verb, *examples));
  }
}

const VdModels *vd_lexicon_models(const VdLexicon *lexicon) {
  return lexicon->models;
}

gboolean vd_lexicon_is_rate(const VdLexicon *lexicon, gint32 basis_points) {
  return basis_points == 0 || vd_models_vat(lexicon->models, basis_points, VD_DATE_NONE) != NULL;
}

gboolean vd_lexicon_check(const VdLexicon *lexicon, GPtrArray *problems) {
  guint before = problems->len;
  for (guint i = 0; i < lexicon->patterns->len; i++) {
    const Pattern *pattern = pattern_at(lexicon, i);
    check_examples(pattern, pattern->source->matches, TRUE, problems);
    check_examples(pattern, pattern->source->rejects, FALSE, problems);
  }
  return problems->len == before;
}
