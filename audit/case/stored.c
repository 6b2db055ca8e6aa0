#include "audit/case/stored.h"

/* The file that still has the bytes that the archive read; NULL: none has. (transfer full) */
static VdInput *find_original(const VdLoaded *loaded) {
  for (guint i = 0; i < loaded->places->len; i++) {
    VdFailure failure = VD_FAILURE_NONE;
    g_autoptr(VdInput) input = vd_input_open(g_ptr_array_index(loaded->places, i), &failure);
    if (input != NULL && g_strcmp0(input->sha256, loaded->document->sha256) == 0)
      return g_steal_pointer(&input);
  }
  return NULL;
}

gboolean vd_stored_open(VdDb *db, const char *start, VdStored *stored, GError **error) {
  if (!vd_load_document(db, start, &stored->loaded, error))
    return FALSE;
  stored->original = find_original(&stored->loaded);
  stored->sources = g_array_new(FALSE, FALSE, sizeof(VdLookSource));
  const VdDocument *document = stored->loaded.document->document;
  if (stored->original != NULL && document != NULL) {
    const VdLookSource source = {0, document->pages->len, stored->original};
    g_array_append_val(stored->sources, source);
  }
  return TRUE;
}

void vd_stored_clear(VdStored *stored) {
  vd_loaded_clear(&stored->loaded);
  g_clear_pointer(&stored->original, vd_input_free);
  g_clear_pointer(&stored->sources, g_array_unref);
}
