/*
 * GMime. The parts of a mail that have a name are its members, those of a mail inside it too; its
 * sentences are none. What looks like no mail (no From, no parts) is none.
 */
#include "ocr/worker/unpack.h"

#include <gmime/gmime.h>
#include <string.h>

#include "ocr/limits.h"

enum { HEAD_BYTES = 8 * 1024, MAX_DEPTH = 5 };

/* A mail starts with lines of "Name: value", one of them From, Received, Return-Path or
 * MIME-Version. */
static gboolean looks_like_mail(const guint8 *bytes, gsize size) {
  static const char *const heads[] = {"from:", "received:", "return-path:", "mime-version:"};
  const gsize looked = MIN(size, HEAD_BYTES);
  if (memchr(bytes, '\0', looked) != NULL)
    return FALSE;
  g_autofree char *head = g_ascii_strdown((const char *)bytes, (gssize)looked);
  g_auto(GStrv) lines = g_strsplit(head, "\n", -1);
  gboolean known = FALSE;
  for (guint i = 0; lines[i] != NULL && g_strstrip(lines[i])[0] != '\0'; i++) {
    for (guint k = 0; k < G_N_ELEMENTS(heads); k++)
      known = known || g_str_has_prefix(lines[i], heads[k]);
    if (i == 0 && strchr(lines[i], ':') == NULL)
      return FALSE;
  }
  return known;
}

typedef struct {
  VdUnpacking *unpacking;
  guint depth; /* of mails within mails */
  gboolean go;
} Parts;

/* The decoded bytes of a part; NULL with *failure set. */
static GBytes *decode(GMimePart *part, gsize room, VdFailure *failure) {
  GMimeDataWrapper *content = g_mime_part_get_content(part);
  if (content == NULL) {
    *failure = VD_FAILURE_EMPTY;
    return NULL;
  }
  g_autoptr(GByteArray) out = g_byte_array_new();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(out);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  const gssize wrote = g_mime_data_wrapper_write_to_stream(content, stream);
  g_object_unref(stream);
  if (wrote < 0)
    *failure = VD_FAILURE_DAMAGED;
  else if (out->len > room)
    *failure = VD_FAILURE_TOO_BIG;
  return *failure != VD_FAILURE_NONE ? NULL : g_byte_array_free_to_bytes(g_steal_pointer(&out));
}

static void take_part(GMimeObject *parent, GMimeObject *object, gpointer data) {
  (void)parent;
  Parts *parts = data;
  if (parts->go && GMIME_IS_MESSAGE_PART(object) && parts->depth >= MAX_DEPTH) {
    parts->go = vd_unpacking_take(parts->unpacking, NULL, VD_FAILURE_TOO_BIG, NULL);
    return;
  }
  if (parts->go && GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    parts->depth++;
    if (inner != NULL)
      g_mime_message_foreach(inner, take_part, parts);
    parts->depth--;
    return;
  }
  if (!parts->go || !GMIME_IS_PART(object))
    return;
  const char *name = g_mime_part_get_filename(GMIME_PART(object));
  if (name == NULL)
    return;
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) bytes =
      decode(GMIME_PART(object), vd_unpacking_room(parts->unpacking), &failure);
  parts->go = vd_unpacking_take(parts->unpacking, name, failure, bytes);
}

gboolean vd_unpack_mail(VdUnpacking *unpacking, const guint8 *bytes, gsize size,
                        VdFailure *failure) {
  if (!looks_like_mail(bytes, size)) {
    *failure = VD_FAILURE_TYPE;
    return FALSE;
  }
  g_mime_init();
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, size);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
  g_object_unref(parser);
  g_object_unref(stream);
  if (message == NULL) {
    *failure = VD_FAILURE_DAMAGED;
    return FALSE;
  }
  Parts parts = {.unpacking = unpacking, .go = TRUE};
  g_mime_message_foreach(message, take_part, &parts);
  g_object_unref(message);
  return TRUE;
}
