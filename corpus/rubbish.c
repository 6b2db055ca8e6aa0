/*
 * Each file is made by a small function from readable parts: no foreign bytes are kept in the
 * repository. PDFs written by hand have no cross-reference table on purpose where damage is wanted;
 * the others are drawn by the generator itself.
 */
#include "corpus/rubbish.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/files.h"
#include "corpus/render.h"

#define PAGES      10000
#define BOMB_BYTES (1024ull * 1024 * 1024)

/* A one-page quote that names its own file, so that a good reader finds words. */
static VdSheet *small_quote(void) {
  VdSheet *sheet = vd_sheet_new(595, 842);
  VdInk ink = {.font = "Liberation Sans", .size = 12};
  vd_sheet_add_page(sheet);
  vd_sheet_write(sheet, 60, 60, 475, "Devis n° 2023-17", &ink);
  vd_sheet_write(sheet, 60, 110, 300, "Prestation Ségur DUI PDE", &ink);
  vd_sheet_write(sheet, 400, 110, 135, "3 333,33 €", &ink);
  return sheet;
}

static gboolean put(const char *folder, const char *name, const void *bytes, gsize length,
                    GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return g_file_set_contents(path, bytes, (gssize)length, error);
}

static gboolean write_empty(const char *folder, const char *name, GError **error) {
  return put(folder, name, "", 0, error);
}

static gboolean write_good(const char *folder, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(VdSheet) sheet = small_quote();
  return vd_file_pdf(sheet, path, error);
}

static gboolean write_truncated(const char *folder, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  return write_good(folder, name, error) && g_file_get_contents(path, &bytes, &length, error) &&
         put(folder, name, bytes, length / 2, error);
}

static gboolean write_password(const char *folder, const char *name, GError **error) {
  if (!write_good(folder, name, error))
    return FALSE;
  g_autofree char *path = g_build_filename(folder, name, NULL);
  const char *words[] = {"qpdf", "--encrypt",       "secret", "owner", "256",
                         "--",   "--replace-input", path,     NULL};
  int status = 0;
  return g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                      &status, error) &&
         g_spawn_check_wait_status(status, error);
}

static gboolean write_text(const char *folder, const char *name, GError **error) {
  const char *text = "Bonjour, voici notre devis pour la Prestation Ségur : 3 333,33 €.\n";
  return put(folder, name, text, strlen(text), error);
}

/* The first entry of an office file: a stored, empty [Content_Types].xml. */
static gboolean write_docx(const char *folder, const char *name, GError **error) {
  static const char bytes[] =
      "PK\3\4\24\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\23\0\0\0[Content_Types].xml"
      "PK\1\2\24\0\24\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\23\0\0\0\0\0\0\0\0\0\0\0"
      "\0\0\0\0\0\0[Content_Types].xmlPK\5\6\0\0\0\0\1\0\1\0A\0\0\0001\0\0\0\0";
  return put(folder, name, bytes, sizeof bytes, error);
}

static gboolean write_folder(const char *folder, const char *name, GError **error) {
  (void)error;
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return g_mkdir_with_parents(path, 0755) == 0;
}

static gboolean write_fifo(const char *folder, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  if (mkfifo(path, 0644) == 0 || g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: cannot be made", path);
  return FALSE;
}

static gboolean write_forbidden(const char *folder, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return write_good(folder, name, error) && chmod(path, 0) == 0;
}

/* Nothing is written: the name is only expected. */
static gboolean write_nothing(const char *folder, const char *name, GError **error) {
  (void)folder;
  (void)name;
  (void)error;
  return TRUE;
}

/* Signature, IHDR of 65535 x 65535 at 8 bits of grey, and an IDAT without data. */
static gboolean write_huge_png(const char *folder, const char *name, GError **error) {
  static const guint8 bytes[] = {0x89, 'P', 'N', 'G', 13,  10,   26,   10,   0,    0, 0,    13,
                                 'I',  'H', 'D', 'R', 0,   0,    0xff, 0xff, 0,    0, 0xff, 0xff,
                                 8,    0,   0,   0,   0,   0x93, 0x6e, 0x86, 0x8c, 0, 0,    0,
                                 0,    'I', 'D', 'A', 'T', 0x35, 0xaf, 0x06, 0x1e};
  return put(folder, name, bytes, sizeof bytes, error);
}

/* SOI, a baseline frame header of 65535 x 65535 in one component, a scan header, nothing to scan.
 */
static gboolean write_huge_jpeg(const char *folder, const char *name, GError **error) {
  static const guint8 bytes[] = {0xff, 0xd8, 0xff, 0xe0, 0,    16, 'J', 'F',  'I',  'F',  0,    1,
                                 1,    0,    0,    1,    0,    1,  0,   0,    0xff, 0xc0, 0,    11,
                                 8,    0xff, 0xff, 0xff, 0xff, 1,  1,   0x11, 0,    0xff, 0xda, 0,
                                 8,    1,    1,    0,    0,    63, 0,   0xff, 0xd9};
  return put(folder, name, bytes, sizeof bytes, error);
}

/* Little-endian TIFF with one directory: width, height, bits, compression, photometric, strip,
 * rows, bytes. */
static gboolean write_huge_tiff(const char *folder, const char *name, GError **error) {
  static const guint16 tags[][2] = {{256, 65535}, {257, 65535}, {258, 8},     {259, 1}, {262, 1},
                                    {273, 8},     {277, 1},     {278, 65535}, {279, 8}};
  g_autoptr(GByteArray) file = g_byte_array_new();
  const guint8 head[] = {'I', 'I', 42, 0, 8, 0, 0, 0, G_N_ELEMENTS(tags), 0};
  g_byte_array_append(file, head, sizeof head);
  for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
    guint8 low = (guint8)(tags[i][1] & 255), high = (guint8)(tags[i][1] >> 8);
    const guint8 entry[] = {
        (guint8)(tags[i][0] & 255), (guint8)(tags[i][0] >> 8), 4, 0, 1, 0, 0, 0, low, high, 0, 0};
    g_byte_array_append(file, entry, sizeof entry);
  }
  const guint8 end[4] = {0};
  g_byte_array_append(file, end, sizeof end);
  return put(folder, name, file->data, file->len, error);
}

/* A PDF of one page whose only content stream is `stream`, as it stands. */
static gboolean write_page(const char *folder, const char *name, const guint8 *stream, gsize length,
                           GError **error) {
  g_autoptr(GString) pdf = g_string_new("%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                                        "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                                        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                                        "/Contents 4 0 R/Resources<<>>>> endobj\n");
  g_string_append_printf(pdf, "4 0 obj <</Filter/FlateDecode/Length %" G_GSIZE_FORMAT ">> stream\n",
                         length);
  g_string_append_len(pdf, (const char *)stream, (gssize)length);
  g_string_append(pdf, "\nendstream endobj\ntrailer <</Root 1 0 R/Size 5>>\n%%EOF\n");
  return put(folder, name, pdf->str, pdf->len, error);
}

static gboolean write_damaged(const char *folder, const char *name, GError **error) {
  static const guint8 stream[] = "\x78\x9c this was a compressed stream before a disk lost it";
  return write_page(folder, name, stream, sizeof stream - 1, error);
}

/* A gigabyte of spaces in about a megabyte. */
static gboolean write_bomb(const char *folder, const char *name, GError **error) {
  g_autoptr(GConverter) zlib = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  g_autoptr(GOutputStream) deflate = g_converter_output_stream_new(memory, zlib);
  g_autofree char *spaces = g_malloc(1 << 20);
  memset(spaces, ' ', 1 << 20);
  for (guint64 done = 0; done < BOMB_BYTES; done += 1 << 20) {
    if (!g_output_stream_write_all(deflate, spaces, 1 << 20, NULL, NULL, error))
      return FALSE;
  }
  if (!g_output_stream_close(deflate, NULL, error))
    return FALSE;
  GMemoryOutputStream *packed = G_MEMORY_OUTPUT_STREAM(memory);
  return write_page(folder, name, g_memory_output_stream_get_data(packed),
                    g_memory_output_stream_get_data_size(packed), error);
}

static gboolean write_pages(const char *folder, const char *name, GError **error) {
  g_autoptr(GString) pdf = g_string_new("%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                                        "2 0 obj <</Type/Pages/MediaBox[0 0 595 842]/Kids[");
  for (guint i = 0; i < PAGES; i++)
    g_string_append_printf(pdf, "%u 0 R ", i + 3);
  g_string_append_printf(pdf, "]/Count %u>> endobj\n", PAGES);
  for (guint i = 0; i < PAGES; i++)
    g_string_append_printf(pdf, "%u 0 obj <</Type/Page/Parent 2 0 R>> endobj\n", i + 3);
  g_string_append_printf(pdf, "trailer <</Root 1 0 R/Size %u>>\n%%%%EOF\n", PAGES + 3);
  return put(folder, name, pdf->str, pdf->len, error);
}

static gboolean write_disguised(const char *folder, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(VdSheet) sheet = small_quote();
  PIX *pix = vd_render_page(sheet, 0, 150);
  int refused = pixWritePng(path, pix, 0);
  pixDestroy(&pix);
  if (refused == 0)
    return TRUE;
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: cannot be written", path);
  return FALSE;
}

static const struct {
  const char *name;
  const char *codes; /* right answers */
  gboolean (*write)(const char *folder, const char *name, GError **error);
} files[] = {
    {"bon.pdf", "-", write_good},
    {"vide.pdf", "E-EMPTY", write_empty},
    {"tronque.pdf", "E-DAMAGED", write_truncated},
    {"protege.pdf", "E-PASSWORD", write_password},
    {"texte.pdf", "E-TYPE", write_text},
    {"bureautique.docx", "E-TYPE", write_docx},
    {"dossier.pdf", "E-NOT-A-FILE", write_folder},
    {"tube.pdf", "E-NOT-A-FILE", write_fifo},
    {"absent.pdf", "E-NOT-FOUND", write_nothing},
    {"interdit.pdf", "E-ACCESS", write_forbidden},
    {"enorme.png", "E-TOO-BIG", write_huge_png},
    {"enorme.jpg", "E-TOO-BIG", write_huge_jpeg},
    {"enorme.tif", "E-TOO-BIG", write_huge_tiff},
    {"flux-abime.pdf", "E-DAMAGED", write_damaged},
    {"bombe.pdf", "E-MEMORY|E-TIMEOUT|E-TOO-BIG|E-DAMAGED|E-NO-TEXT", write_bomb},
    {"dix-mille-pages.pdf", "E-NO-TEXT|limit", write_pages},
    {"image-nommee.pdf", "-", write_disguised},
    {"nom \033[31mrouge\n et deux lignes.pdf", "-", write_good},
};

gboolean vd_rubbish_write(const char *folder, GError **error) {
  g_autoptr(GString) expected = g_string_new(NULL);
  if (g_mkdir_with_parents(folder, 0755) != 0) {
    g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: cannot be made", folder);
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    if (!files[i].write(folder, files[i].name, error))
      return FALSE;
    g_autofree char *escaped = g_strescape(files[i].name, NULL);
    g_string_append_printf(expected, "%s\t%s\n", files[i].codes, escaped);
  }
  return put(folder, "expected.tsv", expected->str, expected->len, error);
}
