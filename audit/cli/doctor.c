/*
 * `doctor`: nothing is believed from the presence of a file. A one-page PDF made here, without a
 * font of its own, is read by the worker; then its picture is, which needs the recognition of
 * French.
 */
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/place.h"
#include "extract/extract.h"
#include "ocr/pool.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { PICTURE_DPI = 200 };

/* The words sought again in what was read. */
static const char WORD[] = "Prestation";

static const char SAMPLE[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 56>>stream\n"
    "BT /F1 16 Tf 72 700 Td (Prestation du devis 2026) Tj ET\n"
    "endstream\n"
    "endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "xref\n0 6\n0000000000 65535 f \n"
    "0000000009 00000 n \n"
    "0000000052 00000 n \n"
    "0000000101 00000 n \n"
    "0000000211 00000 n \n"
    "0000000312 00000 n \n"
    "trailer<</Size 6/Root 1 0 R>>\n"
    "startxref\n373\n%%EOF\n";

typedef struct {
  GString *out;
  gboolean sound;
} Visit;

static void say(Visit *visit, gboolean sound, const char *what, const char *detail) {
  g_string_append_printf(visit->out, "%s  %s%*s %s\n", sound ? "oui" : "NON", what,
                         (int)(18 - g_utf8_strlen(what, -1)), "", detail);
  visit->sound &= sound;
}

static void visit_models(Visit *visit, const char *given) {
  g_autofree char *folder = vd_place_models(given);
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModels) models = vd_models_load(folder, NULL, &error);
  g_autoptr(VdReader) reader = models == NULL ? NULL : vd_reader_new(models, &error);
  g_autofree char *detail =
      reader == NULL
          ? g_strdup(error->message)
          : g_strdup_printf("%s, %u règles, %u domaines (%s)", vd_models_version(models),
                            vd_models_rule_count(models), vd_models_dsr_count(models), folder);
  say(visit, reader != NULL, "règles", detail);
}

static void visit_sandbox(Visit *visit, const VdPool *pool) {
  static const char *const details[] = {
      "seccomp, limites et Landlock",
      "seccomp et limites\u202f; ce noyau n’offre pas Landlock",
      "aucune protection",
  };
  VdSandbox sandbox = vd_pool_sandbox(pool);
  say(visit, sandbox != VD_SANDBOX_OFF, "bac à sable", details[sandbox]);
}

/* A file in the temporary folder as an input; the file itself is gone at once. */
static VdInput *input_from(const void *bytes, gsize length, VdFailure *failure) {
  g_autofree char *path = NULL;
  *failure = VD_FAILURE_DISK;
  int fd = g_file_open_tmp("vigidevis-XXXXXX", &path, NULL);
  if (fd < 0)
    return NULL;
  gboolean written = write(fd, bytes, length) == (gssize)length;
  close(fd);
  VdInput *input = written ? vd_input_open(path, failure) : NULL;
  g_unlink(path);
  return input;
}

static gboolean has_word(const VdDocument *document) {
  for (guint i = 0; i < document->words->len; i++) {
    g_autofree char *word = vd_document_word_text(document, i);
    if (strstr(word, WORD) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean reads(VdPool *pool, const VdInput *input, VdFailure *failure) {
  VdReading reading = {0};
  vd_pool_submit(pool, input, NULL);
  *failure = VD_FAILURE_INTERNAL;
  if (!vd_pool_next(pool, &reading, NULL))
    return FALSE;
  g_autoptr(VdDocument) document = reading.document;
  *failure = document != NULL ? VD_FAILURE_NO_TEXT : reading.failure;
  return document != NULL && has_word(document);
}

static void say_reading(Visit *visit, gboolean sound, const char *what, const char *detail,
                        VdFailure failure) {
  say(visit, sound, what, sound ? detail : vd_failure_code(failure));
}

static void visit_reading(Visit *visit, VdPool *pool) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) pdf = input_from(SAMPLE, strlen(SAMPLE), &failure);
  gboolean sound = pdf != NULL && reads(pool, pdf, &failure);
  say_reading(visit, sound, "lecture d’un PDF", "texte et polices", failure);
  if (pdf == NULL)
    return;
  const VdBox whole = {0};
  g_autoptr(GBytes) picture = vd_pool_render(pool, pdf, 0, PICTURE_DPI, whole, &failure);
  gsize length = 0;
  const void *bytes = picture == NULL ? NULL : g_bytes_get_data(picture, &length);
  g_autoptr(VdInput) image = bytes == NULL ? NULL : input_from(bytes, length, &failure);
  sound = image != NULL && reads(pool, image, &failure);
  say_reading(visit, sound, "lecture d’un scan", "reconnaissance du français", failure);
}

static void visit_worker(Visit *visit, gboolean unsafe_no_sandbox) {
  const VdPoolOptions options = {.jobs = 1, .unsafe_no_sandbox = unsafe_no_sandbox};
  g_autoptr(GError) error = NULL;
  g_autoptr(VdPool) pool = vd_pool_new(&options, &error);
  say(visit, pool != NULL, "lecteur", pool != NULL ? "vigidevis-worker répond" : error->message);
  if (pool == NULL)
    return;
  visit_sandbox(visit, pool);
  visit_reading(visit, pool);
}

int vd_command_doctor(int argc, char **argv) {
  g_autofree char *folder = NULL;
  gboolean unsafe_no_sandbox = FALSE;
  const GOptionEntry entries[] = {
      {"models", 0, 0, G_OPTION_ARG_FILENAME, &folder, "autre dossier de règles", "DOSSIER"},
      {"unsafe-no-sandbox", 0, 0, G_OPTION_ARG_NONE, &unsafe_no_sandbox,
       "essaie aussi sans bac à sable", NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "doctor [OPTION…]", "Dit si tout est en place pour lire des documents.", argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  g_autoptr(GString) out = g_string_new(NULL);
  Visit visit = {.out = out, .sound = TRUE};
  visit_models(&visit, folder);
  visit_worker(&visit, unsafe_no_sandbox);
  g_autofree char *processors = g_strdup_printf("%u document%s à la fois", g_get_num_processors(),
                                                g_get_num_processors() > 1 ? "s" : "");
  say(&visit, TRUE, "processeurs", processors);
  vd_arguments_print(out->str);
  return visit.sound ? VD_EXIT_FINE : VD_EXIT_INTERNAL;
}
