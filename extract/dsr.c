/*
 * Each id of the models becomes a regex: its parts with free separators, letters that recognition
 * confuses as classes. An id whose stem holds a number of its own (MS2 DUI PDE) is known without
 * its version.
 */
#include "extract/dsr.h"

#include <string.h>

#include "extract/needles.h"
#include "extract/regex.h"

typedef struct {
  const VdDsr *dsr;
  VdRegex *regex;
  VdNeedles *needles;
} Spelling;

struct VdDsrReader {
  const VdModels *models;
  GArray *spellings; /* Spelling */
  VdRegex *wave;
};

static void clear_spelling(gpointer data) {
  vd_regex_free(((Spelling *)data)->regex);
  vd_needles_free(((Spelling *)data)->needles);
}

/* A letter and what recognition takes it for. */
static void add_letter(GString *pattern, char c) {
  switch (g_ascii_tolower(c)) {
  case 'i':
  case 'l':
  case '1':
    g_string_append(pattern, "[il1|]");
    break;
  case 'o':
  case '0':
    g_string_append(pattern, "[o0]");
    break;
  case '2':
    g_string_append(pattern, "[2z]");
    break;
  default:
    g_string_append_c(pattern, g_ascii_tolower(c));
  }
}

/* "MS2 DUI PDE-Va1" -> parts with free separators between them. */
static char *pattern_of(const char *id) {
  g_autoptr(GString) pattern = g_string_new("(?<![a-z0-9])(?:(?:af|dsr|rem|sons)[ _-]{0,2})?");
  for (const char *p = id; *p; p++) {
    if (!g_ascii_isalnum(*p)) {
      g_string_append(pattern, "[ _/-]{0,3}");
      continue;
    }
    add_letter(pattern, *p);
    gboolean version = p > id && g_ascii_tolower(p[-1]) == 'v' && g_ascii_tolower(*p) == 'a';
    /* "V1" is Va1 too. */
    if (version && g_ascii_isdigit(p[1]))
      g_string_append_c(pattern, '?');
    gboolean number = g_ascii_isalpha(*p) && g_ascii_isdigit(p[1]);
    if (version || number)
      g_string_append(pattern, "[ _-]?");
  }
  g_string_append(pattern, "(?![a-z0-9])");
  return g_string_free(g_steal_pointer(&pattern), FALSE);
}

static gboolean add_spelling(VdDsrReader *reader, const VdDsr *dsr, const char *id,
                             GError **error) {
  g_autofree char *pattern = pattern_of(id);
  Spelling spelling = {.dsr = dsr, .regex = vd_regex_new(pattern, error)};
  if (!spelling.regex)
    return FALSE;
  spelling.needles = vd_needles_new(pattern);
  g_array_append_val(reader->spellings, spelling);
  return TRUE;
}

/* The id without "-Va1", when it still tells the wave: its program has a number of its own. */
static char *numbered_stem(const char *id) {
  const char *version = strstr(id, "-Va");
  if (!version)
    return NULL;
  for (const char *p = id; p < version; p++) {
    if (g_ascii_isdigit(*p))
      return g_strndup(id, (gsize)(version - id));
  }
  return NULL;
}

VdDsrReader *vd_dsr_reader_new(const VdModels *models, GError **error) {
  g_autoptr(VdDsrReader) reader = g_new0(VdDsrReader, 1);
  reader->models = models;
  reader->spellings = g_array_new(FALSE, FALSE, sizeof(Spelling));
  g_array_set_clear_func(reader->spellings, clear_spelling);
  reader->wave = vd_regex_new("\\bvagues? ?([12])\\b(?:[ +/&,]*(?:et )?(?:vague )?(2)\\b)?", error);
  if (!reader->wave)
    return NULL;
  for (guint i = 0; i < vd_models_dsr_count(models); i++) {
    const VdDsr *dsr = vd_models_dsr_at(models, i);
    g_autofree char *stem = numbered_stem(dsr->id);
    if (!add_spelling(reader, dsr, dsr->id, error) ||
        (stem && !add_spelling(reader, dsr, stem, error)))
      return NULL;
    for (const char *const *other = dsr->spellings; other && *other; other++) {
      if (!add_spelling(reader, dsr, *other, error))
        return NULL;
    }
  }
  return g_steal_pointer(&reader);
}

void vd_dsr_reader_free(VdDsrReader *reader) {
  if (!reader)
    return;
  g_array_unref(reader->spellings);
  vd_regex_free(reader->wave);
  g_free(reader);
}

static VdFound find(const VdRegex *regex, VdText *text, gsize at, gsize end, VdSpan *spans,
                    guint n) {
  VdFound found = vd_regex_find(regex, text->folded->str, at, end, spans, n);
  if (found == VD_FOUND_LIMIT)
    text->cut = TRUE;
  return found;
}

int vd_dsr_wave(const VdDsrReader *reader, VdText *text, gsize at, gsize end) {
  int wave = 0;
  VdSpan spans[3];
  while (at < end && find(reader->wave, text, at, end, spans, 3) == VD_FOUND_YES) {
    int here = spans[2].at != G_MAXSIZE || text->folded->str[spans[1].at] == '2' ? 2 : 1;
    wave = MAX(wave, here);
    at = spans[0].end;
  }
  return wave;
}

static gboolean knows(const GArray *seen, const char *id) {
  for (guint i = 0; i < seen->len; i++) {
    if (strcmp(g_array_index(seen, VdDsrSeen, i).id, id) == 0)
      return TRUE;
  }
  return FALSE;
}

static void add_seen(GArray *seen, const char *id, const VdText *text, gsize at, gsize end) {
  if (knows(seen, id))
    return;
  VdDsrSeen one = {.id = g_strdup(id), .place = vd_text_place(text, at, end)};
  g_array_append_val(seen, one);
}

typedef struct {
  const VdDsr *dsr;
  VdSpan span;
} Found;

static gint by_place(gconstpointer a, gconstpointer b) {
  const Found *p = a, *q = b;
  if (p->span.at != q->span.at)
    return p->span.at < q->span.at ? -1 : 1;
  return (p->span.end < q->span.end) - (p->span.end > q->span.end);
}

/* Ids in reading order; of two that overlap ("MS1 DUI" in "MS1 DUI PA/PH/DOM-Va1"), the one that
 * starts first or is longer. */
static void find_ids(const VdDsrReader *reader, VdText *text, gsize at, gsize end, GArray *seen) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Found));
  for (guint i = 0; i < reader->spellings->len; i++) {
    const Spelling *spelling = &g_array_index(reader->spellings, Spelling, i);
    Found one = {.dsr = spelling->dsr};
    if (!vd_text_may(text, spelling->needles, at, end))
      continue;
    for (gsize from = at;
         from < end && find(spelling->regex, text, from, end, &one.span, 1) == VD_FOUND_YES;
         from = one.span.end)
      g_array_append_val(all, one);
  }
  g_array_sort(all, by_place);
  gsize taken = 0;
  for (guint i = 0; i < all->len; i++) {
    const Found *one = &g_array_index(all, Found, i);
    if (one->span.at < taken)
      continue;
    taken = one->span.end;
    add_seen(seen, one->dsr->id, text, one->span.at, one->span.end);
  }
}

gboolean vd_dsr_skip(const VdDsrReader *reader, VdText *text, gsize at, gsize end, gsize *after) {
  VdSpan first = {.at = G_MAXSIZE};
  for (guint i = 0; i < reader->spellings->len; i++) {
    VdSpan span;
    if (find(g_array_index(reader->spellings, Spelling, i).regex, text, at, end, &span, 1) ==
            VD_FOUND_YES &&
        (span.at < first.at || (span.at == first.at && span.end > first.end)))
      first = span;
  }
  *after = first.end;
  return first.at != G_MAXSIZE;
}

static gboolean type_is_known(const VdDsrReader *reader, const GArray *seen, const char *type) {
  for (guint i = 0; i < seen->len; i++) {
    const char *id = g_array_index(seen, VdDsrSeen, i).id;
    const VdDsr *dsr = vd_models_dsr(reader->models, id);
    if (strcmp(dsr ? dsr->type : id, type) == 0)
      return TRUE;
  }
  return FALSE;
}

/* TRUE when the text names the sector that stands in the id ("PDE" in MS2 DUI PDE-Va1). */
static gboolean names_sector(const VdLexicon *lexicon, VdText *text, const char *id) {
  g_autoptr(GArray) hits = vd_lexicon_hits(lexicon, "domain.", text, 0, text->folded->len);
  for (guint i = 0; i < hits->len; i++) {
    if (strstr(id, g_array_index(hits, VdHit, i).concept + strlen("domain.")))
      return TRUE;
  }
  return FALSE;
}

/* The one DSR of this type and wave, told from its neighbours by its sector; else the type. */
static const char *resolve(const VdDsrReader *reader, const VdLexicon *lexicon, VdText *text,
                           const char *type, int wave) {
  const char *only = NULL;
  guint n = 0;
  for (guint i = 0; i < vd_models_dsr_count(reader->models); i++) {
    const VdDsr *dsr = vd_models_dsr_at(reader->models, i);
    if (strcmp(dsr->type, type) != 0 || dsr->wave != wave)
      continue;
    if (names_sector(lexicon, text, dsr->id))
      return dsr->id;
    only = dsr->id;
    n++;
  }
  return n == 1 ? only : type;
}

void vd_dsr_find(const VdDsrReader *reader, const VdLexicon *lexicon, VdText *text, gsize at,
                 gsize end, gboolean types, int wave, GArray *seen) {
  find_ids(reader, text, at, end, seen);
  if (!types)
    return;
  g_autoptr(GArray) hits = vd_lexicon_hits(lexicon, "type.", text, at, end);
  for (guint i = 0; i < hits->len; i++) {
    const VdHit *hit = &g_array_index(hits, VdHit, i);
    const char *type = hit->concept + strlen("type.");
    if (!type_is_known(reader, seen, type))
      add_seen(seen, resolve(reader, lexicon, text, type, wave), text, hit->at, hit->end);
  }
}
