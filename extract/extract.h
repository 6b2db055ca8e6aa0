/*
 * Document in, Quotes out. The one entry of this stage.
 */
#pragma once

#include "extract/quote.h"
#include "models/models.h"

#define VD_EXTRACT_ERROR (vd_extract_error_quark())
GQuark vd_extract_error_quark(void);
typedef enum { VD_EXTRACT_ERROR_LEXICON, VD_EXTRACT_ERROR_LIMIT } VdExtractError;

/* The lexicon compiled: build once, use for every document. Borrows the models. */
typedef struct VdReader VdReader;

VdReader *vd_reader_new(const VdModels *models, GError **error);
void vd_reader_free(VdReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdReader, vd_reader_free)

/*
 * Every pattern against its own examples and counter-examples. Appends to `problems` (char*,
 * "file:line:column: sentence") and returns TRUE when there were none.
 */
gboolean vd_reader_check(const VdReader *reader, GPtrArray *problems);

/*
 * The quotes of `document`, at least one, in page order (element VdQuote*, freed with the array).
 * They borrow the document. NULL with *error set only when a limit of the reader was hit.
 */
GPtrArray *vd_reader_read(const VdReader *reader, const VdDocument *document, GError **error);

/* A box of which the words are in doubt. */
typedef struct {
  guint page;
  VdBox box;
} VdAsked;

/* Reads boxes once more: adds to the Document (vd_document_add_second) what it finds in them. */
typedef void (*VdAskAgain)(VdDocument *document, const VdAsked *boxes, guint n, gpointer data);

/*
 * The same, with a second reading where something doubtful matters: `ask` is called once at most,
 * with VD_REREAD_BOXES boxes at most; where more are doubtful the page is blurred and a second look
 * would not help. A Document that has second readings already is not read again. `ask` NULL: as
 * vd_reader_read.
 */
GPtrArray *vd_reader_read_twice(const VdReader *reader, VdDocument *document, VdAskAgain ask,
                                gpointer data, GError **error);
