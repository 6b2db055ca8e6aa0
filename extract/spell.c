/*
 * Each letter run of a recognised word is looked up among the words of the lexicon. A long one that
 * is one slip away from a single known word is that word; a shorter one, or two slips, only if it
 * was read without confidence, and then it stays unsure. One that looks the same is the same. An
 * ending is left alone: "prestations" is no slip of "prestation". Pairs that recognition draws
 * together (rn m, ci d, cl d, i l 1) count as one letter. A short denial that lost its space
 * ("Clientne") gets it back.
 */
#include "extract/spell.h"

#include <string.h>

#include "extract/fold.h"
#include "ocr/limits.h"

enum { SHORTEST = 5, PROVING = 6, LONG = 8, LONGEST = VD_SPELT_MAX - 8, ENDING = 2 };

/* How sure a word is that is spelt to the letter, that is one slip off, that may be another. */
#define SPELT  0.90f
#define NEARLY 0.85f
#define MAYBE  0.60f

/* Letters that were hardly read prove nothing. */
#define HARDLY 0.40f

typedef struct {
  char *word;  /* folded */
  char *shape; /* as it looks, see draw() */
} Known;

struct VdSpeller {
  GHashTable *words;               /* char* folded: the set */
  GArray *by_length[VD_SPELT_MAX]; /* Known, by the length of their shapes */
  const VdConcept *before_tax;     /* of the models; NULL: they have none */
};

/* What the word looks like to a recogniser: pairs and letters that it confuses are one. */
static void draw(const char *word, gsize length, char *shape) {
  static const char *const pairs[] = {"rn", "m", "ci", "d", "cl", "d", "vv", "w"};
  gsize n = 0;
  for (gsize i = 0; i < length; i++) {
    char letter = word[i];
    for (guint k = 0; k < G_N_ELEMENTS(pairs); k += 2) {
      if (i + 1 < length && word[i] == pairs[k][0] && word[i + 1] == pairs[k][1]) {
        letter = *pairs[k + 1];
        i++;
        break;
      }
    }
    if (strchr("i1|!", letter) != NULL)
      letter = 'l';
    shape[n++] = letter == '0' ? 'o' : letter == '5' ? 's' : letter;
  }
  shape[n] = '\0';
}

static gboolean is_letter(char c) {
  return g_ascii_islower(c);
}

/* `meant`: letters that are no word may stand for it. */
static void add_known(VdSpeller *speller, const char *word, gsize length, gboolean meant) {
  char shape[VD_SPELT_MAX];
  g_autofree char *copy = g_strndup(word, length);
  if (length < SHORTEST || length > LONGEST || g_hash_table_contains(speller->words, copy))
    return;
  draw(word, length, shape);
  if (meant) {
    const Known known = {copy, g_strdup(shape)};
    g_array_append_val(speller->by_length[strlen(shape)], known);
  }
  g_hash_table_add(speller->words, g_steal_pointer(&copy));
}

static void add_words(VdSpeller *speller, const char *text, gboolean meant) {
  g_autofree char *folded = vd_fold(text);
  for (const char *at = folded; *at != '\0'; at++) {
    const char *end = at;
    while (is_letter(*end))
      end++;
    if (end == at)
      continue;
    add_known(speller, at, (gsize)(end - at), meant);
    at = end - 1;
    if (*end == '\0')
      break;
  }
}

static void add_all(VdSpeller *speller, const char *const *examples, gboolean meant) {
  for (guint i = 0; examples != NULL && examples[i] != NULL; i++)
    add_words(speller, examples[i], meant);
}

static void clear_known(gpointer data) {
  g_free(((Known *)data)->shape);
}

/* The words of examples and phrases, which others stand for. */
static void add_examples(VdSpeller *speller, const VdConcept *concept, gboolean meant) {
  for (guint i = 0; i < concept->n_patterns; i++) {
    const VdPattern *pattern = &concept->patterns[i];
    if (pattern->phrase != NULL)
      add_words(speller, pattern->phrase, meant);
    add_all(speller, pattern->matches, meant);
    add_all(speller, pattern->rejects, meant);
  }
}

/* Words that a pattern alone knows stay what they are. */
static void add_patterns(VdSpeller *speller, const VdConcept *concept) {
  for (guint i = 0; i < concept->n_patterns; i++) {
    if (concept->patterns[i].regex != NULL)
      add_words(speller, concept->patterns[i].regex, FALSE);
  }
}

VdSpeller *vd_speller_new(const VdModels *models) {
  VdSpeller *speller = g_new0(VdSpeller, 1);
  speller->before_tax = vd_models_concept(models, "word.before_tax");
  speller->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(speller->by_length); i++) {
    speller->by_length[i] = g_array_new(FALSE, FALSE, sizeof(Known));
    g_array_set_clear_func(speller->by_length[i], clear_known);
  }
  guint count = vd_models_concept_count(models);
  const VdConcept *alike = vd_models_concept(models, "word.alike");
  for (guint i = 0; i < count; i++) {
    const VdConcept *concept = vd_models_concept_at(models, i);
    if (concept != alike)
      add_examples(speller, concept, TRUE);
  }
  if (alike != NULL)
    add_examples(speller, alike, FALSE);
  for (guint i = 0; i < count; i++)
    add_patterns(speller, vd_models_concept_at(models, i));
  return speller;
}

void vd_speller_free(VdSpeller *speller) {
  if (speller == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(speller->by_length); i++)
    g_array_unref(speller->by_length[i]);
  g_hash_table_unref(speller->words);
  g_free(speller);
}

/* Insertions, deletions and substitutions, up to `most` (more: most + 1). */
static guint slips(const char *a, gsize n, const char *b, gsize m, guint most) {
  guint row[VD_SPELT_MAX];
  for (gsize k = 0; k <= m; k++)
    row[k] = (guint)k;
  for (gsize i = 1; i <= n; i++) {
    guint corner = row[0], least = row[0] = (guint)i;
    for (gsize k = 1; k <= m; k++) {
      guint same = corner + (a[i - 1] != b[k - 1] ? 1 : 0);
      corner = row[k];
      row[k] = MIN(same, 1 + MIN(row[k - 1], row[k]));
      least = MIN(least, row[k]);
    }
    if (least > most)
      return most + 1;
  }
  return MIN(row[m], most + 1);
}

/* The same word with another ending: "financements", "referencee", "realiser". */
static gboolean is_inflected(const char *read, gsize length, const char *word) {
  gsize shared = 0;
  while (shared < length && word[shared] != '\0' && read[shared] == word[shared])
    shared++;
  return shared + ENDING >= MAX(length, strlen(word)) &&
         strspn(read + shared, "aerstzlx") >= length - shared;
}

/* The one known word with the fewest slips; NULL when there is none, or several. */
static const char *nearest(const VdSpeller *speller, const char *read, gsize length, guint most,
                           guint *found) {
  char shape[VD_SPELT_MAX];
  const char *best = NULL;
  guint least = most + 1;
  gboolean several = FALSE;
  draw(read, length, shape);
  gsize drawn = strlen(shape), from = drawn > most ? drawn - most : 0;
  for (gsize n = from; n <= drawn + most && n < G_N_ELEMENTS(speller->by_length); n++) {
    for (guint i = 0; i < speller->by_length[n]->len; i++) {
      const Known *known = &g_array_index(speller->by_length[n], Known, i);
      guint count = slips(shape, drawn, known->shape, n, most);
      if (count > most || count > least)
        continue;
      several = count == least;
      least = count;
      best = known->word;
    }
  }
  *found = least;
  return several ? NULL : best;
}

/* "etsignature": an article or "et", and a known word. */
static gboolean is_led(const VdSpeller *speller, const char *read, gsize length, char *out) {
  static const char *const heads[] = {"et", "du", "la", "le", "les", "aux"};
  for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
    gsize head = strlen(heads[i]);
    if (length < PROVING + head || length > LONGEST || strncmp(read, heads[i], head) != 0)
      continue;
    g_autofree char *tail = g_strndup(read + head, length - head);
    if (!g_hash_table_contains(speller->words, tail))
      continue;
    g_snprintf(out, VD_SPELT_MAX, "%s %s", heads[i], tail);
    return TRUE;
  }
  return FALSE;
}

/* "clientne": a known word and the beginning of a denial. */
static gboolean is_glued(const VdSpeller *speller, const char *read, gsize length, char *out) {
  static const char *const tails[] = {"ne", "non", "pas", "hors", "sans"};
  for (guint i = 0; i < G_N_ELEMENTS(tails); i++) {
    gsize tail = strlen(tails[i]);
    if (length < SHORTEST + tail || length > LONGEST ||
        strncmp(read + length - tail, tails[i], tail) != 0)
      continue;
    g_autofree char *head = g_strndup(read, length - tail);
    /* "mentionne", "ancienne": a doubled n is an ending. */
    gboolean doubled = tail == 2 && head[strlen(head) - 1] == 'n';
    if (doubled || !g_hash_table_contains(speller->words, head))
      continue;
    g_snprintf(out, VD_SPELT_MAX, "%s %s", head, tails[i]);
    return TRUE;
  }
  return FALSE;
}

gfloat vd_speller_mend(const VdSpeller *speller, const char *read, gsize length, gfloat confidence,
                       char *out) {
  gboolean unsure = confidence < VD_SURE, sized = length >= LONG;
  guint count;
  if (length < SHORTEST || length > LONGEST)
    return 0;
  g_autofree char *whole = g_strndup(read, length);
  if (g_hash_table_contains(speller->words, whole))
    return 0;
  if (is_glued(speller, read, length, out) || is_led(speller, read, length, out))
    return confidence;
  guint most = sized ? (unsure ? 2 : 1) : (unsure ? 1 : 0);
  const char *word = nearest(speller, read, length, most, &count);
  if (word == NULL || is_inflected(read, length, word))
    return 0;
  g_strlcpy(out, word, VD_SPELT_MAX);
  return count == 0 || (sized && count == 1) ? NEARLY : MAYBE;
}

typedef struct {
  VdSpelling spelling;
  gsize used;
  gboolean mended, proven; /* a run was mended; a long run is spelt to the letter */
  gboolean open;           /* it has digits, or a run that nobody knows */
} Draft;

static void copy(Draft *draft, const char *bytes, gsize length) {
  length = MIN(length, VD_SPELT_MAX - 1 - draft->used);
  memcpy(draft->spelling.text + draft->used, bytes, length);
  draft->used += length;
}

static void read_run(const VdSpeller *speller, const char *run, gsize length, gfloat confidence,
                     Draft *draft) {
  char meant[VD_SPELT_MAX];
  g_autofree char *whole = g_strndup(run, length);
  gboolean known = g_hash_table_contains(speller->words, whole);
  gfloat sure = known ? 0 : vd_speller_mend(speller, run, length, confidence, meant);
  if (sure > 0) {
    copy(draft, meant, strlen(meant));
    draft->mended = TRUE;
    draft->spelling.confidence = MIN(draft->spelling.confidence, sure);
    return;
  }
  copy(draft, run, length);
  draft->proven = draft->proven || (known && length >= PROVING);
  draft->open = draft->open || (!known && length >= SHORTEST);
}

/* Letters, and the signs and digits that recognition puts in their place. */
static gsize run_length(const char *at) {
  gsize length = 0, letters = 0;
  while (is_letter(at[length]) || (at[length] != '\0' && strchr("015|!", at[length]) != NULL)) {
    letters += is_letter(at[length]) ? 1 : 0;
    length++;
  }
  while (length > 0 && !is_letter(at[length - 1]))
    length--;
  return is_letter(*at) && letters + 2 >= length ? length : 0;
}

static gboolean read_word(const VdSpeller *speller, const VdDocument *document, guint index,
                          VdSpelling *spelling) {
  const VdWord *word = vd_document_word(document, index);
  Draft draft = {.spelling = {.word = index, .confidence = 1}};
  g_autofree char *read = vd_document_word_text(document, index);
  g_autofree char *folded = vd_fold(read);
  if (strlen(folded) > LONGEST)
    return FALSE;
  for (const char *at = folded; *at != '\0';) {
    gsize length = run_length(at);
    if (length > 0) {
      read_run(speller, at, length, word->confidence, &draft);
    } else {
      draft.open = draft.open || g_ascii_isdigit(*at);
      copy(&draft, at, 1);
    }
    at += MAX(length, 1);
  }
  *spelling = draft.spelling;
  if (draft.mended)
    return TRUE;
  *spelling->text = '\0';
  spelling->confidence = SPELT;
  return draft.proven && !draft.open && word->confidence >= HARDLY && word->confidence < SPELT;
}

static gboolean is_example(const VdConcept *concept, const char *folded) {
  for (guint i = 0; concept != NULL && i < concept->n_patterns; i++) {
    if (g_strv_contains((const char *const *)concept->patterns[i].matches, folded))
      return TRUE;
  }
  return FALSE;
}

/* "TTC" stands behind some words, an amount, or its currency. */
static gboolean takes_tax(const VdSpeller *speller, const VdDocument *document, guint index) {
  g_autofree char *read = vd_document_word_text(document, index);
  g_autofree char *folded = vd_fold(read);
  gsize length = strlen(folded);
  if (length == 0)
    return FALSE;
  return is_example(speller->before_tax, folded) || g_str_has_suffix(folded, "€") ||
         g_str_has_prefix(folded, "eur") || g_ascii_isdigit(folded[length - 1]);
}

/* "Total TI.C.": the second T of "T.T.C." loses its arm. */
static gboolean read_tax(const VdSpeller *speller, const VdDocument *document, guint index,
                         VdSpelling *spelling) {
  g_autofree char *read = vd_document_word_text(document, index);
  char letters[4];
  gsize n = 0;
  for (const char *at = read; *at != '\0'; at++) {
    if (*at == '.')
      continue;
    if (n == 3)
      return FALSE;
    letters[n++] = *at;
  }
  if (n != 3 || letters[0] != 'T' || letters[2] != 'C' || strchr("I1l|7J", letters[1]) == NULL ||
      index == 0 || !takes_tax(speller, document, index - 1))
    return FALSE;
  *spelling = (VdSpelling){.word = index, .confidence = NEARLY, .text = "ttc"};
  return TRUE;
}

void vd_speller_read(const VdSpeller *speller, const VdDocument *document) {
  g_array_set_size(document->spellings, 0);
  for (guint i = 0; i < document->words->len; i++) {
    VdSpelling spelling;
    if (vd_document_word(document, i)->source == VD_SOURCE_OCR &&
        (read_tax(speller, document, i, &spelling) || read_word(speller, document, i, &spelling)))
      g_array_append_val(document->spellings, spelling);
  }
}
