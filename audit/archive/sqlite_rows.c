/*
 * One report as rows: what people ask an archive about. The report itself stands beside them whole;
 * answers that are neither a breach nor a question are only there.
 */
#include "audit/archive/sqlite.h"

static gint64 number_or_null(gint64 value, gint64 none) {
  return value == none ? G_MININT64 : value;
}

/* Ids of DSRs as one text, a tab between. NULL when there is none. */
static char *join_dsr(const GArray *seen) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < seen->len; i++)
    g_string_append_printf(out, "%s%s", i > 0 ? "\t" : "", g_array_index(seen, VdDsrSeen, i).id);
  return out->len == 0 ? NULL : g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean add_line(VdDb *db, gint64 quote, const VdLine *line, guint ordinal,
                         GError **error) {
  g_autofree char *dsr = join_dsr(line->dsr);
  const VdBox box = line->place.box;
  gint64 funded = line->funded == VD_UNKNOWN ? G_MININT64 : line->funded == VD_YES;
  return vd_db_run(db, error,
                   "INSERT INTO line(quote, ordinal, page, x0, y0, x1, y1, description,"
                   " quantity_milli, unit_price_ht, total_ht, vat_bp, funded, dsr)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   "iinddddsnnnnns", quote, (gint64)ordinal + 1,
                   line->place.page < 0 ? G_MININT64 : (gint64)line->place.page + 1, (double)box.x0,
                   (double)box.y0, (double)box.x1, (double)box.y1, line->description,
                   line->qty_milli, line->unit_price_ht.cents, line->total_ht.cents,
                   number_or_null(line->vat_bp, VD_BP_NONE), funded, dsr);
}

gboolean vd_sqlite_add_finding(VdDb *db, gint64 quote, const VdFinding *finding, GError **error) {
  const VdEvidence nowhere = {.page = -1};
  const VdEvidence *first =
      finding->evidence->len > 0 ? g_ptr_array_index(finding->evidence, 0) : &nowhere;
  const VdBox box = first->box;
  return vd_db_run(
      db, error,
      "INSERT INTO finding(quote, rule, fingerprint, evidence_hash, verdict, reason, severity,"
      " line, title, message, advice, at_stake, confidence, page, x0, y0, x1, y1, quoted)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "issssssnsssndndddds", quote, finding->rule->code, finding->fingerprint,
      finding->evidence_hash, vd_verdict_name(finding->verdict), vd_reason_name(finding->reason),
      vd_severity_name(finding->severity),
      finding->line < 0 ? G_MININT64 : (gint64)finding->line + 1, finding->title, finding->message,
      finding->advice, finding->at_stake, (double)finding->confidence,
      first->page < 0 ? G_MININT64 : (gint64)first->page + 1, (double)box.x0, (double)box.y0,
      (double)box.x1, (double)box.y1, first->text);
}

static gboolean insert_quote(VdDb *db, gint64 audited, const VdReportQuote *item, GError **error) {
  const VdQuote *quote = item->quote;
  const VdFields *fields = &quote->fields;
  return vd_db_run(
      db, error,
      "INSERT INTO quote(audited, page, ordinal, kind, verdict, number, date, order_date, vendor,"
      " vendor_siret, client, software, software_version, reference_number, total_ht, total_ttc)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "iiiiisssssssssnn", audited, (gint64)quote->first_page + 1, (gint64)quote->ordinal + 1,
      (gint64)quote->kind, (gint64)item->verdict, fields->number.value, fields->date.value,
      fields->order_date.value, fields->vendor.value, fields->vendor_siret.value,
      fields->client.value, fields->software.value, fields->software_version.value,
      fields->reference_number.value, quote->totals.ht.cents, quote->totals.ttc.cents);
}

/* What is sought across documents: DSRs and numbers of the client. */
static gboolean add_names(VdDb *db, gint64 quote, const VdFields *fields, GError **error) {
  for (guint i = 0; i < fields->dsr->len; i++) {
    const VdDsrSeen *dsr = &g_array_index(fields->dsr, VdDsrSeen, i);
    if (!vd_db_run(db, error, "INSERT OR IGNORE INTO quote_dsr(quote, dsr) VALUES(?, ?)", "is",
                   quote, dsr->id))
      return FALSE;
  }
  for (guint i = 0; i < fields->client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(fields->client_ids, VdIdentifier, i);
    gint64 valid = id->valid == VD_UNKNOWN ? G_MININT64 : id->valid == VD_YES;
    if (!vd_db_run(db, error,
                   "INSERT OR IGNORE INTO quote_client(quote, scheme, value, valid)"
                   " VALUES(?, ?, ?, ?)",
                   "issn", quote, id->scheme, id->value, valid))
      return FALSE;
  }
  return TRUE;
}

static gboolean add_quote(VdDb *db, gint64 audited, const VdReportQuote *item, GError **error) {
  if (!insert_quote(db, audited, item, error))
    return FALSE;
  gint64 id = vd_db_last_id(db);
  if (!add_names(db, id, &item->quote->fields, error))
    return FALSE;
  for (guint i = 0; i < item->quote->lines->len; i++) {
    if (!add_line(db, id, vd_quote_line(item->quote, i), i, error))
      return FALSE;
  }
  for (guint i = 0; i < item->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(item->findings, i);
    gboolean tells = finding->verdict == VD_BREACH || finding->verdict == VD_CANNOT_TELL;
    if (tells && !vd_sqlite_add_finding(db, id, finding, error))
      return FALSE;
  }
  return TRUE;
}

gboolean vd_sqlite_add_quotes(VdSqlite *archive, const VdReportDocument *report, gint64 audited,
                              GError **error) {
  for (guint i = 0; i < report->quotes->len; i++) {
    if (!add_quote(archive->db, audited, g_ptr_array_index(report->quotes, i), error))
      return FALSE;
  }
  return TRUE;
}

/* The words of a page, one a line, so that the place of a line tells which word it is. */
static char *text_of_page(const VdDocument *document, guint page) {
  guint first = 0, end = 0;
  vd_document_page_words(document, page, &first, &end);
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = first; i < end; i++) {
    g_autofree char *word = vd_document_word_text(document, i);
    g_string_append_printf(out, "%s\n", g_strdelimit(word, "\n", ' '));
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

gboolean vd_sqlite_add_words(VdSqlite *archive, const VdDocument *document, gint64 reading,
                             GError **error) {
  for (guint i = 0; i < document->pages->len; i++) {
    g_autofree char *text = text_of_page(document, i);
    if (*text == '\0')
      continue;
    if (!vd_db_run(archive->db, error, "INSERT INTO page(reading, page, text) VALUES(?, ?, ?)",
                   "iis", reading, (gint64)i + 1, text) ||
        !vd_db_run(archive->db, error, "INSERT INTO words(rowid, text) VALUES(?, ?)", "is",
                   vd_db_last_id(archive->db), text))
      return FALSE;
  }
  return TRUE;
}
