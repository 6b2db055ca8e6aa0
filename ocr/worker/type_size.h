/*
 * The size of type, told from a word's height: which letters rise and which hang says what that
 * height measures.
 */
#pragma once

#include <glib.h>

/* Font size in points of the word `text` (UTF-8) whose ink is `height` points high; 0 when it
 * cannot be told. */
gfloat vd_type_size(const char *text, gfloat height);
