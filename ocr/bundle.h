/*
 * What a request to annotate is made of, as one sealed file: notes, and the files whose pages they
 * are about. The parent packs it and parses none of the files; the child unpacks it.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/input.h"

/* How a note is shown; the colours are the worker's. */
typedef enum { VD_NOTE_ERROR, VD_NOTE_WARNING, VD_NOTE_ADVICE, VD_NOTE_KINDS } VdNoteKind;

enum {
  VD_BUNDLE_FILES = 64,
  VD_BUNDLE_NOTES = 1000,
  VD_NOTE_BYTES = 8000 /* of its title, and of its text */
};

typedef struct {
  guint file;  /* among the files of the bundle */
  VdView view; /* in that file; an empty box: about the page as a whole */
  VdNoteKind kind;
  const char *title, *text; /* UTF-8; borrowed */
} VdNote;

/* How a page is turned, clockwise, to be upright: for pictures, which become pages of a PDF. */
typedef struct {
  guint file, page, rotation;
} VdBundleTurn;

typedef struct {
  const VdInput *const *files;
  guint n_files; /* 1..VD_BUNDLE_FILES */
  const VdNote *notes;
  guint n_notes; /* up to VD_BUNDLE_NOTES */
  const VdBundleTurn *turns;
  guint n_turns;
} VdBundle;

/* NULL with *failure set: too many or too large (VD_FAILURE_TOO_BIG), or no memory file. (transfer
 * full) */
VdInput *vd_bundle_pack(const VdBundle *bundle, VdFailure *failure);

/* ==== the child's side ==== */

typedef struct {
  GPtrArray *files; /* GBytes */
  GArray *notes;    /* VdNote, borrowing from `texts` */
  GArray *turns;    /* VdBundleTurn */
  GPtrArray *texts; /* char* */
} VdUnbundled;

/* The bytes must outlive the result. NULL: they are no bundle. (transfer full) */
VdUnbundled *vd_bundle_unpack(const guint8 *bytes, gsize size);
void vd_unbundled_free(VdUnbundled *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdUnbundled, vd_unbundled_free)
