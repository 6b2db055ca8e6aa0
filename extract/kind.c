/*
 * Kind: every segment of a page that names a kind is a candidate; it is worth more when its words
 * are large, when it holds little else, when it stands high. The words of a sentence are worth
 * nothing: "ce devis vaut bon de commande" is no title. The first page that has a title decides.
 */
#include "extract/kind.h"

#include <string.h>

/* Candidates that are looked at on one page. */
enum { MAX_TITLES = 200 };

typedef struct {
  VdHit hit;
  gfloat worth;
} Title;

static const struct {
  const char *concept;
  VdKind kind;
} kinds[] = {
    {"kind.quote", VD_KIND_QUOTE}, {"kind.order", VD_KIND_ORDER}, {"kind.invoice", VD_KIND_INVOICE},
    {"kind.va", VD_KIND_VA},       {"kind.mom", VD_KIND_MOM},
};

/* Type size of a segment against that of the page's words. */
static gfloat segment_size(const VdText *text, const VdSegment *segment) {
  gfloat size = 0;
  for (guint i = segment->first; i < segment->end; i++) {
    const VdWord *word =
        vd_document_word(text->document, g_array_index(text->words, VdTextWord, i).word);
    size = MAX(size, word->box.y1 - word->box.y0);
  }
  return size;
}

static gint by_size(gconstpointer a, gconstpointer b) {
  gfloat x = *(const gfloat *)a, y = *(const gfloat *)b;
  return (x > y) - (x < y);
}

static gfloat body_size(const VdText *text) {
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < text->segments->len; i++) {
    gfloat size = segment_size(text, &g_array_index(text->segments, VdSegment, i));
    g_array_append_val(sizes, size);
  }
  g_array_sort(sizes, by_size);
  return sizes->len ? MAX(g_array_index(sizes, gfloat, sizes->len / 2), 1) : 10;
}

/* Bytes of the segment before and after the hit, numbers and dates not counted: a title says little
 * else. */
static gsize letters_besides(const VdText *text, const VdSegment *segment, const VdHit *hit) {
  gsize letters = 0;
  for (gsize i = segment->at; i < segment->text_end; i++) {
    if ((i < hit->at || i >= hit->end) && g_ascii_isalpha(text->folded->str[i]))
      letters++;
  }
  return letters;
}

/* 0: no title at all. */
static gfloat worth(const VdText *text, const VdSegment *segment, const VdHit *hit, gfloat body) {
  gsize before = hit->at - segment->at, besides = letters_besides(text, segment, hit);
  gfloat size = segment_size(text, segment) / body;
  gfloat height = vd_document_page(text->document, text->page)->height;
  gfloat top = height > 0 ? 1 - segment->box.y0 / height : 0;
  if (besides > 60 || (before > 0 && besides > 25 && size < 1.2f))
    return 0;
  /* Titles are written with a capital: "services hors Ségur, facturés au client" is a heading. */
  const char *printed = text->document->text->str + g_array_index(text->origin, guint32, hit->at);
  gboolean capital = g_unichar_isupper(g_utf8_get_char(printed));
  if (!capital && before > 0 && besides > 25)
    return 0;
  gfloat value = 1 + top + 3 * (MIN(size, 3.0f) - 1);
  if (before == 0)
    value += 1;
  if (besides <= 12)
    value += 1;
  if (!capital)
    value -= besides > 0 ? 3 : 1;
  const char *after = text->folded->str + hit->end;
  if (before > 0 &&
      strchr(after, ':') == after + strspn(after, " ")) /* "numero du bon de commande :" */
    value -= 0.5f;
  return MAX(value, 0);
}

/* A segment that continues a paragraph is prose: its block has long lines above or under it. */
static gboolean in_prose(const VdText *text, const VdSegment *segment) {
  guint lines = 0;
  gsize bytes = 0;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *other = &g_array_index(text->segments, VdSegment, i);
    if (other->block != segment->block)
      continue;
    lines++;
    bytes += other->text_end - other->at;
  }
  return lines >= 2 && bytes / lines > 55;
}

static gboolean best_title(const VdStudy *study, guint page, Title *best) {
  VdText *text = vd_study_page(study, page);
  gfloat body = body_size(text);
  g_autoptr(GArray) hits = vd_lexicon_hits(study->lexicon, "kind.", text, 0, text->folded->len);
  *best = (Title){0};
  for (guint i = 0; i < MIN(hits->len, (guint)MAX_TITLES); i++) {
    const VdHit *hit = &g_array_index(hits, VdHit, i);
    const VdSegment *segment = vd_text_segment_at(text, hit->at);
    gfloat value = in_prose(text, segment) ? 0 : worth(text, segment, hit, body);
    gboolean longer = value == best->worth && hit->at == best->hit.at && hit->end > best->hit.end;
    if (value > best->worth || (value > 0 && longer))
      *best = (Title){.hit = *hit, .worth = value};
  }
  return best->worth > 0;
}

static void set_kind(VdQuote *quote, VdText *text, const VdHit *hit) {
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (strcmp(kinds[i].concept, hit->concept) == 0)
      quote->kind = kinds[i].kind;
  }
  quote->kind_place = vd_text_place(text, hit->at, hit->end);
}

/* A letter has no title: "Objet : offre de prix pour le passage à la version Ségur". */
static gboolean read_subject(const VdStudy *study, VdText *text, VdHit *hit) {
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    VdHit subject;
    if (vd_lexicon_find(study->lexicon, "context.subject", text, segment->at, segment->text_end,
                        &subject) &&
        vd_lexicon_find(study->lexicon, "kind.", text, subject.end, segment->text_end, hit))
      return TRUE;
  }
  return FALSE;
}

void vd_kind_read(VdStudy *study) {
  VdQuote *quote = study->quote;
  Title title;
  VdHit subject;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (vd_study_is_general(study, page) || !best_title(study, page, &title))
      continue;
    set_kind(quote, vd_study_page(study, page), &title.hit);
    return;
  }
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (vd_study_is_general(study, page) ||
        !read_subject(study, vd_study_page(study, page), &subject))
      continue;
    set_kind(quote, vd_study_page(study, page), &subject);
    return;
  }
}

/* "Conditions générales de vente" as a title in the upper part of the page. */
static gboolean announces_general(const VdStudy *study, VdText *text) {
  g_autoptr(GArray) hits =
      vd_lexicon_hits(study->lexicon, "context.general", text, 0, text->folded->len);
  gfloat height = vd_document_page(text->document, text->page)->height;
  for (guint i = 0; i < hits->len; i++) {
    const VdHit *hit = &g_array_index(hits, VdHit, i);
    const VdSegment *segment = vd_text_segment_at(text, hit->at);
    if (hit->at - segment->at <= 12 && letters_besides(text, segment, hit) <= 40 &&
        segment->box.y0 < height / 3 && !in_prose(text, segment))
      return TRUE;
  }
  return FALSE;
}

/* Prose: most letters stand in long lines, and hardly an amount is printed. */
static gboolean is_dense_prose(const VdText *text) {
  gsize in_lines = 0, digits = 0;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gsize length = segment->text_end - segment->at;
    in_lines += length >= 45 ? length : 0;
  }
  for (gsize i = 0; i < text->folded->len; i++)
    digits += g_ascii_isdigit(text->folded->str[i]) ? 1 : 0;
  return text->folded->len > 1200 && in_lines * 10 > text->folded->len * 7 &&
         digits * 25 < text->folded->len;
}

void vd_kind_read_general(VdStudy *study) {
  VdQuote *quote = study->quote;
  gboolean before = FALSE;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    VdText *text = vd_study_page(study, page);
    gboolean dense = is_dense_prose(text);
    gboolean general = dense && (before || announces_general(study, text));
    if (general)
      g_array_append_val(quote->general_pages, page);
    before = general;
  }
}
