/*
 * The files of lexicon/: concepts and their patterns. Whether a pattern compiles and keeps its own
 * examples is for extract/ to say (vd_reader_check): this stage knows no matching.
 */
#include "models/store.h"

#include <string.h>

enum { MAX_ERRORS_PCT = 40 };

static gboolean is_concept_id(const char *id) {
  const char *dot = strchr(id, '.');
  if (dot == NULL || dot == id || dot[1] == '\0')
    return FALSE;
  for (const char *c = id; *c != '\0'; c++) {
    gboolean tail = c > dot && (g_ascii_isalnum(*c) || *c == '_');
    if (c != dot && !g_ascii_islower(*c) && !tail)
      return FALSE;
  }
  return TRUE;
}

static const char *const *keep_texts(VdModels *models, VdWalk *walk, const yaml_node_t *node,
                                     const char *key) {
  const char **texts = vd_walk_texts(walk, node, key);
  g_ptr_array_add(models->blocks, texts);
  if (texts[0] == NULL)
    vd_walk_problem(walk, node, "aucun exemple sous « %s »", key);
  return texts;
}

static VdPattern read_pattern(VdModels *models, VdWalk *walk, const yaml_node_t *node) {
  VdPattern pattern = {.regex = vd_walk_text(walk, node, "regex"),
                       .phrase = vd_walk_text(walk, node, "phrase"),
                       .file = g_string_chunk_insert_const(models->strings, walk->file),
                       .line = (int)node->start_mark.line + 1,
                       .column = (int)node->start_mark.column + 1};
  pattern.matches = keep_texts(models, walk, node, "matches");
  pattern.rejects = keep_texts(models, walk, node, "rejects");
  pattern.exact = vd_walk_boolean(walk, node, "exact");
  gint64 errors = vd_walk_integer(walk, node, "max_errors_pct", 0);
  if (errors > MAX_ERRORS_PCT)
    vd_walk_problem(walk, node, "plus de %d %% d’écarts : tout ressemblerait", MAX_ERRORS_PCT);
  pattern.max_errors_pct = (guint)CLAMP(errors, 0, MAX_ERRORS_PCT);
  if ((pattern.regex == NULL) == (pattern.phrase == NULL))
    vd_walk_problem(walk, node, "« regex » ou « phrase » : l’un des deux, et un seul");
  if (pattern.regex != NULL && (pattern.exact || errors != 0))
    vd_walk_problem(walk, node, "« exact » et « max_errors_pct » sont pour une phrase");
  return pattern;
}

static void read_concept(VdModels *models, VdWalk *walk, const yaml_node_t *node) {
  if (!vd_walk_keys(walk, node, "id patterns", ""))
    return;
  const char *id = vd_walk_text(walk, node, "id");
  if (id == NULL)
    return;
  if (!is_concept_id(id)) {
    vd_walk_problem(walk, node, "identifiant de concept mal formé : « %s »", id);
    return;
  }
  GArray *patterns = g_array_new(FALSE, TRUE, sizeof(VdPattern));
  yaml_node_t *list = vd_walk_get(walk, node, "patterns");
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++) {
    yaml_node_t *item = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, item, "matches rejects", "regex phrase max_errors_pct exact"))
      continue;
    VdPattern pattern = read_pattern(models, walk, item);
    g_array_append_val(patterns, pattern);
  }
  if (length == 0)
    vd_walk_problem(walk, node, "concept sans motif : « %s »", id);
  VdConcept *concept = g_new0(VdConcept, 1);
  g_ptr_array_add(models->concepts, concept);
  g_autofree char *group = g_strndup(id, (gsize)(strchr(id, '.') - id));
  concept->id = id;
  concept->group = g_string_chunk_insert_const(models->strings, group);
  concept->patterns = vd_store_keep(models, patterns, &concept->n_patterns);
  vd_store_index(walk, node, models->by_concept, id, concept);
}

void vd_store_read_lexicon(VdModels *models, VdWalk *walk, const char *stem) {
  (void)stem;
  yaml_node_t *root = vd_walk_root(walk);
  if (!vd_walk_keys(walk, root, "concepts", ""))
    return;
  yaml_node_t *list = vd_walk_get(walk, root, "concepts");
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++)
    read_concept(models, walk, vd_walk_at(walk, list, i));
}
