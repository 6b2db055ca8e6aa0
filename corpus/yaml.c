/*
 * libyaml parses the file into a document; one recursive walk turns its nodes into JSON values.
 * Keeping every scalar a string leaves "1 825" and "05/2022" as they are printed.
 */
#include "corpus/yaml.h"

#include <string.h>
#include <yaml.h>

static json_t *convert(yaml_document_t *document, int index) {
  yaml_node_t *node = yaml_document_get_node(document, index);
  json_t *result = NULL;
  switch (node->type) {
  case YAML_SEQUENCE_NODE:
    result = json_array();
    for (yaml_node_item_t *item = node->data.sequence.items.start;
         item < node->data.sequence.items.top; item++)
      json_array_append_new(result, convert(document, *item));
    return result;
  case YAML_MAPPING_NODE:
    result = json_object();
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++) {
      yaml_node_t *key = yaml_document_get_node(document, pair->key);
      json_object_set_new(result, (const char *)key->data.scalar.value,
                          convert(document, pair->value));
    }
    return result;
  case YAML_SCALAR_NODE:
    return json_stringn((const char *)node->data.scalar.value, node->data.scalar.length);
  case YAML_NO_NODE:
    break;
  }
  return json_null();
}

static json_t *parse(const char *path, const char *bytes, GError **error) {
  yaml_parser_t parser;
  yaml_document_t document;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, strlen(bytes));
  json_t *tree = NULL;
  if (!yaml_parser_load(&parser, &document)) {
    g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_DESCRIPTION, "%s:%zu:%zu: %s", path,
                parser.problem_mark.line + 1, parser.problem_mark.column + 1, parser.problem);
  } else {
    if (yaml_document_get_root_node(&document) != NULL)
      tree = convert(&document, 1);
    else
      g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_DESCRIPTION, "%s: empty", path);
    yaml_document_delete(&document);
  }
  yaml_parser_delete(&parser);
  return tree;
}

/* The bytes of a description with every @word@ of `with` replaced. (transfer full) */
static char *filled(const char *path, const json_t *with, GError **error) {
  g_autofree char *bytes = NULL;
  if (!g_file_get_contents(path, &bytes, NULL, error))
    return NULL;
  GString *text = g_string_new(bytes);
  const char *key = NULL;
  json_t *value = NULL;
  json_object_foreach((json_t *)(gpointer)with, key, value) {
    g_autofree char *word = g_strdup_printf("@%s@", key);
    g_string_replace(text, word, json_string_value(value), 0);
  }
  return g_string_free(text, FALSE);
}

json_t *vd_yaml_load(const char *path, GError **error) {
  g_autofree char *bytes = filled(path, NULL, error);
  g_autoptr(json_t) own = bytes != NULL ? parse(path, bytes, error) : NULL;
  const char *base = vd_yaml_text(own, "from", NULL);
  if (own == NULL || base == NULL)
    return g_steal_pointer(&own);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *from = g_build_filename(folder, base, NULL);
  g_autofree char *text = filled(from, json_object_get(own, "with"), error);
  g_autoptr(json_t) tree = text != NULL ? parse(from, text, error) : NULL;
  if (tree == NULL)
    return NULL;
  json_object_update_existing(json_object_get(tree, "expected"), json_object_get(own, "expected"));
  json_object_del(own, "expected");
  json_object_update(tree, own);
  return g_steal_pointer(&tree);
}

const char *vd_yaml_text(const json_t *object, const char *key, const char *fallback) {
  const char *text = json_string_value(json_object_get(object, key));
  return text != NULL ? text : fallback;
}

double vd_yaml_number(const json_t *object, const char *key, double fallback) {
  const char *text = vd_yaml_text(object, key, NULL);
  return text != NULL ? g_ascii_strtod(text, NULL) : fallback;
}

gboolean vd_yaml_is_true(const json_t *object, const char *key) {
  return g_strcmp0(vd_yaml_text(object, key, NULL), "true") == 0;
}
