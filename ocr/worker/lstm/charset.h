/*
 * What each output of the network writes, from the parts `lstm-unicharset` and `lstm-recoder` of a
 * .traineddata file.
 */
#pragma once

#include <glib.h>

/* Text of each of `codes` outputs: UTF-8; "" where an output writes nothing by itself, " " for the
 * space. NULL-terminated. NULL with *error set when the parts are damaged. (transfer full) */
char **vd_charset_read(GBytes *unicharset, GBytes *recoder, guint codes, GError **error);
