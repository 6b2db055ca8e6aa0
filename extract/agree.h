/*
 * Three ways to find the numbers of a line: the names of the columns, what the numbers make of each
 * other, and how the rows stand. Lines in, the same lines out, with the numbers on which the three
 * disagree made unsure. Changes no value.
 */
#pragma once

#include "extract/body.h"

/* A line just read from that row: its numbers are unsure when the row raises doubts that its
 * equations do not take away. */
void vd_agree_line(VdLine *line, const VdBodyRow *row);

/* The lines of a whole quote: where most products are false, the columns were taken for others. */
void vd_agree_quote(VdQuote *quote);
