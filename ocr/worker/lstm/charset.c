/*
 * The unicharset is text: a count, then a character a line before the first space; "NULL" is the
 * space, the next two mean nothing that is written. The recoder is a count, then for each character
 * a flag and its codes (Tesseract's UnicharCompress). A character of several codes is left out: its
 * parts stand for themselves.
 */
#include "ocr/worker/lstm/charset.h"

#include <string.h>

#include "ocr/worker/lstm/bytes.h"
#include "ocr/worker/lstm/layer.h"

enum { MOST_CHARACTERS = 20000, MOST_CODES_EACH = 9, MOST_LETTER_BYTES = 24, SPECIAL = 3 };

static char *letter_of(const char *line) {
  g_autofree char *letter = g_strndup(line, strcspn(line, " \r"));
  if (g_str_equal(letter, "NULL")) {
    return g_strdup(" ");
  }
  return strlen(letter) <= MOST_LETTER_BYTES ? g_utf8_normalize(letter, -1, G_NORMALIZE_NFC) : NULL;
}

/* The characters in order, or NULL. */
static GStrv read_letters(GBytes *unicharset) {
  gsize size = 0;
  const char *text = g_bytes_get_data(unicharset, &size);
  if (!g_utf8_validate_len(text, size, NULL)) {
    return NULL;
  }
  g_autofree char *copy = g_strndup(text, size);
  g_auto(GStrv) lines = g_strsplit(copy, "\n", MOST_CHARACTERS + 2);
  const guint64 count = lines[0] ? g_ascii_strtoull(lines[0], NULL, 10) : 0;
  if (count < SPECIAL || count > MOST_CHARACTERS || g_strv_length(lines) < count + 1) {
    return NULL;
  }
  g_auto(GStrv) letters = g_new0(char *, count + 1);
  for (guint i = 0; i < count; i++) {
    letters[i] = i > 0 && i < SPECIAL ? g_strdup("") : letter_of(lines[i + 1]);
    if (!letters[i]) {
      return NULL;
    }
  }
  return g_steal_pointer(&letters);
}

/* Gives each code its letter; FALSE when the recoder is damaged. */
static gboolean assign(GBytes *recoder, GStrv letters, guint codes, GStrv texts) {
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(recoder, &size);
  VdModelBytes in = {.at = bytes, .left = size};
  const guint count = (guint)vd_model_int(&in, SPECIAL, MOST_CHARACTERS);
  const guint known = g_strv_length(letters);
  for (guint i = 0; i < count && !in.failed; i++) {
    vd_model_u8(&in);
    const gint length = vd_model_int(&in, 0, MOST_CODES_EACH);
    gint code = 0;
    for (gint j = 0; j < length; j++) {
      code = vd_model_int(&in, 0, (gint)codes - 1);
    }
    if (length == 1 && i < known && *texts[code] == '\0') {
      g_free(texts[code]);
      texts[code] = g_strdup(letters[i]);
    }
  }
  return !in.failed;
}

char **vd_charset_read(GBytes *unicharset, GBytes *recoder, guint codes, GError **error) {
  g_auto(GStrv) letters = read_letters(unicharset);
  g_auto(GStrv) texts = g_new0(char *, codes + 1);
  for (guint i = 0; i < codes; i++) {
    texts[i] = g_strdup("");
  }
  if (!letters || !assign(recoder, letters, codes, texts) || !g_str_equal(texts[0], " ")) {
    g_set_error_literal(error, VD_MODEL_ERROR, 2, "the character set of the model is damaged");
    return NULL;
  }
  return g_steal_pointer(&texts);
}
