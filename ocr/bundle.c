/*
 * Counts, then notes and turns, then sizes and bytes of the files, little-endian.
 */
#include "ocr/bundle.h"

#include <string.h>
#include <sys/mman.h>

#include "ocr/limits.h"
#include "ocr/wire_bytes.h"

static void put_text(GByteArray *out, const char *text) {
  const gsize length = MIN(strlen(text), VD_NOTE_BYTES);
  vd_put_u32(out, (guint32)length);
  g_byte_array_append(out, (const guint8 *)text, (guint)length);
}

static void put_note(GByteArray *out, const VdNote *note) {
  vd_put_u32(out, note->file);
  vd_put_u32(out, note->view.page);
  vd_put_u16(out, (guint16)note->view.rotation);
  vd_put_box(out, note->view.box);
  vd_put_u8(out, (guint8)note->kind);
  put_text(out, note->title);
  put_text(out, note->text);
}

/* The bytes are copied, not looked at. */
static gboolean put_file(GByteArray *out, const VdInput *file) {
  void *bytes = mmap(NULL, file->bytes, PROT_READ, MAP_PRIVATE, file->fd, 0);
  if (bytes == MAP_FAILED)
    return FALSE;
  vd_put_u32(out, (guint32)file->bytes);
  g_byte_array_append(out, bytes, (guint)file->bytes);
  munmap(bytes, file->bytes);
  return TRUE;
}

static gboolean fits(const VdBundle *bundle) {
  gsize bytes = 0;
  for (guint i = 0; i < bundle->n_files; i++)
    bytes += bundle->files[i]->bytes;
  return bundle->n_files <= VD_BUNDLE_FILES && bundle->n_notes <= VD_BUNDLE_NOTES &&
         bundle->n_turns <= VD_MAX_PAGES * VD_BUNDLE_FILES && bytes < VD_MAX_FILE_BYTES;
}

VdInput *vd_bundle_pack(const VdBundle *bundle, VdFailure *failure) {
  g_autoptr(GByteArray) out = g_byte_array_new();
  if (!fits(bundle)) {
    *failure = VD_FAILURE_TOO_BIG;
    return NULL;
  }
  vd_put_u32(out, bundle->n_files);
  vd_put_u32(out, bundle->n_notes);
  vd_put_u32(out, bundle->n_turns);
  for (guint i = 0; i < bundle->n_notes; i++)
    put_note(out, &bundle->notes[i]);
  for (guint i = 0; i < bundle->n_turns; i++) {
    vd_put_u32(out, bundle->turns[i].file);
    vd_put_u32(out, bundle->turns[i].page);
    vd_put_u16(out, (guint16)bundle->turns[i].rotation);
  }
  for (guint i = 0; i < bundle->n_files; i++) {
    if (!put_file(out, bundle->files[i])) {
      *failure = VD_FAILURE_INTERNAL;
      return NULL;
    }
  }
  return vd_input_of_bytes(out->data, out->len, failure);
}

/* ==== the child's side ==== */

static const char *get_text(VdUnbundled *bundle, VdByteReader *in) {
  const guint32 length = vd_get_u32(in);
  const guint8 *bytes = length <= VD_NOTE_BYTES ? vd_get_bytes(in, length) : NULL;
  if (bytes == NULL) {
    in->failed = TRUE;
    return "";
  }
  /* A text that was cut may end within a letter. */
  char *text = g_utf8_make_valid((const char *)bytes, (gssize)length);
  g_ptr_array_add(bundle->texts, text);
  return text;
}

static void get_note(VdUnbundled *bundle, VdByteReader *in) {
  VdNote note = {.file = vd_get_u32(in)};
  note.view.page = vd_get_u32(in);
  note.view.rotation = vd_get_u16(in);
  note.view.box = vd_get_box(in);
  note.kind = vd_get_u8_to(in, VD_NOTE_KINDS - 1);
  note.title = get_text(bundle, in);
  note.text = get_text(bundle, in);
  g_array_append_val(bundle->notes, note);
}

static void get_turn(VdUnbundled *bundle, VdByteReader *in) {
  VdBundleTurn turn = {.file = vd_get_u32(in)};
  turn.page = vd_get_u32(in);
  turn.rotation = vd_get_u16(in);
  g_array_append_val(bundle->turns, turn);
}

static void get_file(VdUnbundled *bundle, VdByteReader *in) {
  const guint32 size = vd_get_u32(in);
  const guint8 *bytes = vd_get_bytes(in, size);
  if (bytes != NULL)
    g_ptr_array_add(bundle->files, g_bytes_new_static(bytes, size));
}

static void free_bytes(gpointer bytes) {
  g_bytes_unref(bytes);
}

VdUnbundled *vd_bundle_unpack(const guint8 *bytes, gsize size) {
  VdByteReader in = {.at = bytes, .left = size};
  g_autoptr(VdUnbundled) bundle = g_new0(VdUnbundled, 1);
  bundle->files = g_ptr_array_new_with_free_func(free_bytes);
  bundle->notes = g_array_new(FALSE, FALSE, sizeof(VdNote));
  bundle->turns = g_array_new(FALSE, FALSE, sizeof(VdBundleTurn));
  bundle->texts = g_ptr_array_new_with_free_func(g_free);
  const guint32 n_files = vd_get_u32(&in), n_notes = vd_get_u32(&in), n_turns = vd_get_u32(&in);
  for (guint32 i = 0; i < n_notes && !in.failed; i++)
    get_note(bundle, &in);
  for (guint32 i = 0; i < n_turns && !in.failed; i++)
    get_turn(bundle, &in);
  for (guint32 i = 0; i < n_files && !in.failed; i++)
    get_file(bundle, &in);
  return !in.failed && in.left == 0 && bundle->files->len > 0 ? g_steal_pointer(&bundle) : NULL;
}

void vd_unbundled_free(VdUnbundled *bundle) {
  if (bundle == NULL)
    return;
  g_ptr_array_unref(bundle->files);
  g_array_unref(bundle->notes);
  g_array_unref(bundle->turns);
  g_ptr_array_unref(bundle->texts);
  g_free(bundle);
}
