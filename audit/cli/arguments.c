/*
 * GOption parses; help is built from the same entries, so that it cannot drift. GOption does not
 * say which option is unknown in a form fit for use: the argument is sought again among the names.
 */
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/nearest.h"
#include "audit/report/typography.h"

#include <stdio.h>
#include <string.h>

enum { HELP_COLUMN = 30 };

void vd_arguments_print(const char *text) {
  g_autofree char *safe = vd_typography_terminal(text);
  fputs(safe, stdout);
  fflush(stdout);
}

static void append_help(GString *out, const GOptionEntry *entry) {
  if (entry->long_name == NULL || *entry->long_name == '\0' || entry->description == NULL)
    return;
  gsize start = out->len;
  if (entry->short_name != 0)
    g_string_append_printf(out, "  -%c, --%s", entry->short_name, entry->long_name);
  else
    g_string_append_printf(out, "      --%s", entry->long_name);
  if (entry->arg_description != NULL)
    g_string_append_printf(out, " %s", entry->arg_description);
  gsize width = (gsize)g_utf8_strlen(out->str + start, -1);
  if (width >= HELP_COLUMN)
    g_string_append_printf(out, "\n%*s", HELP_COLUMN, "");
  else
    g_string_append_printf(out, "%*s", (int)(HELP_COLUMN - width), "");
  g_string_append_printf(out, "%s\n", entry->description);
}

static void print_help(const GOptionEntry *entries, const char *usage, const char *line) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, "Utilisation\u00a0: vigidevis %s\n\n%s\n\nOptions\u00a0:\n", usage,
                         line);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    append_help(out, entry);
  g_string_append_printf(out, "%-*s%s\n", HELP_COLUMN, "      --version", "donne la version");
  g_string_append_printf(out, "%-*s%s\n", HELP_COLUMN, "  -h, --help", "affiche cette aide");
  vd_arguments_print(out->str);
}

static gboolean is_known(const char *name, const GOptionEntry *entries) {
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) {
    if (g_str_equal(entry->long_name, name))
      return TRUE;
  }
  return g_str_equal(name, "help") || g_str_equal(name, "version");
}

/* The option of `argv` that no entry has: "--formt", "-z". NULL: none. (transfer full) */
static char *find_unknown(const GOptionEntry *entries, char **argv) {
  for (char **argument = argv + 1; *argument != NULL; argument++) {
    if (g_str_equal(*argument, "--"))
      return NULL;
    if (!g_str_has_prefix(*argument, "--"))
      continue;
    g_autofree char *name = g_strndup(*argument + 2, strcspn(*argument + 2, "="));
    if (!is_known(name, entries))
      return g_strconcat("--", name, NULL);
  }
  return NULL;
}

static void complain_unknown(const GOptionEntry *entries, char **argv, const GError *error) {
  g_autofree char *unknown = find_unknown(entries, argv);
  if (unknown == NULL) {
    vd_command_complain("%s", error->message);
    return;
  }
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    g_ptr_array_add(names, g_strconcat("--", entry->long_name, NULL));
  g_ptr_array_add(names, NULL);
  g_autofree char *question =
      vd_nearest_question(unknown, (const char *const *)(void *)names->pdata);
  vd_command_complain("option inconnue\u00a0: «\u00a0%s\u00a0».%s", unknown, question);
}

VdArguments vd_arguments_parse(const GOptionEntry *entries, const char *usage, const char *line,
                               int argc, char **argv) {
  gboolean help = FALSE, version = FALSE;
  const GOptionEntry common[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, entries, NULL);
  g_option_context_add_main_entries(context, common, NULL);
  g_auto(GStrv) original = g_strdupv(argv);
  g_autoptr(GError) error = NULL;
  if (!g_option_context_parse(context, &argc, &argv, &error)) {
    if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
      complain_unknown(entries, original, error);
    else
      vd_command_complain("%s", error->message);
    return VD_ARGUMENTS_WRONG;
  }
  if (version)
    vd_arguments_print("vigidevis " VD_VERSION "\n");
  else if (help)
    print_help(entries, usage, line);
  return version || help ? VD_ARGUMENTS_DONE : VD_ARGUMENTS_GO;
}
