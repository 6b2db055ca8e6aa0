/*
 * Terms that a clause sets: the day or the delay by which the VA or the MOM comes back, the version
 * that a client must have first, what the export of data costs and how long it takes.
 */
#include "extract/clause.h"

#include <string.h>

#include "extract/date.h"

enum { PORTABILITY_DAYS = 90, NEAR = 60 };

/* A date of the sentence that words of a deadline announce. */
static gboolean find_deadline(const VdClause *clause, VdDateSeen *seen) {
  gsize at = clause->from;
  while (vd_date_find(clause->text->folded->str, at, clause->to, seen)) {
    if (vd_clause_ends(clause, "clause.deadline", seen->at))
      return TRUE;
    at = seen->end;
  }
  return FALSE;
}

static void read_acceptance(const VdClause *clause) {
  VdHit acceptance, delay;
  VdDateSeen seen;
  if (!vd_clause_find(clause, "clause.acceptance", clause->from, clause->to, &acceptance))
    return;
  /* What the vendor owes the paying agency is the law's calendar, not a term of this contract. */
  gboolean owed = !vd_clause_has(clause, "clause.client", clause->from, clause->to) &&
                  vd_clause_has(clause, "clause.vendor", clause->from, clause->to);
  if (find_deadline(clause, &seen)) {
    VdMention *mention = vd_clause_add(clause, "va_deadline", MIN(acceptance.at, seen.at),
                                       MAX(acceptance.end, seen.end));
    mention->explained = mention->explained || owed;
  } else if (vd_clause_find(clause, "clause.delay", clause->from, clause->to, &delay)) {
    VdMention *mention = vd_clause_add(clause, "va_delay", MIN(acceptance.at, delay.at),
                                       MAX(acceptance.end, delay.end));
    mention->explained = mention->explained || owed;
  }
}

static void read_prerequisite(const VdClause *clause) {
  VdHit asked, version;
  if (!vd_clause_find(clause, "clause.prerequisite", clause->from, clause->to, &asked))
    return;
  gboolean minimal = vd_clause_find(clause, "clause.version", asked.at, clause->to, &version);
  if (!minimal && (!vd_clause_find(clause, "clause.version", clause->from, asked.at, &version) ||
                   asked.at > version.end + NEAR))
    return;
  if (vd_clause_has(clause, "clause.other_product", clause->from, clause->to))
    return;
  VdDateSeen seen;
  gsize end = MAX(asked.end, version.end);
  for (gsize at = version.end; vd_date_find(clause->text->folded->str, at, clause->to, &seen);
       at = seen.end) {
    if (vd_clause_ends(clause, "clause.marketed", seen.at)) {
      end = seen.end;
      break;
    }
  }
  VdMention *mention =
      vd_clause_add(clause, "prerequisite_version", MIN(asked.at, version.at), end);
  mention->about = vd_clause_about(clause, clause->from, clause->to);
  mention->negated = vd_clause_has(clause, "clause.denied", clause->from, asked.end);
}

/* A number in digits, or one of the words that clause.slow knows. */
static gint64 number_of(const char *words) {
  static const struct {
    const char *word;
    gint64 value;
  } known[] = {{"quatre", 4}, {"cinq", 5},         {"six", 6},          {"sept", 7},
               {"huit", 8},   {"neuf", 9},         {"dix-huit", 18},    {"dix", 10},
               {"douze", 12}, {"cent vingt", 120}, {"cent-vingt", 120}, {"cent", 180}};
  gint64 value = 0;
  for (const char *digit = words; g_ascii_isdigit(*digit); digit++)
    value = value * 10 + (*digit - '0');
  for (guint i = 0; value == 0 && i < G_N_ELEMENTS(known); i++) {
    if (g_str_has_prefix(words, known[i].word))
      value = known[i].value;
  }
  return value;
}

/* Calendar days of "90 jours calendaires", "120 jours ouvrés", "6 mois": at least so many. */
static gint64 days_of(const char *folded, const VdHit *hit) {
  g_autofree char *words = g_strndup(folded + hit->at, hit->end - hit->at);
  gint64 number = number_of(words);
  if (strstr(words, "mois") != NULL)
    return number * 30;
  if (strstr(words, "semaine") != NULL)
    return number * 7;
  if (strstr(words, "ouvres") != NULL)
    return number * 7 / 5;
  return strstr(words, "ouvrables") != NULL ? number * 7 / 6 : number;
}

static void read_portability(const VdClause *clause) {
  VdHit named, charged, slow;
  if (!vd_clause_find(clause, "clause.portability", clause->from, clause->to, &named) ||
      vd_clause_has(clause, "clause.privacy", clause->from, clause->to))
    return;
  gboolean other = vd_clause_has(clause, "clause.other_data", clause->from, clause->to);
  VdMention *mention = vd_clause_add(clause, "portability", named.at, named.end);
  mention->about = other ? VD_ABOUT_OTHER : VD_ABOUT_UNSAID;
  if (mention->role == VD_ROLE_LINE)
    return;
  if (vd_clause_find(clause, "clause.charged", clause->from, clause->to, &charged) &&
      !vd_clause_has(clause, "clause.free", clause->from, clause->to)) {
    mention = vd_clause_add(clause, "portability_billed", MIN(named.at, charged.at),
                            MAX(named.end, charged.end));
    mention->about = other ? VD_ABOUT_OTHER : VD_ABOUT_UNSAID;
  }
  if (vd_clause_find(clause, "clause.slow", clause->from, clause->to, &slow) &&
      days_of(clause->text->folded->str, &slow) > PORTABILITY_DAYS) {
    mention =
        vd_clause_add(clause, "portability_slow", MIN(named.at, slow.at), MAX(named.end, slow.end));
    mention->about = other ? VD_ABOUT_OTHER : VD_ABOUT_UNSAID;
  }
}

void vd_clause_read_terms(const VdClause *clause) {
  read_acceptance(clause);
  read_prerequisite(clause);
  read_portability(clause);
}
