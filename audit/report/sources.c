/*
 * Sections of one text share its title. A section that starts with a digit is a paragraph of the
 * text; another is the title of a part.
 */
#include "audit/report/sources.h"

char *vd_sources_line(const VdRuleText *rule, guint *index) {
  const VdSourceText *source = rule->citations[*index].source;
  GString *line = g_string_new(source->title);
  gboolean paragraph = FALSE;
  for (; *index < rule->n_citations && rule->citations[*index].source == source; (*index)++) {
    const char *section = rule->citations[*index].section;
    if (section == NULL)
      continue;
    gboolean numbered = g_ascii_isdigit(*section);
    g_string_append_printf(line, ", %s%s", numbered && !paragraph ? "§\u00a0" : "", section);
    paragraph = numbered;
  }
  return g_string_free(line, FALSE);
}
