/*
 * One pass over code points each. A code point is dangerous on a terminal when it is a control,
 * when it turns the direction of what follows, or when it shows nothing: two names that look the
 * same must read differently.
 */
#include "audit/report/typography.h"

#include "audit/wording.h"

#include <string.h>

static const gunichar NARROW_SPACE = 0x202F, NO_BREAK_SPACE = 0x00A0;

char *vd_typography_terminal(const char *text) {
  GString *out = g_string_sized_new(strlen(text) + 1);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    g_string_append_unichar(out, c == NARROW_SPACE ? NO_BREAK_SPACE : c);
  }
  return g_string_free(out, FALSE);
}

char *vd_typography_plain(const char *text) {
  GString *out = g_string_sized_new(strlen(text) + 1);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    g_string_append_unichar(out, g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR ? ' ' : c);
  }
  return g_string_free(out, FALSE);
}

static gboolean hides_or_turns(gunichar c) {
  switch (g_unichar_type(c)) {
  case G_UNICODE_FORMAT: /* direction marks, zero-width letters, tags */
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_UNASSIGNED:
    return TRUE;
  default:
    return FALSE;
  }
}

static void append_visible(GString *out, gunichar c) {
  if (c == '\n')
    g_string_append(out, "\\n");
  else if (c < 0x20 || c == 0x7F)
    g_string_append_printf(out, "\\x%02x", (guint)c);
  else if ((c >= 0x80 && c < 0xA0) || hides_or_turns(c))
    g_string_append_printf(out, "<U+%04X>", (guint)c);
  else
    g_string_append_unichar(out, c);
}

char *vd_typography_visible(const char *bytes) {
  GString *out = g_string_sized_new(strlen(bytes) + 1);
  const char *end = bytes + strlen(bytes);
  while (bytes < end) {
    gunichar c = g_utf8_get_char_validated(bytes, end - bytes);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      g_string_append_printf(out, "\\x%02x", (guint)(guchar)*bytes++);
      continue;
    }
    append_visible(out, c);
    bytes = g_utf8_next_char(bytes);
  }
  return g_string_free(out, FALSE);
}

char *vd_typography_date(VdDate date) {
  return date == VD_DATE_NONE ? g_strdup("—") : vd_wording_date(date);
}

guint vd_typography_width(const char *text) {
  guint width = 0;
  for (; *text != '\0'; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
  }
  return width;
}

void vd_typography_wrap(GString *out, const char *text, guint column, guint indent, guint width) {
  g_autofree char *spaced = vd_typography_terminal(text);
  g_auto(GStrv) words = g_strsplit_set(spaced, " \n", -1);
  gboolean first = TRUE;
  for (char **word = words; *word != NULL; word++) {
    if (**word == '\0')
      continue;
    guint columns = vd_typography_width(*word);
    if (!first && width > 0 && column + 1 + columns > width) {
      g_string_append_printf(out, "\n%*s", (int)indent, "");
      column = indent;
    } else if (!first) {
      g_string_append_c(out, ' ');
      column++;
    }
    g_string_append(out, *word);
    column += columns;
    first = FALSE;
  }
  g_string_append_c(out, '\n');
}
