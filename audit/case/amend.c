/*
 * One that is refused stops no other: its reason stays beside its path.
 */
#include "audit/case/amend.h"

#include <string.h>

VdAmendment *vd_amendment_new(const char *path, const char *value) {
  VdAmendment *amendment = g_new0(VdAmendment, 1);
  *amendment = (VdAmendment){g_strdup(path), g_strdup(value)};
  return amendment;
}

void vd_amendment_free(VdAmendment *amendment) {
  if (amendment == NULL)
    return;
  g_free(amendment->path);
  g_free(amendment->value);
  g_free(amendment);
}

void vd_amend_quote(VdQuote *quote, guint number, gconstpointer data) {
  const VdAmend *amend = data;
  g_autofree char *start = g_strdup_printf("%u:", number);
  for (guint i = 0; i < amend->list->len; i++) {
    const VdAmendment *amendment = g_ptr_array_index(amend->list, i);
    g_autoptr(GError) error = NULL;
    if (g_str_has_prefix(amendment->path, start) &&
        !vd_correct(quote, amend->models, amendment->path + strlen(start), amendment->value,
                    &error))
      g_hash_table_insert(amend->refused, g_strdup(amendment->path), g_strdup(error->message));
  }
}

VdAmendment *vd_amendment_parse(const char *typed) {
  const char *equals = strchr(typed, '=');
  if (equals == NULL)
    return NULL;
  g_autofree char *said = g_strndup(typed, (gsize)(equals - typed));
  g_autofree char *path =
      strchr(said, ':') != NULL ? g_strdup(said) : g_strconcat("1:", said, NULL);
  return vd_amendment_new(path, equals + 1);
}
