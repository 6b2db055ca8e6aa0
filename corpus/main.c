/*
 * vd-corpus: draws specimens, writes files that no reader should trust, and scores reports. One
 * function a command.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "corpus/render.h"
#include "corpus/rubbish.h"
#include "corpus/score.h"

static int fail(GError *error) {
  fprintf(stderr, "vd-corpus: %s\n", error->message);
  g_error_free(error);
  return 1;
}

/* render [--profiles LIST] [--seed N] FOLDER DESCRIPTION... */
static int render(int count, char **words) {
  const char *profiles = NULL;
  guint32 seed = 0;
  while (count >= 2 && g_str_has_prefix(words[0], "--")) {
    if (g_str_equal(words[0], "--profiles"))
      profiles = words[1];
    else if (g_str_equal(words[0], "--seed"))
      seed = (guint32)g_ascii_strtoull(words[1], NULL, 10);
    else
      return 2;
    words += 2;
    count -= 2;
  }
  if (count < 2)
    return 2;
  g_mkdir_with_parents(words[0], 0755);
  for (int i = 1; i < count; i++) {
    GError *error = NULL;
    if (!vd_render_description(words[i], words[0], profiles, seed, &error))
      return fail(error);
  }
  return 0;
}

/* rubbish FOLDER */
static int rubbish(int count, char **words) {
  GError *error = NULL;
  if (count != 1)
    return 2;
  return vd_rubbish_write(words[0], &error) ? 0 : fail(error);
}

/* score [--strict] [--details FILE] [--json FILE] TRUTHS REPORT */
static int score(int count, char **words) {
  VdScoreOptions options = {NULL, NULL};
  gboolean strict = FALSE, perfect = FALSE;
  while (count > 2 && g_str_has_prefix(words[0], "--")) {
    int used = 2;
    if (g_str_equal(words[0], "--strict")) {
      strict = TRUE;
      options.details = "-";
      used = 1;
    } else if (g_str_equal(words[0], "--details")) {
      options.details = words[1];
    } else if (g_str_equal(words[0], "--json")) {
      options.json = words[1];
    } else {
      return 2;
    }
    words += used;
    count -= used;
  }
  GError *error = NULL;
  if (count != 2)
    return 2;
  if (!vd_score_report(words[0], words[1], &options, &perfect, &error))
    return fail(error);
  return strict && !perfect ? 1 : 0;
}

/* words TRUTHS NAME WORDS [NAME WORDS]...: what readers made of the truth's amounts and letters. */
static int words_score(int count, char **words) {
  enum { MOST = 4 };
  VdWordsReader readers[MOST];
  guint found = 0;
  GError *error = NULL;
  if (count < 3 || count % 2 == 0 || count > 1 + 2 * MOST)
    return 2;
  for (int i = 1; i + 1 < count; i += 2)
    readers[found++] = (VdWordsReader){.name = words[i], .words = words[i + 1]};
  return vd_score_words(words[0], readers, found, &error) ? 0 : fail(error);
}

static const struct {
  const char *name;
  int (*run)(int count, char **words);
} commands[] = {{"render", render}, {"rubbish", rubbish}, {"score", score}, {"words", words_score}};

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, "C.UTF-8");
  int code = 2;
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++) {
    if (g_str_equal(argv[1], commands[i].name))
      code = commands[i].run(argc - 2, argv + 2);
  }
  vd_sheet_release_fonts();
  if (code == 2)
    fputs("usage: vd-corpus render [--profiles LIST] [--seed N] FOLDER DESCRIPTION...\n"
          "       vd-corpus rubbish FOLDER\n"
          "       vd-corpus score [--strict] [--details FILE] [--json FILE] TRUTHS REPORT\n"
          "       vd-corpus words TRUTHS NAME WORDS [NAME WORDS]...\n",
          stderr);
  return code;
}
