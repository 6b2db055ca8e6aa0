/*
 * The same two functions that serve documents, on a page of our own: render to PNG, then read the
 * PNG.
 */
#include "ocr/worker/probe.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "ocr/answer.h"
#include "ocr/worker/heif.h"
#include "ocr/worker/read.h"

#define PROBE_DPI 200.0f

static const char PAGE[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<"
    "/H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    "4 0 obj<</Length 61>>stream\n"
    "BT /H 12 Tf 72 700 Td (Financement de la licence) Tj ET     \n"
    "endstream endobj\n"
    "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n";
static const char WORD[] = "Financement";

void vd_probe_prepare(int place) {
  const int fd = open("/proc/self/task", O_RDONLY | O_DIRECTORY);
  if (fd >= 0 && fd != place) {
    dup2(fd, place);
    close(fd);
  }
}

static guint32 count_threads(int fd) {
  DIR *folder = fdopendir(fd);
  guint32 count = 0;
  if (folder == NULL)
    return 0;
  for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
    count += entry->d_name[0] != '.';
  closedir(folder);
  return count;
}

static gboolean holds_word(const VdDocument *document) {
  return memmem(document->text->str, document->text->len, WORD, strlen(WORD)) != NULL;
}

static gboolean reads_itself(VdRecogniser *recogniser) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png =
      vd_read_render((const guint8 *)PAGE, sizeof PAGE - 1, (VdView){0}, PROBE_DPI, &failure);
  g_autoptr(VdDocument) document = vd_document_new();
  if (png == NULL)
    return FALSE;
  return vd_read_document(g_bytes_get_data(png, NULL), g_bytes_get_size(png), recogniser, NULL,
                          NULL, document, &failure) == VD_READ_DONE &&
         holds_word(document);
}

int vd_probe_run(VdRecogniser *recogniser, int threads, int answer) {
  if (recogniser == NULL)
    return VD_EXIT_NEEDS_RECOGNISER;
  VdProbeAnswer result = {.reads = (guint32)reads_itself(recogniser),
                          .heif = (guint32)vd_heif_ready()};
  result.threads = count_threads(threads);
  return vd_answer_write(answer, &result, sizeof result, VD_FAILURE_NONE) ? 0 : VD_EXIT_INTERNAL;
}
