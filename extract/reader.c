/*
 * The order of work: the running text of each page; where each paper begins; of each, what is
 * general conditions and what the title says; the tables; the fields; the mentions.
 */
#include "extract/extract.h"

#include <string.h>

#include "extract/blur.h"
#include "extract/doubt.h"
#include "extract/fields.h"
#include "extract/kind.h"
#include "extract/mentions.h"
#include "extract/spell.h"
#include "extract/second.h"
#include "extract/split.h"
#include "extract/study.h"
#include "extract/stray.h"
#include "extract/table.h"
#include "extract/worded.h"
#include "ocr/limits.h"

G_DEFINE_QUARK(vd - extract - error - quark, vd_extract_error)

struct VdReader {
  const VdModels *models;
  VdLexicon *lexicon;
  VdDsrReader *dsr;
  VdSpeller *speller;
};

VdReader *vd_reader_new(const VdModels *models, GError **error) {
  g_autoptr(VdLexicon) lexicon = vd_lexicon_new(models, error);
  if (!lexicon)
    return NULL;
  g_autoptr(VdDsrReader) dsr = vd_dsr_reader_new(models, error);
  if (!dsr)
    return NULL;
  VdReader *reader = g_new0(VdReader, 1);
  reader->models = models;
  reader->lexicon = g_steal_pointer(&lexicon);
  reader->dsr = g_steal_pointer(&dsr);
  reader->speller = vd_speller_new(models);
  return reader;
}

void vd_reader_free(VdReader *reader) {
  if (!reader)
    return;
  vd_lexicon_free(reader->lexicon);
  vd_dsr_reader_free(reader->dsr);
  vd_speller_free(reader->speller);
  g_free(reader);
}

gboolean vd_reader_check(const VdReader *reader, GPtrArray *problems) {
  return vd_lexicon_check(reader->lexicon, problems);
}

VdText *vd_study_page(const VdStudy *study, guint page) {
  return study->pages->pdata[page];
}

gboolean vd_study_is_general(const VdStudy *study, guint page) {
  const GArray *general = study->quote->general_pages;
  for (guint i = 0; i < general->len; i++) {
    if (g_array_index(general, guint, i) == page)
      return TRUE;
  }
  return FALSE;
}

static gboolean was_cut(const VdStudy *study) {
  for (guint i = 0; i < study->pages->len; i++) {
    if (vd_study_page(study, i)->cut)
      return TRUE;
  }
  return FALSE;
}

/* One paper of the document: its pages are those of `study->quote`. */
static void read_paper(VdStudy *study) {
  VdQuote *quote = study->quote;
  vd_kind_read_general(study);
  vd_kind_read(study);
  vd_tables_read(study->lexicon, quote);
  vd_worded_read(study);
  vd_blur_read(study);
  vd_fields_read(study);
  vd_mentions_read(study);
  vd_doubt_read(quote);
  vd_second_agree(quote);
  vd_stray_read(quote);
}

/* The first pages of the papers. */
static GArray *split(VdStudy *study, const VdDocument *document) {
  g_autoptr(VdQuote) whole = vd_quote_new(document);
  study->quote = whole;
  vd_kind_read_general(study);
  return vd_split_read(study);
}

GPtrArray *vd_reader_read(const VdReader *reader, const VdDocument *document, GError **error) {
  g_autoptr(GPtrArray) quotes = g_ptr_array_new_with_free_func((GDestroyNotify)vd_quote_free);
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)vd_text_free);
  vd_speller_read(reader->speller, document);
  for (guint i = 0; i < document->pages->len; i++)
    g_ptr_array_add(pages, vd_text_of_page(document, i));
  VdStudy study = {
      .models = reader->models, .lexicon = reader->lexicon, .dsr = reader->dsr, .pages = pages};
  g_autoptr(GArray) starts = split(&study, document);
  for (guint i = 0; i < starts->len; i++) {
    study.quote = vd_quote_new(document);
    study.quote->first_page = g_array_index(starts, guint, i);
    if (i + 1 < starts->len)
      study.quote->end_page = g_array_index(starts, guint, i + 1);
    g_ptr_array_add(quotes, study.quote);
    read_paper(&study);
  }
  if (was_cut(&study)) {
    g_set_error_literal(error, VD_EXTRACT_ERROR, VD_EXTRACT_ERROR_LIMIT,
                        "Une page demande trop de calcul pour être lue en entier.");
    return NULL;
  }
  return g_steal_pointer(&quotes);
}

static gint by_page(gconstpointer a, gconstpointer b) {
  const VdAsked *first = a, *second = b;
  const gfloat down = first->box.y0 - second->box.y0, right = first->box.x0 - second->box.x0;
  if (first->page != second->page)
    return first->page < second->page ? -1 : 1;
  return down < 0 ? -1 : down > 0 ? 1 : (right > 0) - (right < 0);
}

/* By page: each is drawn once. (transfer full) */
static GArray *doubtful_boxes(const GPtrArray *quotes) {
  GArray *wanted = g_array_new(FALSE, FALSE, sizeof(VdAsked));
  for (guint i = 0; i < quotes->len; i++)
    vd_second_wanted(g_ptr_array_index(quotes, i), wanted);
  g_array_sort(wanted, by_page);
  return wanted;
}

GPtrArray *vd_reader_read_twice(const VdReader *reader, VdDocument *document, VdAskAgain ask,
                                gpointer data, GError **error) {
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, error);
  if (quotes == NULL || ask == NULL || document->seconds->len > 0)
    return g_steal_pointer(&quotes);
  g_autoptr(GArray) wanted = doubtful_boxes(quotes);
  if (wanted->len == 0 || wanted->len > VD_REREAD_BOXES)
    return g_steal_pointer(&quotes);
  ask(document, (const VdAsked *)(gconstpointer)wanted->data, wanted->len, data);
  return document->seconds->len > 0 ? vd_reader_read(reader, document, error)
                                    : g_steal_pointer(&quotes);
}
