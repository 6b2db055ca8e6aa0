/*
 * A page begins a paper when it bears a title high up, above its amounts, and either a number that
 * the paper before does not bear, or a kind that it is not, with totals of its own, or the number
 * of a first page. What says "annexe" or "page 2" begins none; nor does what follows a letter
 * without a title.
 */
#include "extract/split.h"

#include <string.h>

#include "extract/kind.h"
#include "extract/number.h"

static const gfloat head_of_page = 0.5f;
/* A capital and a scale of it may stand in a letterhead, above the title. */
enum { MAX_PAGES_ASKED = 400, most_above_a_title = 2 };

typedef struct {
  VdKind kind;      /* VD_KIND_UNKNOWN: no title in the head of the page */
  char *number;     /* folded for comparison; NULL: none */
  gboolean annex;   /* annexe, modèle, "page 2" */
  gboolean first;   /* "page 1" */
  gboolean totals;  /* a total with its amount */
  gboolean general; /* general conditions */
} Face;

static void clear_face(gpointer data) {
  g_free(((Face *)data)->number);
}

/* Letters that recognition takes for digits are digits, signs are nothing: "D-l2" is "D 12". */
static char *plain_number(const char *value) {
  g_autoptr(GString) plain = g_string_new(NULL);
  static const char letters[] = "oilsbz", digits[] = "011582";
  for (const char *p = value; *p; p++) {
    char c = g_ascii_tolower(*p);
    const char *at = strchr(letters, c);
    if (g_ascii_isalnum(c))
      g_string_append_c(plain, at ? digits[at - letters] : c);
  }
  return plain->len > 0 ? g_string_free(g_steal_pointer(&plain), FALSE) : NULL;
}

static gboolean says(const VdStudy *study, VdText *text, const char *concept) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, concept, text, 0, text->folded->len, &hit);
}

static gboolean says_in_head(const VdStudy *study, VdText *text, const char *concept) {
  gfloat lowest = head_of_page * vd_document_page(text->document, text->page)->height;
  VdHit hit;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    if (segment->box.y0 < lowest &&
        vd_lexicon_find(study->lexicon, concept, text, segment->at, segment->text_end, &hit))
      return TRUE;
  }
  return FALSE;
}

/* Amounts with centimes that stand above `y`: a table that goes on from the page before has many.
 */
static guint amounts_above(const VdText *text, gfloat y) {
  guint count = 0;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    const char *folded = text->folded->str;
    gboolean above =
        (segment->box.y0 + segment->box.y1) / 2 < y; /* lines that stand close overlap */
    for (gsize at = segment->at + 1; above && at + 2 < segment->text_end; at++)
      count += (folded[at] == ',' || folded[at] == '.') && g_ascii_isdigit(folded[at - 1]) &&
               g_ascii_isdigit(folded[at + 1]) && g_ascii_isdigit(folded[at + 2]);
  }
  return count;
}

static Face face_of(const VdStudy *study, guint page) {
  g_autoptr(VdQuote) alone = vd_quote_new(study->quote->document);
  VdStudy one = *study;
  VdText *text = vd_study_page(study, page);
  Face face = {.general = vd_study_is_general(study, page)};
  alone->first_page = page;
  alone->end_page = page + 1;
  one.quote = alone;
  if (face.general)
    return face;
  vd_kind_read(&one);
  gfloat lowest = head_of_page * vd_document_page(text->document, page)->height;
  if (alone->kind_place.page >= 0 && alone->kind_place.box.y0 < lowest &&
      amounts_above(text, alone->kind_place.box.y0) <= most_above_a_title)
    face.kind = alone->kind;
  vd_number_read(&one);
  face.number = alone->fields.number.value ? plain_number(alone->fields.number.value) : NULL;
  face.annex = says_in_head(study, text, "split.annex") || says(study, text, "split.next_page");
  face.first = says(study, text, "split.first_page");
  face.totals = says(study, text, "split.totals");
  return face;
}

/* What the pages since the last beginning bear together. */
static void join(Face *paper, const Face *page) {
  if (paper->kind == VD_KIND_UNKNOWN)
    paper->kind = page->kind;
  if (!paper->number && page->number)
    paper->number = g_strdup(page->number);
  paper->totals = paper->totals || page->totals;
}

static gboolean is_aftermath(VdKind kind) {
  return kind == VD_KIND_INVOICE || kind == VD_KIND_VA || kind == VD_KIND_MOM;
}

static gboolean begins(const Face *paper, const Face *page) {
  if (page->kind == VD_KIND_UNKNOWN || page->annex || page->general ||
      paper->kind == VD_KIND_UNKNOWN)
    return FALSE;
  gboolean other = page->kind != paper->kind;
  if (other && is_aftermath(page->kind))
    return TRUE;
  if (paper->number && page->number)
    return strcmp(paper->number, page->number) != 0 && (page->totals || page->first);
  return paper->totals && page->totals && (other || page->first);
}

/* A letter right before a paper speaks of it by its number. */
static gboolean is_letter_of(const VdStudy *study, guint page, const Face *letter,
                             const Face *paper) {
  if (!paper->number || letter->kind != VD_KIND_UNKNOWN || letter->general || letter->totals)
    return FALSE;
  g_autofree char *plain = plain_number(vd_study_page(study, page)->folded->str);
  return plain && strstr(plain, paper->number) != NULL;
}

GArray *vd_split_read(VdStudy *study) {
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) faces = g_array_new(FALSE, TRUE, sizeof(Face));
  g_array_set_clear_func(faces, clear_face);
  guint pages = study->quote->end_page, start = 0;
  g_array_append_val(starts, start);
  for (guint page = 0; pages > 1 && page < MIN(pages, (guint)MAX_PAGES_ASKED); page++) {
    Face face = face_of(study, page);
    g_array_append_val(faces, face);
  }
  Face paper = {0};
  for (guint page = 0; page < faces->len; page++) {
    const Face *face = &g_array_index(faces, Face, page);
    if (page > start && begins(&paper, face)) {
      gboolean letter = page > start + 1 &&
                        is_letter_of(study, page - 1, &g_array_index(faces, Face, page - 1), face);
      guint from = letter ? page - 1 : page;
      g_array_append_val(starts, from);
      clear_face(&paper);
      paper = (Face){0};
      start = page;
    }
    join(&paper, face);
  }
  clear_face(&paper);
  return starts;
}
