/*
 * The order of work: the running text of each page, then tables, then fields, then mentions.
 */
#include "extract/extract.h"

#include "extract/lexicon.h"

G_DEFINE_QUARK(vd-extract-error-quark, vd_extract_error)

struct VdReader {
  const VdModels *models;
  VdLexicon *lexicon;
};

VdReader *vd_reader_new(const VdModels *models, GError **error) {
  g_autoptr(VdLexicon) lexicon = vd_lexicon_new(models, error);
  if (!lexicon)
    return NULL;
  VdReader *reader = g_new0(VdReader, 1);
  reader->models = models;
  reader->lexicon = g_steal_pointer(&lexicon);
  return reader;
}

void vd_reader_free(VdReader *reader) {
  if (!reader)
    return;
  vd_lexicon_free(reader->lexicon);
  g_free(reader);
}

gboolean vd_reader_check(const VdReader *reader, GPtrArray *problems) {
  return vd_lexicon_check(reader->lexicon, problems);
}
