/*
 * French typography from the data to each medium, and what a hostile paper or file name may hold
 * made visible. Texts in: valid UTF-8 unless said otherwise. All results are (transfer full).
 */
#pragma once

#include "models/units.h"

/* For terminals and mails: U+202F, which some fonts lack, becomes U+00A0. */
char *vd_typography_terminal(const char *text);

/* For JSON and CSV: every kind of space becomes a plain one. */
char *vd_typography_plain(const char *text);

/*
 * Bytes of unknown origin (a file name, words of a page) on a terminal: controls as \x1b, line ends
 * as \n, what reorders or hides text as <U+202E>, bytes that are not UTF-8 as \xff. The result is
 * valid UTF-8 in one line.
 */
char *vd_typography_visible(const char *bytes);

/* "14 juin 2023", with U+00A0; "—" for VD_DATE_NONE. */
char *vd_typography_date(VdDate date);

/* Columns that a text takes on a terminal: marks take none, wide letters two. */
guint vd_typography_width(const char *text);

/*
 * Appends `text` for a terminal, its spaces and line ends as single spaces, and a line end. Wrapped
 * at `width` columns (0: never); it starts at column `column`, and its other lines at `indent`.
 */
void vd_typography_wrap(GString *out, const char *text, guint column, guint indent, guint width);
