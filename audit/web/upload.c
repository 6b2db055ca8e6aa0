/*
 * A form with files becomes a case. What is said at once is only what needs no reading: the worker
 * opens the files, and the report says what came of them.
 */
#include <string.h>

#include "audit/web/office.h"

static void free_part(gpointer part) {
  vd_file_part_free(part);
}

static void add_part(GPtrArray *parts, const char *name, GBytes *bytes) {
  VdFailure failure = VD_FAILURE_NONE;
  gsize size = 0;
  const void *data = g_bytes_get_data(bytes, &size);
  VdInput *input = vd_input_of_bytes(data, size, &failure);
  g_ptr_array_add(parts, vd_file_part_new(name, input, failure));
}

/* `parts` is taken. */
static VdReply open_case(const VdVisit *visit, GPtrArray *parts) {
  VdServer *server = visit->server;
  g_autofree char *id = vd_cases_add(server->cases, visit->session->cookie, parts);
  if (id == NULL)
    return vd_visit_refuse(visit, 503, "Trop de documents à la fois",
                           "Effacez ceux dont vous n’avez plus besoin, ou attendez quelques "
                           "minutes.");
  g_autofree char *address = g_strdup_printf("/devis/%s", id);
  return vd_visit_is_script(visit) ? vd_reply_told(200, "address", address)
                                   : vd_reply_elsewhere(g_steal_pointer(&address));
}

VdReply vd_upload_take(const VdVisit *visit) {
  const VdWebForm *form = visit->exchange->form;
  const GPtrArray *files = vd_web_form_files(form);
  if (files->len == 0 && vd_web_form_empty(form) > 0)
    return vd_visit_refuse(visit, 400, "Aucun document reçu",
                           "Le fichier choisi est vide, ou aucun n’a été choisi.");
  if (files->len == 0)
    return vd_visit_refuse(visit, 400, "Aucun document reçu",
                           "Choisissez un PDF, ou une ou plusieurs photos du devis.");
  GPtrArray *parts = g_ptr_array_new_with_free_func(free_part);
  for (guint i = 0; i < files->len; i++) {
    const VdFormFile *file = g_ptr_array_index(files, i);
    add_part(parts, file->name, file->bytes);
  }
  return open_case(visit, parts);
}

VdReply vd_upload_example(const VdVisit *visit) {
  g_autoptr(GBytes) example = vd_sheet_resource("/vigidevis/example.pdf");
  GPtrArray *parts = g_ptr_array_new_with_free_func(free_part);
  add_part(parts, "devis-exemple.pdf", example);
  return open_case(visit, parts);
}
