/*
 * The program is /proc/self/exe, so that a symbolic link or another working folder changes nothing.
 */
#include "audit/cli/place.h"
#include "audit/cli/command.h"
#include "audit/engine.h"

char *vd_place_models(const char *given) {
  if (given != NULL)
    return g_strdup(given);
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname(program != NULL ? program : "/usr/bin/vigidevis");
  char *beside = g_build_filename(folder, "models", NULL);
  if (g_file_test(beside, G_FILE_TEST_IS_DIR))
    return beside;
  g_free(beside);
  return g_build_filename(folder, "..", "share", "vigidevis", "models", NULL);
}

VdModels *vd_place_load_models(const char *given) {
  g_autofree char *folder = vd_place_models(given);
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModels) models = vd_models_load(folder, NULL, &error);
  if (models == NULL) {
    vd_command_complain("%s", error->message);
    return NULL;
  }
  /* A rule without its words could not be put to any quote. */
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  if (!vd_audit_check(models, problems)) {
    vd_command_complain("%s%c%s", folder, G_DIR_SEPARATOR, (char *)g_ptr_array_index(problems, 0));
    return NULL;
  }
  return g_steal_pointer(&models);
}
