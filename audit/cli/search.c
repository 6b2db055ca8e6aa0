/*
 * `search`: words in an archive, with the page and the place on it.
 */
#include "audit/archive/search.h"
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/opening.h"
#include "audit/cli/values.h"
#include "audit/report/json.h"
#include "audit/report/typography.h"

#include <stdio.h>

enum { DEFAULT_PAGES = 50, MAX_PAGES = 100000 };

typedef struct {
  char *db, *format, *limit;
  char **words;
} Typed;

static void clear_typed(Typed *typed) {
  g_free(typed->db);
  g_free(typed->format);
  g_free(typed->limit);
  g_strfreev(typed->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, clear_typed)

typedef struct {
  gboolean json;
  guint count;
} Printing;

static json_t *found_object(const VdFound *found) {
  json_t *object = json_object();
  json_object_set_new(object, "path", vd_json_text(found->path));
  json_object_set_new(object, "sha256", vd_json_text(found->sha256));
  json_object_set_new(object, "page", vd_json_page((gint)found->page));
  json_object_set_new(object, "box", vd_json_box(found->box));
  json_object_set_new(object, "before", vd_json_text(found->before));
  json_object_set_new(object, "found", vd_json_text(found->found));
  json_object_set_new(object, "after", vd_json_text(found->after));
  return object;
}

static gboolean print(const VdFound *found, gpointer data) {
  Printing *printing = data;
  g_autoptr(GString) out = g_string_new(NULL);
  printing->count++;
  if (printing->json) {
    vd_json_append(out, found_object(found));
    g_string_append_c(out, '\n');
    fputs(out->str, stdout);
    return TRUE;
  }
  g_autofree char *path = vd_typography_visible(found->path != NULL ? found->path : "?");
  g_autofree char *before = vd_typography_visible(found->before);
  g_autofree char *words = vd_typography_visible(found->found);
  g_autofree char *after = vd_typography_visible(found->after);
  g_string_append_printf(out, "%s  p.\u00a0%u, %d × %d\n    %s [%s] %s\n", path, found->page + 1,
                         (int)found->box.x0, (int)found->box.y0, before, words, after);
  vd_arguments_print(out->str);
  return TRUE;
}

int vd_command_search(int argc, char **argv) {
  static const char *const formats[] = {"text", "jsonl", NULL};
  g_auto(Typed) typed = {0};
  const GOptionEntry entries[] = {
      {"db", 0, 0, G_OPTION_ARG_FILENAME, &typed.db, "l’archive", "FICHIER"},
      {"format", 0, 0, G_OPTION_ARG_STRING, &typed.format, "text ou jsonl", "FORMAT"},
      {"limit", 0, 0, G_OPTION_ARG_STRING, &typed.limit, "pages au plus (50 si rien n’est dit)",
       "N"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed.words, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "search --db ARCHIVE [OPTION…] MOT…",
      "Cherche les pages qui contiennent tous ces mots, et dit où ils se trouvent (en points, "
      "depuis le coin supérieur gauche). « reste à charge » entre guillemets est une suite de "
      "mots\u202f; mainten* un début de mot. Sort avec 1 si rien n’est trouvé.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  int format = vd_value_choose("format", typed.format, formats), code = VD_EXIT_FINE;
  guint limit = 0;
  if (format < 0 || !vd_value_number("limit", typed.limit, MAX_PAGES, &limit))
    return VD_EXIT_USAGE;
  if (typed.words == NULL || typed.words[0] == NULL) {
    vd_command_complain("quels mots\u202f? vigidevis search --db archive.db maintenance");
    return VD_EXIT_USAGE;
  }
  g_autoptr(VdDb) db = vd_opening_db(typed.db, VD_ARCHIVE_READ, &code);
  if (db == NULL)
    return code;
  Printing printing = {.json = format == 1};
  GError *error = NULL;
  gboolean sound =
      vd_search(db, typed.words, limit > 0 ? limit : DEFAULT_PAGES, print, &printing, &error);
  code = vd_opening_end(sound, error);
  return sound && printing.count == 0 ? VD_EXIT_BREACH : code;
}
