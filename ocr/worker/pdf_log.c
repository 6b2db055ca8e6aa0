/*
 * A handler for the domain "Poppler" is installed while a document is open. Each message is
 * classified by the words that Poppler uses, first match wins: messages about links, structure,
 * colours and the like leave the content whole; repairs are noted; damaged character maps make the
 * text layer doubtful; everything else, known or not, counts as lost content. A message repeated on
 * a page is noted once.
 */
#include "ocr/worker/pdf_log.h"

#include <string.h>

#include "ocr/limits.h"

#define MAX_MESSAGE_BYTES     160
#define MAX_MESSAGES_OF_PAGE  8u
#define MAX_MESSAGES_OF_WHOLE (VD_MAX_DIAGNOSTICS / 2)

struct VdPdfLog {
  VdDocument *document;
  GHashTable *heard; /* messages of the present page */
  gint page;
  guint noted;
  VdPdfDamage damage;
  guint handler;
};

typedef struct {
  const char *part;
  VdPdfDamage damage;
} Meaning;

/* Parts of Poppler's messages. Order matters: a narrower part stands before a wider one. */
static const Meaning MEANINGS[] = {
    {"ToUnicode", VD_PDF_TEXT_LOST},
    {"CharCodeToUnicode", VD_PDF_TEXT_LOST},
    {"in font encoding resource", VD_PDF_TEXT_LOST},
    {"block in CMap", VD_PDF_TEXT_LOST},
    {"parseCharName", VD_PDF_TEXT_LOST},
    {"mapping", VD_PDF_TEXT_LOST},
    {"xref num", VD_PDF_RECOVERED},
    {"XRef size in trailer", VD_PDF_RECOVERED},
    {"xref table", VD_PDF_RECOVERED},
    {"trailer dictionary", VD_PDF_RECOVERED},
    {"%%EOF", VD_PDF_RECOVERED},
    {"May not be a PDF file", VD_PDF_RECOVERED},
    {"linearization", VD_PDF_RECOVERED},
    {"hints table", VD_PDF_RECOVERED},
    {"hint tables", VD_PDF_RECOVERED},
    {"'Length' attribute in stream", VD_PDF_RECOVERED},
    {"Missing 'endstream' or incorrect stream length", VD_PDF_RECOVERED},
    {"assuming the creator meant", VD_PDF_RECOVERED},
    {"Page count in top-level pages object is incorrect", VD_PDF_RECOVERED},
    {"Pages top-level is a single Page", VD_PDF_RECOVERED},
    {"font to substitute", VD_PDF_LOST},
    {"ubstitut", VD_PDF_RECOVERED},
    {"Embedded font file may be invalid", VD_PDF_RECOVERED},
    {"Mismatch between font type", VD_PDF_RECOVERED},
    {"Fontname instead of FontName", VD_PDF_RECOVERED},
    {"non-embedded font using identity encoding", VD_PDF_TEXT_LOST},
    {"Missing length fields in embedded font", VD_PDF_RECOVERED},
    {"Font has length2 as 0", VD_PDF_RECOVERED},
    {"more q than Q", VD_PDF_RECOVERED},
    {"more Q than q", VD_PDF_RECOVERED},
    {"Restoring state when no valid states", VD_PDF_RECOVERED},
    {"Found state under last state guard", VD_PDF_RECOVERED},
    {"trying to use it", VD_PDF_RECOVERED},
    {"trying to recover", VD_PDF_RECOVERED},
    {"to try to recover", VD_PDF_RECOVERED},
    {"padding with zeroes", VD_PDF_RECOVERED},
    {"name token is longer", VD_PDF_RECOVERED},
    {"No current point in closepath", VD_PDF_RECOVERED},
    {"Leftover args", VD_PDF_RECOVERED},
    {"insufficient arguments for Marked Content", VD_PDF_RECOVERED},
    {"throwing away arg", VD_PDF_RECOVERED},
    {"ICC", VD_PDF_RECOVERED},
    {"transform", VD_PDF_RECOVERED},
    {"Different functions found", VD_PDF_RECOVERED},
    {"blend mode", VD_PDF_RECOVERED},
    {"Badly formatted number", VD_PDF_RECOVERED},
    {"annots", VD_PDF_LOST},
    {"Page annotations object", VD_PDF_LOST},
    {"annotation", VD_PDF_SOUND},
    {"Annot", VD_PDF_SOUND},
    {"named destination", VD_PDF_SOUND},
    {"parseAction", VD_PDF_SOUND},
    {"action", VD_PDF_SOUND},
    {"Action", VD_PDF_SOUND},
    {"Rendition", VD_PDF_SOUND},
    {"ended destination", VD_PDF_SOUND},
    {"FileSpec", VD_PDF_SOUND},
    {"file spec", VD_PDF_SOUND},
    {"Page transition object", VD_PDF_SOUND},
    {"Page duration object", VD_PDF_SOUND},
    {"Page thumb object", VD_PDF_SOUND},
    {"StructTreeRoot", VD_PDF_SOUND},
    {"StructElem", VD_PDF_SOUND},
    {"structure tree", VD_PDF_SOUND},
    {"Structure element", VD_PDF_SOUND},
    {"MarkInfo", VD_PDF_SOUND},
    {"Marked object", VD_PDF_SOUND},
    {"Suspects object", VD_PDF_SOUND},
    {"UserProperties", VD_PDF_SOUND},
    {"RoleMap", VD_PDF_SOUND},
    {"Attribute", VD_PDF_SOUND},
    {"tagged PDF", VD_PDF_SOUND},
    {"Nums ", VD_PDF_SOUND},
    {"signature", VD_PDF_SOUND},
    {"Signature", VD_PDF_SOUND},
    {"ByteRange", VD_PDF_SOUND},
    {"radiosInUnison", VD_PDF_SOUND},
};

VdPdfDamage vd_pdf_log_classify(const char *message) {
  for (gsize i = 0; i < G_N_ELEMENTS(MEANINGS); i++) {
    if (strstr(message, MEANINGS[i].part) != NULL)
      return MEANINGS[i].damage;
  }
  return VD_PDF_LOST;
}

/* The message without "at position N", which would make each repetition a new one; bounded,
 * printable. */
static char *plain_message(const char *message) {
  const char *colon = strstr(message, "at position ") != NULL ? strstr(message, ": ") : NULL;
  g_autofree char *valid = g_utf8_make_valid(colon != NULL ? colon + 2 : message, -1);
  GString *plain = g_string_new(NULL);
  for (const char *at = valid; *at != '\0' && plain->len < MAX_MESSAGE_BYTES;
       at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char(at);
    g_string_append_unichar(plain, g_unichar_isprint(c) ? c : '?');
  }
  return g_string_free(plain, FALSE);
}

static void note(VdPdfLog *log, const char *plain, VdPdfDamage damage) {
  const gboolean lost = damage >= VD_PDF_TEXT_LOST;
  const char *said = lost ? "contenu perdu" : "contenu réparé";
  g_autofree char *text = g_strdup_printf("%s\u00a0: «\u00a0%s\u00a0»", said, plain);
  vd_document_add_diagnostic(log->document, log->page,
                             lost ? VD_CONTENT_LOST : VD_CONTENT_RECOVERED, text);
  log->noted++;
}

static void listen(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
  (void)domain;
  (void)level;
  VdPdfLog *log = data;
  const VdPdfDamage damage = vd_pdf_log_classify(message);
  /* The first loss is always noted, whatever was said before it: it is what a reader must see. */
  const gboolean worse = damage > log->damage;
  log->damage = MAX(log->damage, damage);
  if (damage == VD_PDF_SOUND || (!worse && log->noted >= MAX_MESSAGES_OF_PAGE))
    return;
  if (log->document->diagnostics->len >= MAX_MESSAGES_OF_WHOLE)
    return;
  g_autofree char *plain = plain_message(message);
  if (!g_hash_table_contains(log->heard, plain)) {
    note(log, plain, damage);
    g_hash_table_add(log->heard, g_steal_pointer(&plain));
  }
}

VdPdfLog *vd_pdf_log_new(VdDocument *document) {
  VdPdfLog *log = g_new0(VdPdfLog, 1);
  log->document = document;
  log->heard = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  log->page = -1;
  log->handler = g_log_set_handler("Poppler", G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION, listen, log);
  return log;
}

void vd_pdf_log_free(VdPdfLog *log) {
  if (log == NULL)
    return;
  g_log_remove_handler("Poppler", log->handler);
  g_hash_table_unref(log->heard);
  g_free(log);
}

void vd_pdf_log_turn_to(VdPdfLog *log, gint page) {
  g_hash_table_remove_all(log->heard);
  log->page = page;
  log->noted = 0;
  log->damage = VD_PDF_SOUND;
}

VdPdfDamage vd_pdf_log_damage(const VdPdfLog *log) {
  return log->damage;
}
