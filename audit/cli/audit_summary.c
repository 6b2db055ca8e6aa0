/*
 * Every file is in one of the counts, and in one only.
 */
#include "audit/cli/audit_summary.h"
#include "audit/cli/progress.h"
#include "audit/report/failures.h"
#include "audit/report/json.h"
#include "audit/report/typography.h"

enum { SHOWN = 20, WIDTH = 9 };

static const char *const verdict_words[] = {"à corriger", "à vérifier", "sans écart", "illisibles",
                                            "hors champ"};

static void append_count(GString *out, guint64 count, const char *what) {
  g_autofree char *number = vd_progress_number(count);
  const int room = WIDTH - (int)g_utf8_strlen(number, -1);
  g_string_append_printf(out, "%*s%s  %s\n", MAX(room, 0), "", number, what);
}

typedef struct {
  GString *out;
  guint64 shown;
} Listing;

static gboolean list_failure(const char *path, VdFailure failure, gpointer data) {
  Listing *listing = data;
  if (listing->shown++ >= SHOWN)
    return FALSE;
  g_autofree char *visible = vd_typography_visible(path);
  g_string_append_printf(listing->out, "  %s  %s\n", vd_failure_code(failure), visible);
  return TRUE;
}

static void append_failure_counts(GString *out, const VdArchiveCounts *counts) {
  for (guint i = 0; i < VD_FAILURE_COUNT; i++) {
    if (counts->failures[i] == 0)
      continue;
    g_autofree char *what = g_strdup_printf("%s\u00a0: %s", vd_failure_code((VdFailure)i),
                                            vd_failure_sentence((VdFailure)i));
    append_count(out, counts->failures[i], what);
  }
}

static gboolean append_text(GString *out, VdArchive *archive, const VdArchiveCounts *counts,
                            const char *db, GError **error) {
  append_count(out, counts->files[VD_FILE_DONE], "fichiers lus");
  append_count(out, counts->documents, "documents différents, dont\u00a0:");
  for (guint i = 0; i < G_N_ELEMENTS(verdict_words); i++)
    append_count(out, counts->verdicts[i], verdict_words[i]);
  append_count(out, counts->breaches, "écarts en tout");
  if (counts->crossed > 0)
    append_count(out, counts->crossed, "constats entre documents (règles X)");
  guint64 left = counts->files[VD_FILE_WAITING] + counts->files[VD_FILE_RUNNING];
  if (counts->files[VD_FILE_OPENED] > 0)
    append_count(out, counts->files[VD_FILE_OPENED], "archives et messages ouverts");
  if (counts->files[VD_FILE_ELSEWHERE] > 0)
    append_count(out, counts->files[VD_FILE_ELSEWHERE], "fichiers laissés aux autres machines");
  if (left > 0)
    append_count(out, left, "fichiers en attente\u00a0: relancez la commande");
  guint64 failed = counts->files[VD_FILE_FAILED];
  if (failed == 0)
    return TRUE;
  append_count(out, failed, "fichiers en échec, dont\u00a0:");
  append_failure_counts(out, counts);
  Listing listing = {.out = out};
  if (!vd_archive_failures(archive, list_failure, &listing, error))
    return FALSE;
  if (failed > SHOWN && db != NULL)
    g_string_append_printf(out, "  … la liste entière\u00a0: vigidevis export --db %s failures\n",
                           db);
  return TRUE;
}

static gboolean collect_failure(const char *path, VdFailure failure, gpointer data) {
  json_t *object = json_object();
  json_object_set_new(object, "path", vd_json_text(path));
  json_object_set_new(object, "code", json_string(vd_failure_code(failure)));
  json_array_append_new(data, object);
  return TRUE;
}

static gboolean append_json(GString *out, VdArchive *archive, const VdArchiveCounts *counts,
                            gint64 elapsed_ms, GError **error) {
  static const char *const states[] = {"waiting", "running",   "done",
                                       "failed",  "elsewhere", "opened"};
  json_t *files = json_object(), *verdicts = json_object(), *failures = json_object();
  for (guint i = 0; i < G_N_ELEMENTS(states); i++)
    json_object_set_new(files, states[i], json_integer((json_int_t)counts->files[i]));
  for (guint i = 0; i < G_N_ELEMENTS(counts->verdicts); i++)
    json_object_set_new(verdicts, vd_document_verdict_name((VdDocumentVerdict)i),
                        json_integer((json_int_t)counts->verdicts[i]));
  for (guint i = 1; i < VD_FAILURE_COUNT; i++) {
    if (counts->failures[i] > 0)
      json_object_set_new(failures, vd_failure_code((VdFailure)i),
                          json_integer((json_int_t)counts->failures[i]));
  }
  json_t *failed = json_array();
  gboolean sound = vd_archive_failures(archive, collect_failure, failed, error);
  json_t *object = json_object();
  json_object_set_new(object, "schema", json_string("vigidevis/audit/1"));
  json_object_set_new(object, "files", files);
  json_object_set_new(object, "documents", json_integer((json_int_t)counts->documents));
  json_object_set_new(object, "verdicts", verdicts);
  json_object_set_new(object, "breaches", json_integer((json_int_t)counts->breaches));
  json_object_set_new(object, "crossed", json_integer((json_int_t)counts->crossed));
  json_object_set_new(object, "failures", failures);
  json_object_set_new(object, "failed", failed);
  json_object_set_new(object, "elapsed_ms", json_integer(elapsed_ms));
  vd_json_append(out, object);
  g_string_append_c(out, '\n');
  return sound;
}

gboolean vd_audit_summary(GString *out, VdArchive *archive, gboolean json, const char *db,
                          gint64 elapsed_ms, GError **error) {
  VdArchiveCounts counts;
  if (!vd_archive_count(archive, &counts, error))
    return FALSE;
  return json ? append_json(out, archive, &counts, elapsed_ms, error)
              : append_text(out, archive, &counts, db, error);
}
