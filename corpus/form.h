/* A PDF becomes a filled form: the values that were not painted on it are text fields with their
 * appearance, as an editor of forms saves them. */
#pragma once

#include "corpus/yaml.h"

/* Adds to the PDF at `path` a text field for each of `widgets` ({page, box in points from the top
 * left, text, size}); `height` of its pages in points. FALSE and *error when it cannot be
 * rewritten. */
gboolean vd_form_fill(const char *path, const json_t *widgets, double height, GError **error);
