/*
 * Only words of four letters or more count, each once, one misread letter allowed in the longer
 * ones. The offer goes before general conditions.
 */
#include "extract/near.h"

#include <string.h>

#include "extract/sentence.h"

enum { LEAST_LETTERS = 4, LONG_WORD = 6, LEAST_SHARED = 4, MAX_WORDS = 40, MAX_QUOTED = 400 };

typedef struct {
  const char *at[MAX_WORDS];
  gsize length[MAX_WORDS];
  guint n;
} Words;

static gboolean is_letter(char c) {
  return g_ascii_isalnum(c);
}

static gboolean knows(const Words *words, const char *word, gsize length) {
  for (guint i = 0; i < words->n; i++) {
    if (words->length[i] == length && memcmp(words->at[i], word, length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The words of four letters or more, each once. */
static void list_words(const char *text, gsize length, Words *words) {
  words->n = 0;
  for (gsize i = 0; i < length && words->n < MAX_WORDS; i++) {
    gsize end = i;
    while (end < length && is_letter(text[end]))
      end++;
    if (end - i >= LEAST_LETTERS && !knows(words, text + i, end - i)) {
      words->at[words->n] = text + i;
      words->length[words->n++] = end - i;
    }
    i = end;
  }
}

static gboolean is_alike(const char *a, const char *b, gsize length) {
  guint different = 0;
  for (gsize i = 0; i < length; i++)
    different += a[i] != b[i] ? 1 : 0;
  return different <= (length >= LONG_WORD ? 1u : 0u);
}

static gboolean stands_in(const char *text, gsize length, const char *word, gsize letters) {
  for (gsize i = 0; i + letters <= length; i++) {
    gboolean begins = i == 0 || !is_letter(text[i - 1]);
    if (begins && is_alike(text + i, word, letters))
      return TRUE;
  }
  return FALSE;
}

static guint shared(const Words *words, const char *text, gsize length) {
  guint n = 0;
  for (guint i = 0; i < words->n; i++)
    n += stands_in(text, length, words->at[i], words->length[i]) ? 1 : 0;
  return n;
}

typedef struct {
  VdText *text;
  gsize from, to;
  guint shared;
} Nearest;

static void look(VdText *text, const Words *words, Nearest *best) {
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gsize from, to;
    vd_sentence_around(text, segment->at, segment->at + 1, &from, &to);
    guint n = shared(words, text->folded->str + from, MIN(to - from, (gsize)MAX_QUOTED));
    if (n > best->shared)
      *best = (Nearest){text, from, MIN(to, from + MAX_QUOTED), n};
  }
}

VdPlace vd_near_find(const VdStudy *study, const char *concept) {
  const char *wording = vd_lexicon_wording(study->lexicon, concept);
  Nearest best = {0};
  Words words;
  if (!wording)
    return VD_NOWHERE;
  list_words(wording, strlen(wording), &words);
  for (guint general = 0; general < 2 && best.shared * 2 < words.n; general++) {
    for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
      if (vd_study_is_general(study, page) == (general == 1))
        look(vd_study_page(study, page), &words, &best);
    }
  }
  gboolean near = best.shared >= LEAST_SHARED && best.shared * 2 >= words.n;
  return near ? vd_text_place(best.text, best.from, best.to) : VD_NOWHERE;
}
