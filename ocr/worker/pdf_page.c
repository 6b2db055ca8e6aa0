/*
 * The page is drawn once at 100 dpi. Words of the layer that leave no plausible ink are dropped.
 * Then:
 * - the layer is garbled, or lies on pictures (a scan that somebody made searchable): the page is
 * recognised;
 * - some words look as if the page showed others, and their pixels say so too: the page is
 * recognised;
 * - text-like ink lies in no word: its regions are recognised and join the layer, or the whole page
 * is when the layer explains little of it;
 * - else the layer is the page.
 * Quality is the share of text-like ink that lies in believed words; a page whose content was lost
 * is never read.
 */
#include "ocr/worker/pdf_page.h"

#include <math.h>

#include "ocr/limits.h"
#include "ocr/worker/backdrop.h"
#include "ocr/worker/ink.h"
#include "ocr/worker/pdf_doubt.h"
#include "ocr/worker/pdf_form.h"
#include "ocr/worker/pdf_images.h"
#include "ocr/worker/pdf_judge.h"
#include "ocr/worker/pdf_regions.h"
#include "ocr/worker/pdf_turn.h"
#include "ocr/worker/pdf_words.h"
#include "ocr/worker/picture.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/textlike.h"

#define INK_DPI       100.0f
#define INK_DPI_LEAST 60.0f
#define READ_DPI      300.0f
#define LEAST_DPI     200.0f

/* Points: a page longer than this is no page of a quote, and nothing fits a raster. */
#define LONGEST_PAGE 20000.0

/* A layer with this share of garbled words, or on pictures, is not believed. */
#define GARBLED_SHARE 0.05f
#define COVERED_SHARE 0.5f

/* When less than this share of the text-like ink lies in the layer's words, the whole page is
 * recognised. */
#define LAYER_SHARE 0.25f

/* A page of so few words, with pictures on so much of it, says by its pictures what it says. */
#define FEW_WORDS      20
#define PICTURED_SHARE 0.2f

/* Everything known of one page while it is being read. */
typedef struct {
  const VdPdfReader *reader;
  guint number;
  PopplerPage *pdf_page;
  VdRaster *raster;
  GArray *words; /* VdPdfWord, those that can be seen */
  GArray *known; /* VdBox of accounted ink */
  VdTextlike *ink;
  guint unseen; /* words without ink, or outside the page */
  guint garbled;
  gboolean measured; /* the raster is fine enough for the ink test */
} Page;

static void page_clear(Page *page) {
  g_clear_object(&page->pdf_page);
  g_clear_pointer(&page->raster, vd_raster_free);
  g_clear_pointer(&page->words, g_array_unref);
  g_clear_pointer(&page->known, g_array_unref);
  g_clear_pointer(&page->ink, vd_textlike_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static VdPage *entry_of(const Page *page) {
  return &g_array_index(page->reader->document->pages, VdPage, page->number);
}

void vd_pdf_page_add_unread(VdDocument *document) {
  const VdPage entry = {.method = VD_METHOD_NONE};
  g_array_append_val(document->pages, entry);
}

static void say_lost(const Page *page, const char *text) {
  vd_document_add_diagnostic(page->reader->document, (gint)page->number, VD_CONTENT_LOST, text);
}

/* Opens the page and appends its entry; FALSE when it cannot be had, its entry then being that of
 * an unread page. */
static gboolean open_page(Page *page) {
  VdDocument *document = page->reader->document;
  vd_pdf_page_add_unread(document);
  page->pdf_page = poppler_document_get_page(page->reader->pdf, (int)page->number);
  if (page->pdf_page == NULL) {
    say_lost(page, "page introuvable dans le fichier");
    return FALSE;
  }
  double width = 0, height = 0;
  poppler_page_get_size(page->pdf_page, &width, &height);
  if (!(width >= 1 && height >= 1 && width <= LONGEST_PAGE && height <= LONGEST_PAGE)) {
    vd_document_add_limit(document, (gint)page->number, "page_size");
    return FALSE;
  }
  entry_of(page)->width = (gfloat)width;
  entry_of(page)->height = (gfloat)height;
  return TRUE;
}

static gboolean draw_page(Page *page) {
  const VdPage *entry = entry_of(page);
  page->raster = vd_render_grey(page->pdf_page, INK_DPI);
  if (page->raster == NULL)
    return FALSE;
  page->measured = vd_render_fit(entry->width, entry->height, INK_DPI) >= INK_DPI_LEAST;
  if (!page->measured)
    vd_document_add_limit(page->reader->document, (gint)page->number, "pixels");
  return TRUE;
}

static guint letters_in(const char *text) {
  guint letters = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
    letters += g_unichar_isalnum(g_utf8_get_char(at)) ? 1 : 0;
  return letters;
}

/* A lone bullet of a symbol font stands for nothing and spoils nothing. */
static gboolean is_garbled(const VdPdfWord *word) {
  return word->garbled && g_utf8_strlen(word->text, -1) > 1;
}

/* Measures each word's ink and keeps the words that can be seen and read. */
static void keep_visible(Page *page) {
  guint kept = 0;
  for (guint i = 0; i < page->words->len; i++) {
    VdPdfWord *word = &g_array_index(page->words, VdPdfWord, i);
    guint strokes = 0;
    if (page->measured)
      word->word.ink = vd_ink_measure(page->raster, word->word.box, &strokes);
    const gboolean seen = !page->measured || word->estimated ||
                          vd_ink_is_plausible(word->word.ink, strokes, letters_in(word->text));
    page->unseen += seen ? 0 : 1;
    page->garbled += seen && is_garbled(word) ? 1 : 0;
    if (!seen || is_garbled(word))
      continue;
    VdPdfWord *to = &g_array_index(page->words, VdPdfWord, kept++);
    const VdPdfWord moved = *to;
    *to = *word;
    *word = moved;
  }
  g_array_set_size(page->words, kept);
}

/* The ink of believed words is accounted for. A few words on a pasted picture whose ink is its own
 * are another's reading of it: ours is better. */
static void settle_words(Page *page) {
  const VdDocument *document = page->reader->document;
  const gfloat covered = vd_pdf_images_cover(document, page->number, page->words);
  if (page->measured && covered > 0 && covered < COVERED_SHARE) {
    g_autoptr(GArray) pictures = vd_pdf_images_boxes(document, page->number);
    vd_backdrop_drop(page->pdf_page, page->raster, pictures, page->words);
  }
  for (guint i = 0; i < page->words->len; i++)
    g_array_append_val(page->known, g_array_index(page->words, VdPdfWord, i).word.box);
}

static void say_unseen(const Page *page) {
  if (page->unseen == 0)
    return;
  g_autofree char *text = g_strdup_printf("%u mot%s sans encre visible, ignoré%s", page->unseen,
                                          page->unseen > 1 ? "s" : "", page->unseen > 1 ? "s" : "");
  vd_document_add_diagnostic(page->reader->document, (gint)page->number, VD_CONTENT_RECOVERED,
                             text);
}

/* Appends the page's words to the Document; FALSE when the limit is hit. */
static gboolean add_words(const Page *page) {
  VdDocument *document = page->reader->document;
  const guint before = document->words->len;
  const guint first_line =
      before > 0 ? g_array_index(document->words, VdWord, before - 1).line + 1 : 0;
  for (guint i = 0; i < page->words->len; i++) {
    const VdPdfWord *from = &g_array_index(page->words, VdPdfWord, i);
    if (document->words->len >= VD_MAX_WORDS || document->text->len >= VD_MAX_TEXT_BYTES / 2) {
      vd_document_add_limit(document, (gint)page->number, "words");
      return FALSE;
    }
    VdWord word = from->word;
    word.page = page->number;
    word.line += first_line;
    vd_document_add_word(document, word, from->text);
  }
  return TRUE;
}

static void add_rulings(const Page *page) {
  GArray *rulings = page->reader->document->rulings;
  for (guint i = 0; i < page->ink->rulings->len && rulings->len < VD_MAX_RULINGS; i++) {
    const VdRuling ruling = {page->number, g_array_index(page->ink->rulings, VdBox, i)};
    g_array_append_val(rulings, ruling);
  }
}

/* The resolution to recognise a page at: its scan's own, within what the recogniser reads well. */
static gfloat reading_dpi(const Page *page) {
  const gfloat own = vd_pdf_images_dpi(page->pdf_page);
  return own > 0 ? CLAMP(own, LEAST_DPI, READ_DPI) : READ_DPI;
}

/* The whole page from pixels, in place of its layer. */
static VdReadStatus recognise_page(const Page *page, VdFailure *failure) {
  if (page->reader->recogniser == NULL)
    return VD_READ_NEEDS_RECOGNISER;
  gfloat dpi = reading_dpi(page);
  g_autoptr(PIX) image = vd_render_image(page->pdf_page, &dpi, failure);
  if (image == NULL)
    return VD_READ_FAILED;
  return vd_picture_read_page(page->reader->recogniser, image, dpi, page->number,
                              page->reader->document, failure)
             ? VD_READ_DONE
             : VD_READ_FAILED;
}

/* The layer's words, and the regions that it does not explain from pixels. */
static VdReadStatus recognise_regions(const Page *page, VdFailure *failure) {
  if (page->reader->recogniser == NULL)
    return VD_READ_NEEDS_RECOGNISER;
  VdDocument *document = page->reader->document;
  VdPage *entry = entry_of(page);
  g_autoptr(GArray) pictures = vd_pdf_images_boxes(document, page->number);
  g_autoptr(GArray) regions = vd_pdf_regions_find(page->ink, pictures, entry->width, entry->height);
  gfloat dpi = READ_DPI;
  g_autoptr(PIX) image = vd_render_image(page->pdf_page, &dpi, failure);
  if (image == NULL)
    return VD_READ_FAILED;
  vd_pdf_regions_hide(image, dpi, regions, page->known);
  const guint first = document->words->len;
  if (!vd_picture_read_regions(page->reader->recogniser, image, dpi, page->number,
                               (const VdBox *)(gconstpointer)regions->data, regions->len, document,
                               failure))
    return VD_READ_FAILED;
  entry_of(page)->method = VD_METHOD_MIXED;
  entry_of(page)->dpi = dpi;
  vd_pdf_judge(document, page->number, page->ink, first, page->measured);
  return VD_READ_DONE;
}

/*
 * Ink, but hardly a word: pixels decide, even where nothing in them looks like letters. Writing
 * that a scan blurred beyond recognition must come out as not read, never as a page that says
 * nothing. Drawn rules without a picture are no scan: the frame of a row that a page break left
 * empty.
 */
static gboolean is_pictured(const Page *page) {
  if (page->ink->blank || page->words->len >= FEW_WORDS)
    return FALSE;
  const VdDocument *document = page->reader->document;
  const VdPage *entry = vd_document_page(document, page->number);
  g_autoptr(GArray) pictures = vd_pdf_images_boxes(document, page->number);
  if (page->words->len == 0)
    return pictures->len > 0 || page->ink->rows->len > 0;
  gfloat share = 0;
  for (guint i = 0; i < pictures->len; i++)
    share += vd_box_area(g_array_index(pictures, VdBox, i));
  return share >= PICTURED_SHARE * entry->width * entry->height &&
         !vd_backdrop_is_paper(page->pdf_page, page->raster, page->words);
}

/* Words that look as if the page showed others are read from its pixels: *lies when that denies a
 * third of them. */
static VdReadStatus hear_doubts(const Page *page, gboolean *lies, VdFailure *failure) {
  VdPdfDoubt doubt = {0};
  gfloat dpi = READ_DPI;
  *lies = FALSE;
  if (vd_pdf_doubt_count(page->words) == 0)
    return VD_READ_DONE;
  if (page->reader->recogniser == NULL)
    return VD_READ_NEEDS_RECOGNISER;
  g_autoptr(PIX) image = vd_render_image(page->pdf_page, &dpi, failure);
  if (image == NULL ||
      !vd_pdf_doubt_confirm(page->reader->recogniser, image, dpi, page->words, &doubt))
    return VD_READ_FAILED;
  *lies = doubt.denied > 0 && doubt.denied * 3 >= doubt.read;
  if (*lies) {
    g_autofree char *text = g_strdup_printf(
        "couche texte démentie par l’image (%u mot%s sur %u) : page lue dans l’image", doubt.denied,
        doubt.denied > 1 ? "s" : "", doubt.read);
    vd_document_add_diagnostic(page->reader->document, (gint)page->number, VD_CONTENT_RECOVERED,
                               text);
  }
  return VD_READ_DONE;
}

/* Chooses between the layer, the layer with regions, and the whole page from pixels. */
static VdReadStatus read_from_best(const Page *page, VdFailure *failure) {
  const VdPdfDamage damage = vd_pdf_log_damage(page->reader->log);
  const guint seen = page->words->len + page->garbled;
  const guint must = vd_pdf_judge_must(page->ink);
  const gboolean covered =
      vd_pdf_images_cover(page->reader->document, page->number, page->words) >= COVERED_SHARE;
  const gboolean scan =
      covered && page->measured && !vd_backdrop_is_paper(page->pdf_page, page->raster, page->words);
  const gboolean garbled = (gfloat)page->garbled > GARBLED_SHARE * (gfloat)seen;
  const gboolean doubtful = damage == VD_PDF_TEXT_LOST && seen > 0;
  const gboolean mostly_pixels =
      (gfloat)page->ink->known_ink < LAYER_SHARE * (gfloat)(page->ink->known_ink + must);
  if (page->measured &&
      (scan || garbled || doubtful || is_pictured(page) || (must > 0 && mostly_pixels)))
    return recognise_page(page, failure);
  gboolean lies = FALSE;
  const VdReadStatus heard = hear_doubts(page, &lies, failure);
  if (heard != VD_READ_DONE || lies)
    return heard != VD_READ_DONE ? heard : recognise_page(page, failure);
  add_rulings(page);
  entry_of(page)->method = VD_METHOD_TEXT;
  const gboolean whole = add_words(page);
  if (whole && page->measured && must > 0)
    return recognise_regions(page, failure);
  VdDocument *document = page->reader->document;
  vd_pdf_judge(document, page->number, page->ink, document->words->len, page->measured);
  if (!whole)
    entry_of(page)->read = 0;
  return VD_READ_DONE;
}

/* Layer, fields and pictures, checked against the drawn page. FALSE when memory failed. */
static gboolean gather(Page *page) {
  const VdPdfReader *reader = page->reader;
  page->words = vd_pdf_words_new();
  page->known = g_array_new(FALSE, FALSE, sizeof(VdBox));
  if (!draw_page(page))
    return FALSE;
  g_autoptr(VdPdfLayer) layer = vd_pdf_layer_new();
  vd_pdf_words_collect(page->pdf_page, page->words, layer);
  page->unseen += layer->outside;
  vd_pdf_doubt_mark(layer, page->raster, page->words);
  const gboolean fields =
      vd_pdf_form_collect(page->pdf_page, page->number, page->raster, reader->has_signature,
                          reader->document, page->words, page->known);
  if (!fields)
    vd_document_add_limit(reader->document, (gint)page->number, "fields");
  if (!vd_pdf_images_collect(page->pdf_page, page->number, reader->document))
    vd_document_add_limit(reader->document, (gint)page->number, "regions");
  keep_visible(page);
  settle_words(page);
  g_autoptr(GArray) pictures = vd_pdf_images_boxes(reader->document, page->number);
  page->ink = vd_textlike_find(page->raster, page->known, pictures);
  return page->ink != NULL;
}

/* Turns the page upright: pixels were turned by who read them, the rest follows. */
static void turn_upright(const Page *page, VdBox as_it_came) {
  const VdPage *entry = entry_of(page);
  const gboolean pixels = entry->method == VD_METHOD_OCR;
  const guint degrees = pixels ? entry->rotation : vd_pdf_turn_of(page->words);
  if (degrees != 0)
    vd_pdf_turn_page(page->reader->document, page->number, degrees, as_it_came.x1, as_it_came.y1,
                     pixels);
}

VdReadStatus vd_pdf_page_read(const VdPdfReader *reader, guint number, VdFailure *failure) {
  g_auto(Page) page = {.reader = reader, .number = number};
  vd_pdf_log_turn_to(reader->log, (gint)number);
  if (!open_page(&page))
    return VD_READ_DONE;
  const VdBox as_it_came = {0, 0, entry_of(&page)->width, entry_of(&page)->height};
  if (!gather(&page)) {
    *failure = VD_FAILURE_MEMORY;
    return VD_READ_FAILED;
  }
  say_unseen(&page);
  const VdReadStatus status = read_from_best(&page, failure);
  if (status == VD_READ_DONE)
    turn_upright(&page, as_it_came);
  /* Drawing may have said more: what was lost in it is missing from the pixels too. */
  const gboolean lost = vd_pdf_log_damage(reader->log) == VD_PDF_LOST || reader->truncated;
  if (status == VD_READ_DONE && lost) {
    entry_of(&page)->read = 0;
    entry_of(&page)->blank = 0;
  }
  return status;
}
