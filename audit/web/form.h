/*
 * What a form sent: fields and files, in the order they came, within bounds. Multipart and
 * urlencoded bodies are parsed by libmicrohttpd; names and file names stay what they are, words of
 * a stranger.
 */
#pragma once

#include <microhttpd.h>

#include <glib.h>

typedef struct {
  char *name; /* as the sender calls it; at most VD_FORM_NAME bytes, valid UTF-8 */
  GBytes *bytes;
} VdFormFile;

enum {
  VD_FORM_FILES = 40,
  VD_FORM_FIELDS = 20000,
  VD_FORM_FIELD_BYTES = 20000,
  VD_FORM_NAME = 200
};

typedef struct VdWebForm VdWebForm;

/* NULL: the head of `connection` announces no form that can be parsed. (transfer full) */
VdWebForm *vd_web_form_new(struct MHD_Connection *connection);
void vd_web_form_free(VdWebForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdWebForm, vd_web_form_free)

/* The next bytes of the body. */
void vd_web_form_feed(VdWebForm *form, const char *bytes, gsize size);

/* The body is over. FALSE when it broke a bound, was cut short of `length` bytes, or is no form. */
gboolean vd_web_form_end(VdWebForm *form, gint64 length);

/* The field of that name, valid UTF-8 without NUL; NULL: not sent, sent twice, or not text.
 * Borrowed. */
const char *vd_web_form_field(const VdWebForm *form, const char *name);

/* Calls back for each field whose name starts with `prefix`, with what follows it. */
typedef void (*VdWebFormEach)(const char *rest, const char *value, gpointer data);
void vd_web_form_each(const VdWebForm *form, const char *prefix, VdWebFormEach each, gpointer data);

/* Files that have bytes: VdFormFile, borrowed. */
const GPtrArray *vd_web_form_files(const VdWebForm *form);

/* How many files came without a byte. */
guint vd_web_form_empty(const VdWebForm *form);
