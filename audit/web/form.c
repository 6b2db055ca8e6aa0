/*
 * libmicrohttpd gives a value in pieces, each with its offset. A piece at offset 0 begins the next
 * part, unless the piece before it was an empty beginning of the same. It may give no key at all: a
 * part without a name, which is nobody's field.
 */
#include "audit/web/form.h"

#include <string.h>

typedef struct {
  char *key;
  char *file_name;   /* NULL: a field */
  GByteArray *value; /* owned */
} Part;

struct VdWebForm {
  struct MHD_PostProcessor *parser;
  GPtrArray *parts; /* Part, the last one growing */
  GPtrArray *files; /* VdFormFile */
  guint n_fields, n_files, n_empty;
  gint64 received;
  gboolean broken;
};

enum { PARSER_BYTES = 16 * 1024 };

static void free_part(gpointer data) {
  Part *part = data;
  g_free(part->key);
  g_free(part->file_name);
  g_byte_array_unref(part->value);
  g_free(part);
}

static void free_file(gpointer data) {
  VdFormFile *file = data;
  g_free(file->name);
  g_bytes_unref(file->bytes);
  g_free(file);
}

/* A name to show: valid, short, never a path. */
static char *name_of(const char *sent) {
  g_autofree char *valid = g_utf8_make_valid(sent, -1);
  const char *slash = strrchr(valid, '/');
  const char *base = slash != NULL ? slash + 1 : valid;
  const char *back = strrchr(base, '\\');
  base = back != NULL ? back + 1 : base;
  g_autofree char *shown =
      g_utf8_substring(base, 0, MIN(g_utf8_strlen(base, -1), VD_FORM_NAME / 4));
  return g_strdup(*shown != '\0' ? shown : "document");
}

static Part *begin_part(VdWebForm *form, const char *key, const char *file_name) {
  guint *count = file_name != NULL ? &form->n_files : &form->n_fields;
  const guint most = file_name != NULL ? VD_FORM_FILES : VD_FORM_FIELDS;
  if (++*count > most) {
    form->broken = TRUE;
    return NULL;
  }
  Part *part = g_new0(Part, 1);
  part->key = g_strdup(key);
  part->file_name = file_name != NULL ? name_of(file_name) : NULL;
  part->value = g_byte_array_new();
  g_ptr_array_add(form->parts, part);
  return part;
}

/* The part that a piece goes on with; NULL: it begins one. */
static Part *part_of(const VdWebForm *form, const char *key, const char *file_name, uint64_t at) {
  Part *last = form->parts->len > 0 ? g_ptr_array_index(form->parts, form->parts->len - 1) : NULL;
  if (last == NULL || at > 0)
    return last;
  g_autofree char *name = file_name != NULL ? name_of(file_name) : NULL;
  return last->value->len == 0 && g_str_equal(last->key, key) &&
                 g_strcmp0(last->file_name, name) == 0
             ? last
             : NULL;
}

static enum MHD_Result on_piece(void *data, enum MHD_ValueKind kind, const char *key,
                                const char *file_name, const char *content_type,
                                const char *encoding, const char *bytes, uint64_t at, size_t size) {
  VdWebForm *form = data;
  (void)kind, (void)content_type, (void)encoding;
  if (key == NULL || form->broken)
    return MHD_YES;
  Part *part = part_of(form, key, file_name, at);
  if (part == NULL)
    part = begin_part(form, key, file_name);
  if (part == NULL || !g_str_equal(part->key, key)) {
    form->broken = TRUE;
    return MHD_YES;
  }
  /* The body as a whole is bounded; a field is much more so. */
  if (part->file_name == NULL && part->value->len + size > VD_FORM_FIELD_BYTES)
    form->broken = TRUE;
  else if (size > 0)
    g_byte_array_append(part->value, (const guint8 *)bytes, (guint)size);
  return MHD_YES;
}

VdWebForm *vd_web_form_new(struct MHD_Connection *connection) {
  g_autoptr(VdWebForm) form = g_new0(VdWebForm, 1);
  form->parts = g_ptr_array_new_with_free_func(free_part);
  form->files = g_ptr_array_new_with_free_func(free_file);
  form->parser = MHD_create_post_processor(connection, PARSER_BYTES, on_piece, form);
  return form->parser != NULL ? g_steal_pointer(&form) : NULL;
}

void vd_web_form_free(VdWebForm *form) {
  if (form == NULL)
    return;
  if (form->parser != NULL)
    MHD_destroy_post_processor(form->parser);
  g_ptr_array_unref(form->parts);
  g_ptr_array_unref(form->files);
  g_free(form);
}

void vd_web_form_feed(VdWebForm *form, const char *bytes, gsize size) {
  form->received += (gint64)size;
  if (!form->broken && MHD_post_process(form->parser, bytes, size) != MHD_YES)
    form->broken = TRUE;
}

/* Files become bytes; fields get the NUL that makes them strings. */
static void settle_part(VdWebForm *form, Part *part) {
  if (part->file_name == NULL) {
    g_byte_array_append(part->value, (const guint8 *)"", 1);
    return;
  }
  if (part->value->len == 0) {
    form->n_empty++;
    return;
  }
  VdFormFile *file = g_new0(VdFormFile, 1);
  file->name = g_strdup(part->file_name);
  file->bytes = g_byte_array_free_to_bytes(g_steal_pointer(&part->value));
  part->value = g_byte_array_new();
  g_ptr_array_add(form->files, file);
}

gboolean vd_web_form_end(VdWebForm *form, gint64 length) {
  if (MHD_destroy_post_processor(g_steal_pointer(&form->parser)) != MHD_YES)
    form->broken = TRUE;
  if (form->broken || form->received != length)
    return FALSE;
  for (guint i = 0; i < form->parts->len; i++)
    settle_part(form, g_ptr_array_index(form->parts, i));
  return TRUE;
}

/* NULL when it holds a NUL, or is not UTF-8. */
static const char *text_of(const Part *part) {
  const char *text = (const char *)part->value->data;
  return part->file_name == NULL && strlen(text) + 1 == part->value->len &&
                 g_utf8_validate(text, -1, NULL)
             ? text
             : NULL;
}

const char *vd_web_form_field(const VdWebForm *form, const char *name) {
  const char *found = NULL;
  for (guint i = 0; i < form->parts->len; i++) {
    const Part *part = g_ptr_array_index(form->parts, i);
    if (!g_str_equal(part->key, name))
      continue;
    if (found != NULL)
      return NULL;
    found = text_of(part);
  }
  return found;
}

void vd_web_form_each(const VdWebForm *form, const char *prefix, VdWebFormEach each,
                      gpointer data) {
  for (guint i = 0; i < form->parts->len; i++) {
    const Part *part = g_ptr_array_index(form->parts, i);
    const char *text = g_str_has_prefix(part->key, prefix) ? text_of(part) : NULL;
    if (text != NULL)
      each(part->key + strlen(prefix), text, data);
  }
}

const GPtrArray *vd_web_form_files(const VdWebForm *form) {
  return form->files;
}

guint vd_web_form_empty(const VdWebForm *form) {
  return form->n_empty;
}
