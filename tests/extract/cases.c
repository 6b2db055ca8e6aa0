#include "tests/extract/cases.h"

#include <stdio.h>
#include <string.h>

guint vd_cases_run(const char *name, VdCaseAnswer answer) {
  g_autofree char *path = g_build_filename(VD_SOURCE_DIR, "tests", "extract", name, NULL);
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &content, NULL, &error)) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  guint wrong = 0, cases = 0;
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    char *arrow = strstr(lines[i], " => ");
    if (lines[i][0] == '#' || !arrow)
      continue;
    g_autofree char *input = g_strndup(lines[i], (gsize)(arrow - lines[i]));
    g_autofree char *got = answer(input);
    cases++;
    if (strcmp(got, arrow + 4) == 0)
      continue;
    wrong++;
    fprintf(stderr, "%s:%u: « %s » gives « %s », not « %s »\n", name, i + 1, input, got, arrow + 4);
  }
  return cases > 0 ? wrong : 1;
}
