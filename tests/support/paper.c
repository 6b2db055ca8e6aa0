/* Walks the drawing character by character; a space or a line end closes the word. */
#include "tests/support/paper.h"

#include <string.h>

static const gfloat char_width = 6, char_height = 12, row_height = 14, margin = 36;

typedef struct {
  VdDocument *document;
  gfloat confidence;
  VdSource source;
  gfloat row; /* 0.5: between two rows */
  guint column, line;
  gboolean half;
} Pen;

static void begin_page(Pen *pen) {
  VdPage page = {.width = 595, .height = 842, .quality = 1, .read = 1};
  page.method = pen->source == VD_SOURCE_OCR ? VD_METHOD_OCR : VD_METHOD_TEXT;
  g_array_append_val(pen->document->pages, page);
  pen->row = 0;
  pen->column = 0;
}

static VdBox box_at(const Pen *pen, guint column, guint length) {
  gfloat x = margin + (gfloat)column * char_width, y = margin + pen->row * row_height;
  return (VdBox){x, y, x + (gfloat)length * char_width, y + char_height};
}

static gboolean is_ruling(const char *token) {
  gsize length = strlen(token);
  return strcmp(token, "|") == 0 ||
         (length >= 5 && (strspn(token, "-") == length || strspn(token, "=") == length));
}

static void add_ruling(Pen *pen, const char *token, guint column) {
  VdRuling ruling = {.page = pen->document->pages->len - 1,
                     .box = box_at(pen, column, (guint)strlen(token))};
  gfloat x = (ruling.box.x0 + ruling.box.x1) / 2, y = (ruling.box.y0 + ruling.box.y1) / 2;
  if (*token == '|')
    ruling.box = (VdBox){x - 0.5f, ruling.box.y0 - 1, x + 0.5f, ruling.box.y0 + row_height - 1};
  else
    ruling.box = (VdBox){ruling.box.x0, y - 0.5f, ruling.box.x1, y + 0.5f};
  g_array_append_val(pen->document->rulings, ruling);
}

static void add_token(Pen *pen, const char *token, guint column) {
  if (strcmp(token, ":half") == 0) {
    pen->half = TRUE;
    return;
  }
  if (is_ruling(token)) {
    add_ruling(pen, token, column);
    return;
  }
  VdWord word = {
      .page = pen->document->pages->len - 1, .line = pen->line, .font_size = 10, .ink = 0.15f};
  word.confidence = pen->confidence;
  word.source = (guint8)pen->source;
  g_autofree char *text = g_strdup(token);
  gsize length = strlen(text);
  if (length > 1 && text[length - 1] == '~') {
    word.confidence = 0.5f;
    text[length - 1] = '\0';
  }
  const char *start = text;
  if (text[0] == '^' && text[1]) {
    word.style = VD_STYLE_BOLD;
    start++;
  }
  word.box = box_at(pen, column, (guint)g_utf8_strlen(start, -1));
  VdPage *page = &g_array_index(pen->document->pages, VdPage, word.page);
  page->width = MAX(page->width, word.box.x1 + margin);
  page->height = MAX(page->height, word.box.y1 + margin);
  vd_document_add_word(pen->document, word, start);
}

static VdDocument *draw(const char *drawing, gfloat confidence, VdSource source) {
  Pen pen = {.document = vd_document_new(), .confidence = confidence, .source = source};
  g_autoptr(GString) token = g_string_new(NULL);
  guint start = 0;
  begin_page(&pen);
  for (const char *p = drawing;; p = g_utf8_next_char(p)) {
    if (*p && !strchr(" \n\f", *p)) {
      start = token->len == 0 ? pen.column : start;
      g_string_append_unichar(token, g_utf8_get_char(p));
      pen.column++;
      continue;
    }
    if (token->len > 0)
      add_token(&pen, token->str, start);
    g_string_truncate(token, 0);
    pen.column++;
    if (*p == '\0')
      break;
    if (*p == '\n') {
      pen.row += pen.half ? -0.5f : 1;
      pen.half = FALSE;
      pen.line++;
      pen.column = 0;
    } else if (*p == '\f') {
      pen.line++;
      begin_page(&pen);
    }
  }
  return pen.document;
}

VdDocument *vd_paper(const char *drawing) {
  return draw(drawing, 1, VD_SOURCE_TEXT);
}

VdDocument *vd_paper_scanned(const char *drawing, gfloat confidence) {
  return draw(drawing, confidence, VD_SOURCE_OCR);
}

void vd_paper_tilt(VdDocument *document, gfloat slope) {
  for (guint i = 0; i < document->words->len; i++) {
    VdBox *box = &g_array_index(document->words, VdWord, i).box;
    gfloat shift = slope * (box->x0 + box->x1) / 2;
    box->y0 += shift;
    box->y1 += shift;
  }
  for (guint i = 0; i < document->rulings->len; i++) {
    VdBox *box = &g_array_index(document->rulings, VdRuling, i).box;
    gfloat shift = slope * (box->x0 + box->x1) / 2;
    box->y0 += shift;
    box->y1 += shift;
  }
}
