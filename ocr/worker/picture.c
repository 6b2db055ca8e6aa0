/*
 * A page of pixels becomes words of the Document: cleaned, its letters joined to rows, the rows
 * recognised, once more where letters stand that no word covers, and mapped back to points. The
 * same letters say how well the page was read: their ink in sure words against all of it. A page
 * that was not read well gets a second chance, cut by the recogniser itself.
 */
#include "ocr/worker/picture.h"

#include "ocr/limits.h"
#include "ocr/worker/blots.h"
#include "ocr/worker/clean.h"
#include "ocr/worker/letters.h"
#include "ocr/worker/noise.h"
#include "ocr/worker/picture_mark.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/reading_order.h"
#include "ocr/worker/reading_way.h"
#include "ocr/worker/spread.h"
#include "ocr/worker/type_size.h"

/* Gap, in hundredths of the height of letters, over which letters are read as one row: first wide
 * enough for a dash between two words, then for what that left without a word. */
enum { WIDE_REACH = 180, TIGHT_REACH = 80 };

/* The line number that the next word of the Document may take. */
static guint next_line(const VdDocument *document) {
  const guint count = document->words->len;
  return count > 0 ? g_array_index(document->words, VdWord, count - 1).line + 1 : 0;
}

static gboolean light_on_dark(const VdCleanPage *clean, VdPixelBox box) {
  const int x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
  for (guint i = 0; i < clean->inverted->len; i++) {
    const VdPixelBox *area = &g_array_index(clean->inverted, VdPixelBox, i);
    if (x >= area->x0 && x < area->x1 && y >= area->y0 && y < area->y1) {
      return TRUE;
    }
  }
  return FALSE;
}

/* Where words of a cleaned image go: the page, turned upright or (regions) as it came. */
typedef struct {
  const VdCleanPage *clean;
  VdDocument *document;
  guint page;
  guint rotation;       /* degrees clockwise */
  gfloat width, height; /* of the page as it came, points */
} Target;

static VdBox on_page(const Target *target, VdPixelBox box) {
  return vd_box_turn(vd_frame_to_page(&target->clean->frame, box), target->rotation, target->width,
                     target->height);
}

/* What else the letters of the word that was added last may be. */
static void add_choices(const GArray *choices, VdDocument *document) {
  const VdWord *word = vd_document_word(document, document->words->len - 1);
  for (guint i = 0; choices && i < choices->len; i++) {
    const VdLetterChoice *choice = &g_array_index(choices, VdLetterChoice, i);
    VdAlternative alternative = {word->text_at + choice->at, choice->letter, choice->probability};
    g_array_append_val(document->alternatives, alternative);
  }
}

static void add_words(const Target *target, const GArray *words) {
  const VdCleanPage *clean = target->clean;
  VdDocument *document = target->document;
  const guint line = next_line(document);
  for (guint i = 0; i < words->len; i++) {
    const VdRecognisedWord *found = &g_array_index(words, VdRecognisedWord, i);
    const gfloat points = (gfloat)clean->frame.points * (gfloat)(found->box.y1 - found->box.y0);
    VdWord word = {.box = on_page(target, found->box),
                   .page = target->page,
                   .line = line + found->line,
                   .confidence = found->confidence,
                   .font_size = vd_type_size(found->text, points),
                   .ink = -1,
                   .source = VD_SOURCE_OCR,
                   .style = light_on_dark(clean, found->box) ? VD_STYLE_LIGHT_ON_DARK : 0};
    vd_document_add_word(document, word, found->text);
    add_choices(found->choices, document);
  }
}

static void add_rulings(const Target *target) {
  const GArray *rulings = target->clean->rulings;
  for (guint i = 0; i < rulings->len && target->document->rulings->len < VD_MAX_RULINGS; i++) {
    const VdRuling ruling = {target->page, on_page(target, g_array_index(rulings, VdPixelBox, i))};
    g_array_append_val(target->document->rulings, ruling);
  }
}

/* Large strokes that no word explains: the page's signatures and stamps. */
static gboolean add_blots(const Target *target, const GArray *words) {
  GArray *regions = target->document->regions;
  g_autoptr(GArray) blots = vd_blots_find(target->clean->ink, target->clean->dpi, words);
  for (guint i = 0; blots && i < blots->len && regions->len < VD_MAX_REGIONS; i++) {
    const VdBlot *blot = &g_array_index(blots, VdBlot, i);
    const VdRegion region = {target->page, on_page(target, blot->box), blot->ink};
    g_array_append_val(regions, region);
  }
  return blots != NULL;
}

/* One reading of every row of letters that no word covers yet. */
static gboolean read_rows(VdRecogniser *recogniser, const VdCleanPage *clean, int reach,
                          GArray *letters, GArray *words) {
  g_autoptr(GArray) rows = vd_letters_unread(letters, clean->ink, clean->rulings, reach);
  const VdTextLine *lines = (const VdTextLine *)(const void *)rows->data;
  if (!vd_recogniser_read(recogniser, clean->grey, clean->dpi, lines, rows->len, words, NULL)) {
    return FALSE;
  }
  vd_letters_cover(letters, words);
  return TRUE;
}

static gboolean well_read(const GArray *letters) {
  const VdLettersReport report = vd_letters_report(letters);
  return !report.missed && report.quality >= VD_PAGE_READ;
}

/* The recogniser's own cutting of the page instead of ours, kept when more was surely read so. */
static gboolean read_otherwise(VdRecogniser *recogniser, const VdCleanPage *clean, GArray *letters,
                               GArray *words) {
  const VdTextLine all = {.box = {0, 0, pixGetWidth(clean->grey), pixGetHeight(clean->grey)}};
  const gfloat before = vd_letters_report(letters).quality;
  g_autoptr(GArray) other = vd_recognised_words_new();
  if (!vd_recogniser_read(recogniser, clean->grey, clean->dpi, &all, 1, other, NULL)) {
    return FALSE;
  }
  vd_letters_uncover(letters);
  vd_letters_cover(letters, other);
  const gboolean better = vd_letters_report(letters).quality > before;
  if (better) {
    g_array_set_size(words, 0);
    g_array_append_vals(words, other->data, other->len);
    g_array_set_clear_func(other, NULL);
  } else {
    vd_letters_uncover(letters);
    vd_letters_cover(letters, words);
  }
  return TRUE;
}

static gboolean recognise(VdRecogniser *recogniser, const VdCleanPage *clean, GArray *letters,
                          GArray *words) {
  if (!read_rows(recogniser, clean, WIDE_REACH, letters, words) ||
      !read_rows(recogniser, clean, TIGHT_REACH, letters, words)) {
    return FALSE;
  }
  if (vd_recogniser_cuts_pages(recogniser) && !well_read(letters) &&
      (!read_otherwise(recogniser, clean, letters, words) ||
       !read_rows(recogniser, clean, TIGHT_REACH, letters, words))) {
    return FALSE;
  }
  vd_reading_order(words, 0, 0);
  vd_noise_drop(words);
  return TRUE;
}

static void judge(const VdCleanPage *clean, const GArray *letters, const GArray *words,
                  gboolean lost, VdPage *page) {
  const VdLettersReport report = vd_letters_report(letters);
  const gboolean blank = clean->blank && words->len == 0 && !lost;
  page->method = VD_METHOD_OCR;
  page->dpi = (gfloat)(72 / clean->frame.points);
  page->blank = blank ? 1 : 0;
  page->quality = blank ? 1 : words->len > 0 ? report.quality : 0;
  const gboolean well = words->len > 0 && !report.missed && report.quality >= VD_PAGE_READ;
  page->read = blank || (well && !lost) ? 1 : 0;
}

/* A page being read: cleaned, and its letters. */
typedef struct {
  VdCleanPage *clean;
  GArray *letters;
  GArray *words;
} Reading;

static void reading_clear(Reading *reading) {
  vd_clean_page_free(reading->clean);
  g_clear_pointer(&reading->letters, g_array_unref);
  g_clear_pointer(&reading->words, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static gboolean clean_page(PIX *image, gfloat dpi, int quarters, Reading *reading) {
  vd_clean_page_free(reading->clean);
  g_clear_pointer(&reading->letters, g_array_unref);
  reading->clean = vd_clean_page_new(image, dpi, quarters);
  reading->letters =
      reading->clean ? vd_letters_find(reading->clean->ink, reading->clean->dpi) : NULL;
  return reading->letters != NULL;
}

/* Cleaned the right way up, which a few lines read both ways decide where letters do not. */
static gboolean prepare(VdRecogniser *recogniser, PIX *image, gfloat dpi, Reading *reading) {
  if (!clean_page(image, dpi, VD_CLEAN_FIND_WAY, reading)) {
    return FALSE;
  }
  if (reading->clean->way_known || reading->clean->blank) {
    return TRUE;
  }
  g_autoptr(GArray) rows =
      vd_letters_unread(reading->letters, reading->clean->ink, reading->clean->rulings, WIDE_REACH);
  const int quarters = reading->clean->quarters;
  return vd_reading_way(recogniser, reading->clean, rows) != VD_WAY_DOWN ||
         clean_page(image, dpi, (quarters + 2) & 3, reading);
}

static gboolean read_image(VdRecogniser *recogniser, PIX *image, gfloat dpi, Reading *reading,
                           VdFailure *failure) {
  reading->words = vd_recognised_words_new();
  if (!prepare(recogniser, image, dpi, reading)) {
    *failure = VD_FAILURE_MEMORY;
    return FALSE;
  }
  if (!reading->clean->blank &&
      !recognise(recogniser, reading->clean, reading->letters, reading->words)) {
    *failure = VD_FAILURE_INTERNAL;
    return FALSE;
  }
  return TRUE;
}

/* Notes how the page was turned: its size is that of the upright page. */
static void turn_page(const Target *target) {
  VdPage *page = &g_array_index(target->document->pages, VdPage, target->page);
  page->rotation = (guint16)target->rotation;
  if (target->rotation % 180 != 0) {
    page->width = target->height;
    page->height = target->width;
  }
}

/* Two pages on one sheet: where they part, halfway down. */
static void note_gutter(const Target *target, const GArray *words) {
  const int x = vd_spread_gutter(target->clean, words);
  const int y = pixGetHeight(target->clean->grey) / 2;
  if (x > 0) {
    const VdBox place = on_page(target, (VdPixelBox){x, y, x + 1, y + 1});
    g_array_index(target->document->pages, VdPage, target->page).gutter = place.x0;
    vd_document_add_diagnostic(target->document, (gint)target->page, VD_CONTENT_RECOVERED,
                               "deux pages côte à côte sur une feuille, lues l’une après l’autre");
  }
}

gboolean vd_picture_read_page(VdRecogniser *recogniser, PIX *image, gfloat dpi, guint page_number,
                              VdDocument *document, VdFailure *failure) {
  VdPage *page = &g_array_index(document->pages, VdPage, page_number);
  if (MIN(pixGetWidth(image), pixGetHeight(image)) < VD_CLEAN_LEAST) {
    /* Too small for a word: it stays unread. */
    page->method = VD_METHOD_OCR;
    return TRUE;
  }
  g_auto(Reading) reading = {0};
  if (!read_image(recogniser, image, dpi, &reading, failure)) {
    return FALSE;
  }
  const gboolean lost = vd_picture_mark_lost(image);
  if (lost) {
    vd_document_add_diagnostic(document, (gint)page_number, VD_CONTENT_LOST,
                               "the picture is damaged or ends early");
  }
  const Target target = {reading.clean, document,
                         page_number,   (guint)reading.clean->quarters * 90,
                         page->width,   page->height};
  turn_page(&target);
  note_gutter(&target, reading.words);
  add_words(&target, reading.words);
  add_rulings(&target);
  if (!add_blots(&target, reading.words)) {
    *failure = VD_FAILURE_MEMORY;
    return FALSE;
  }
  judge(reading.clean, reading.letters, reading.words, lost, page);
  return TRUE;
}

/* The pixels of the page that lie outside every region become paper. */
static PIX *only_regions(PIX *image, const VdFrame *frame, const VdBox *regions, guint n_regions) {
  PIX *paper = pixCreateTemplate(image);
  if (!paper) {
    return NULL;
  }
  pixSetAll(paper);
  for (guint i = 0; i < n_regions; i++) {
    const VdPixelBox box = vd_frame_from_page(frame, regions[i]);
    pixRasterop(paper, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, PIX_SRC, image, box.x0,
                box.y0);
  }
  return paper;
}

gboolean vd_picture_read_regions(VdRecogniser *recogniser, PIX *image, gfloat dpi,
                                 guint page_number, const VdBox *regions, guint n_regions,
                                 VdDocument *document, VdFailure *failure) {
  if (MIN(pixGetWidth(image), pixGetHeight(image)) < VD_CLEAN_LEAST) {
    return TRUE;
  }
  const VdFrame frame = vd_frame_new(dpi);
  g_auto(Reading) reading = {0};
  g_autoptr(PIX) kept = only_regions(image, &frame, regions, n_regions);
  if (!kept) {
    *failure = VD_FAILURE_MEMORY;
    return FALSE;
  }
  if (!read_image(recogniser, kept, dpi, &reading, failure)) {
    return FALSE;
  }
  const Target target = {.clean = reading.clean, .document = document, .page = page_number};
  add_words(&target, reading.words);
  add_rulings(&target);
  g_array_index(document->pages, VdPage, page_number).method = VD_METHOD_MIXED;
  return TRUE;
}
