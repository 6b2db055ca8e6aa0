/*
 * libyaml's document API keeps the mark of every node: that is what problems cite. Depth is bounded
 * by the readers of each kind of file, which expect a text where the schema ends; an alias only
 * shares a node.
 */
#include "models/walk.h"

#include <string.h>

static void add_problem(VdWalk *walk, size_t line, size_t column, const char *sentence) {
  g_ptr_array_add(walk->problems,
                  g_strdup_printf("%s:%zu:%zu: %s", walk->file, line + 1, column + 1, sentence));
}

void vd_walk_problem(VdWalk *walk, const yaml_node_t *node, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *sentence = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  yaml_mark_t start = node == NULL ? (yaml_mark_t){0} : node->start_mark;
  add_problem(walk, start.line, start.column, sentence);
}

static void report_syntax(VdWalk *walk, const yaml_parser_t *parser) {
  g_autofree char *sentence =
      g_strdup_printf("YAML mal formé (%s)", parser->problem ? parser->problem : "mémoire");
  add_problem(walk, parser->problem_mark.line, parser->problem_mark.column, sentence);
}

/* What follows a second "---" would be lost in silence. */
static gboolean ends_here(VdWalk *walk, yaml_parser_t *parser) {
  yaml_document_t next;
  if (!yaml_parser_load(parser, &next)) {
    report_syntax(walk, parser);
    return FALSE;
  }
  const yaml_node_t *root = yaml_document_get_root_node(&next);
  if (root != NULL)
    vd_walk_problem(walk, root, "un seul document par fichier");
  gboolean ends = root == NULL;
  yaml_document_delete(&next);
  return ends;
}

VdWalk *vd_walk_new(const char *file, const char *bytes, gsize length, GPtrArray *problems,
                    GStringChunk *strings) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser))
    g_error("no memory for the YAML parser");
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
  VdWalk *walk = g_new0(VdWalk, 1);
  walk->file = g_strdup(file);
  walk->problems = problems;
  walk->strings = strings;
  gboolean sound = yaml_parser_load(&parser, &walk->document) != 0;
  if (!sound)
    report_syntax(walk, &parser);
  else if (vd_walk_root(walk) == NULL)
    vd_walk_problem(walk, NULL, "fichier vide");
  gboolean single = sound && vd_walk_root(walk) != NULL && ends_here(walk, &parser);
  yaml_parser_delete(&parser);
  if (single)
    return walk;
  vd_walk_free(walk);
  return NULL;
}

void vd_walk_free(VdWalk *walk) {
  if (walk == NULL)
    return;
  yaml_document_delete(&walk->document);
  g_free(walk->file);
  g_free(walk);
}

yaml_node_t *vd_walk_root(VdWalk *walk) {
  return yaml_document_get_root_node(&walk->document);
}

static const char *raw_scalar(const yaml_node_t *node) {
  if (node == NULL || node->type != YAML_SCALAR_NODE)
    return NULL;
  const char *text = (const char *)node->data.scalar.value;
  return strlen(text) == node->data.scalar.length ? text : NULL;
}

yaml_node_t *vd_walk_get(VdWalk *walk, const yaml_node_t *mapping, const char *key) {
  if (mapping == NULL || mapping->type != YAML_MAPPING_NODE)
    return NULL;
  for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
       pair < mapping->data.mapping.pairs.top; pair++) {
    const char *name = raw_scalar(yaml_document_get_node(&walk->document, pair->key));
    if (g_strcmp0(name, key) == 0)
      return yaml_document_get_node(&walk->document, pair->value);
  }
  return NULL;
}

static gboolean check_key(VdWalk *walk, const yaml_node_t *key, char **required, char **optional,
                          GHashTable *seen) {
  const char *name = raw_scalar(key);
  if (name == NULL || (!g_strv_contains((const char *const *)required, name) &&
                       !g_strv_contains((const char *const *)optional, name))) {
    vd_walk_problem(walk, key, "clé inconnue : « %s »", name ? name : "?");
    return FALSE;
  }
  if (!g_hash_table_add(seen, (gpointer)name)) {
    vd_walk_problem(walk, key, "clé écrite deux fois : « %s »", name);
    return FALSE;
  }
  return TRUE;
}

gboolean vd_walk_keys(VdWalk *walk, const yaml_node_t *node, const char *required,
                      const char *optional) {
  if (node->type != YAML_MAPPING_NODE) {
    vd_walk_problem(walk, node, "un groupe « clé: valeur » est attendu ici");
    return FALSE;
  }
  g_auto(GStrv) needed = g_strsplit(required, " ", -1);
  g_auto(GStrv) allowed = g_strsplit(optional, " ", -1);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  gboolean sound = TRUE;
  for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top;
       pair++) {
    const yaml_node_t *key = yaml_document_get_node(&walk->document, pair->key);
    sound = check_key(walk, key, needed, allowed, seen) && sound;
  }
  for (char **key = needed; *key != NULL; key++) {
    if (**key != '\0' && !g_hash_table_contains(seen, *key)) {
      vd_walk_problem(walk, node, "clé manquante : « %s »", *key);
      sound = FALSE;
    }
  }
  return sound;
}

const char *vd_walk_scalar(VdWalk *walk, const yaml_node_t *node) {
  const char *raw = raw_scalar(node);
  g_autofree char *text = raw == NULL ? NULL : g_strstrip(g_strdup(raw));
  if (text == NULL || *text == '\0') {
    vd_walk_problem(walk, node, "un texte non vide est attendu ici");
    return NULL;
  }
  return g_string_chunk_insert_const(walk->strings, text);
}

const char *vd_walk_text(VdWalk *walk, const yaml_node_t *mapping, const char *key) {
  const yaml_node_t *node = vd_walk_get(walk, mapping, key);
  return node == NULL ? NULL : vd_walk_scalar(walk, node);
}

guint vd_walk_length(VdWalk *walk, const yaml_node_t *list) {
  if (list == NULL)
    return 0;
  if (list->type != YAML_SEQUENCE_NODE) {
    vd_walk_problem(walk, list, "une liste est attendue ici");
    return 0;
  }
  return (guint)(list->data.sequence.items.top - list->data.sequence.items.start);
}

yaml_node_t *vd_walk_at(VdWalk *walk, const yaml_node_t *list, guint index) {
  return yaml_document_get_node(&walk->document, list->data.sequence.items.start[index]);
}

VdDate vd_walk_date(VdWalk *walk, const yaml_node_t *mapping, const char *key) {
  const char *text = vd_walk_text(walk, mapping, key);
  VdDate date = VD_DATE_NONE;
  if (text != NULL && !vd_date_parse(text, &date))
    vd_walk_problem(walk, vd_walk_get(walk, mapping, key),
                    "date illisible ou inexistante : « %s » (attendu : 2023-06-14)", text);
  return date;
}

gint64 vd_walk_integer(VdWalk *walk, const yaml_node_t *mapping, const char *key, gint64 none) {
  const char *text = vd_walk_text(walk, mapping, key);
  gint64 value = none;
  if (text != NULL && !vd_integer_parse(text, &value))
    vd_walk_problem(walk, vd_walk_get(walk, mapping, key), "nombre entier illisible : « %s »",
                    text);
  return value;
}

VdCents vd_walk_cents(VdWalk *walk, const yaml_node_t *mapping, const char *key) {
  const char *text = vd_walk_text(walk, mapping, key);
  VdCents value = VD_CENTS_NONE;
  if (text != NULL && !vd_cents_parse(text, &value))
    vd_walk_problem(walk, vd_walk_get(walk, mapping, key),
                    "montant illisible : « %s » (attendu : 2433.33)", text);
  return value;
}

gboolean vd_walk_boolean(VdWalk *walk, const yaml_node_t *mapping, const char *key) {
  const char *text = vd_walk_text(walk, mapping, key);
  if (text == NULL || g_str_equal(text, "false"))
    return FALSE;
  if (!g_str_equal(text, "true"))
    vd_walk_problem(walk, vd_walk_get(walk, mapping, key),
                    "« true » ou « false » est attendu, pas « %s »", text);
  return TRUE;
}

const char **vd_walk_texts(VdWalk *walk, const yaml_node_t *mapping, const char *key) {
  const yaml_node_t *list = vd_walk_get(walk, mapping, key);
  guint length = vd_walk_length(walk, list);
  const char **texts = g_new0(const char *, length + 1);
  guint count = 0;
  for (guint i = 0; i < length; i++) {
    const char *text = vd_walk_scalar(walk, vd_walk_at(walk, list, i));
    if (text != NULL)
      texts[count++] = text;
  }
  return texts;
}
