/*
 * What a report says, as a tree that a stylesheet lays out (report.xsl): values in the words that
 * people read, places as boxes. In: the findings of one document. Out: an XML tree. Every string
 * of the paper enters through one door, which shows what would hide in it.
 */
#pragma once

#include "audit/report/html.h"
#include "audit/report/sheet.h"

/* The whole tree. (transfer full) */
xmlDoc *vd_view_document(const VdReport *report, const VdReportDocument *document,
                         const VdHtmlExtras *extras);

/* A child `name` of `parent`, which owns it; with `text` unless that is NULL. Line ends become
 * spaces; controls and what turns the direction of text are shown, not sent. */
xmlNode *vd_view_add(xmlNode *parent, const char *name, const char *text);

/* The same, several lines kept as lines. */
xmlNode *vd_view_add_lines(xmlNode *parent, const char *name, const char *text);

/* Attributes. Nothing is set for NULL. */
void vd_view_set(xmlNode *node, const char *name, const char *text);
void vd_view_set_number(xmlNode *node, const char *name, gint64 number);

/*
 * A child "crop" of `parent`: the part of a page around `box`, and the box in it. Nothing when the
 * box is empty or the page is not in the document.
 */
void vd_view_add_crop(xmlNode *parent, const VdDocument *document, gint page, VdBox box);

/* Children of one quote: what was read, who pays, findings, the letter. `number`: from 1. */
void vd_view_add_quote(xmlNode *parent, const VdReport *report, const VdReportDocument *document,
                       guint number, const VdHtmlExtras *extras);
void vd_view_add_fields(xmlNode *parent, const VdReport *report, const VdQuote *quote);
void vd_view_add_lines_read(xmlNode *parent, const VdQuote *quote);

/* `number`: the place of the finding in its quote. The node belongs to `parent`. */
xmlNode *vd_view_add_finding(xmlNode *parent, const VdReportQuote *item, const VdFinding *finding,
                             guint number);

/* How a finding is shown: "error", "warning", "note", "question", "unread", "unchecked", "pass",
 * "aside". */
const char *vd_view_group(const VdFinding *finding);

/* The pages as pictures, with the boxes of what was found on them. */
void vd_view_add_pages(xmlNode *parent, const VdReportDocument *document,
                       const VdHtmlExtras *extras);
