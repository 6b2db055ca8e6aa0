/*
 * Where the sentence around some words begins and ends: at full stops, at semicolons, and where a
 * wrapped paragraph starts anew (a short line, then a capital; a bullet; a line that is a label and
 * its value).
 */
#pragma once

#include "extract/text.h"

void vd_sentence_around(const VdText *text, gsize at, gsize end, gsize *from, gsize *to);
