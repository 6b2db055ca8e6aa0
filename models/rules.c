/*
 * rules/<CODE>.yaml: the words of one rule. Each case is an answer that the code can give; its name
 * starts with the verdict. Placeholders are checked for their form here; the rule that fills them
 * knows their names.
 */
#include "models/store.h"

#include <string.h>

static gboolean is_code(const char *code) {
  return strlen(code) == 3 && g_ascii_isupper(code[0]) && g_ascii_isdigit(code[1]) &&
         g_ascii_isdigit(code[2]);
}

static VdSeverity severity_of(VdWalk *walk, const yaml_node_t *node) {
  const char *text = vd_walk_scalar(walk, node);
  static const char *const names[] = {"note", "warning", "error"};
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS(names); i++) {
    if (g_str_equal(text, names[i]))
      return (VdSeverity)i;
  }
  if (text != NULL)
    vd_walk_problem(walk, node, "gravité inconnue : « %s » (error, warning ou note)", text);
  return VD_SEVERITY_NOTE;
}

/* One severity, or one for orders and one for quotes: the milder stands for papers of unknown kind.
 */
static void read_severity(VdWalk *walk, const yaml_node_t *node, VdSeverity *order,
                          VdSeverity *quote) {
  if (node->type != YAML_MAPPING_NODE) {
    *order = *quote = severity_of(walk, node);
    return;
  }
  if (!vd_walk_keys(walk, node, "order quote", ""))
    return;
  *order = severity_of(walk, vd_walk_get(walk, node, "order"));
  *quote = severity_of(walk, vd_walk_get(walk, node, "quote"));
}

/* Braces hold a name of small letters and underscores, and nothing else has braces. */
static gboolean has_sound_placeholders(const char *text) {
  while ((text = strpbrk(text, "{}")) != NULL) {
    size_t length = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz_");
    if (*text == '}' || length == 0 || text[1 + length] != '}')
      return FALSE;
    text += length + 2;
  }
  return TRUE;
}

static const char *user_text(VdWalk *walk, const yaml_node_t *node, const char *key) {
  const char *text = vd_walk_text(walk, node, key);
  if (text != NULL && !has_sound_placeholders(text))
    vd_walk_problem(walk, vd_walk_get(walk, node, key), "accolades mal formées");
  return text;
}

/* "breach", or "cannot_tell.ambiguous.total": words of small letters after a verdict. */
static gboolean is_case_name(const char *name) {
  static const char *const verdicts[] = {"breach", "cannot_tell", "pass", "not_applicable", NULL};
  g_auto(GStrv) words = g_strsplit(name, ".", -1);
  if (words[0] == NULL || !g_strv_contains(verdicts, words[0]))
    return FALSE;
  for (char **word = words; *word != NULL; word++) {
    if (**word == '\0' || strspn(*word, "abcdefghijklmnopqrstuvwxyz_") != strlen(*word))
      return FALSE;
  }
  return TRUE;
}

static void read_case(VdWalk *walk, const yaml_node_t *key, const yaml_node_t *node,
                      GArray *cases) {
  const char *name = vd_walk_scalar(walk, key);
  if (name == NULL || !vd_walk_keys(walk, node, "message", "title advice request severity"))
    return;
  if (!is_case_name(name)) {
    vd_walk_problem(walk, key, "cas inconnu : « %s »", name);
    return;
  }
  for (guint i = 0; i < cases->len; i++) {
    if (g_str_equal(g_array_index(cases, VdRuleCase, i).name, name))
      vd_walk_problem(walk, key, "cas écrit deux fois : « %s »", name);
  }
  VdRuleCase item = {.name = name,
                     .title = user_text(walk, node, "title"),
                     .message = user_text(walk, node, "message"),
                     .advice = user_text(walk, node, "advice"),
                     .request = vd_walk_text(walk, node, "request")};
  if (item.request != NULL && strpbrk(item.request, "{}") != NULL)
    vd_walk_problem(walk, vd_walk_get(walk, node, "request"), "accolades interdites ici");
  const yaml_node_t *severity = vd_walk_get(walk, node, "severity");
  item.graded = severity != NULL;
  if (item.graded)
    read_severity(walk, severity, &item.severity_order, &item.severity_quote);
  if (item.graded && !g_str_has_prefix(name, "breach"))
    vd_walk_problem(walk, severity, "seul un écart a une gravité");
  if (g_str_has_prefix(name, "breach") && item.advice == NULL)
    vd_walk_problem(walk, key, "un écart dit toujours quoi demander : « advice » manque");
  g_array_append_val(cases, item);
}

static void read_cases(VdModels *models, VdWalk *walk, const yaml_node_t *node, VdRuleText *rule) {
  if (node->type != YAML_MAPPING_NODE) {
    vd_walk_problem(walk, node, "un groupe de cas est attendu ici");
    return;
  }
  GArray *cases = g_array_new(FALSE, TRUE, sizeof(VdRuleCase));
  for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top;
       pair++)
    read_case(walk, yaml_document_get_node(&walk->document, pair->key),
              yaml_document_get_node(&walk->document, pair->value), cases);
  rule->cases = vd_store_keep(models, cases, &rule->n_cases);
}

static void read_citations(VdModels *models, VdWalk *walk, const yaml_node_t *list,
                           VdRuleText *rule) {
  GArray *citations = g_array_new(FALSE, TRUE, sizeof(VdCitation));
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++) {
    yaml_node_t *node = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, node, "source", "section"))
      continue;
    VdCitation citation = vd_store_citation(models, walk, node);
    g_array_append_val(citations, citation);
  }
  if (length == 0)
    vd_walk_problem(walk, list, "une règle cite au moins une source");
  rule->citations = vd_store_keep(models, citations, &rule->n_citations);
}

static void read_facts(VdWalk *walk, const yaml_node_t *root, VdRuleText *rule) {
  static const char *const sorts[] = {"calendars", "ceilings", "categories", NULL};
  rule->facts = vd_walk_text(walk, root, "facts");
  if (rule->facts != NULL && !g_strv_contains(sorts, rule->facts))
    vd_walk_problem(walk, vd_walk_get(walk, root, "facts"),
                    "sorte de faits inconnue (calendars, ceilings ou categories)");
}

void vd_store_read_rule(VdModels *models, VdWalk *walk, const char *stem) {
  yaml_node_t *root = vd_walk_root(walk);
  if (!vd_walk_keys(walk, root, "code name title severity rule why citations cases",
                    "topic exceptions example facts"))
    return;
  VdRuleText *rule = g_new0(VdRuleText, 1);
  g_ptr_array_add(models->rules, rule);
  rule->code = vd_walk_text(walk, root, "code");
  rule->name = vd_walk_text(walk, root, "name");
  rule->title = user_text(walk, root, "title");
  rule->topic = vd_walk_text(walk, root, "topic");
  rule->rule = user_text(walk, root, "rule");
  rule->why = user_text(walk, root, "why");
  rule->exceptions = user_text(walk, root, "exceptions");
  rule->example = user_text(walk, root, "example");
  read_facts(walk, root, rule);
  read_severity(walk, vd_walk_get(walk, root, "severity"), &rule->severity_order,
                &rule->severity_quote);
  rule->severity = MIN(rule->severity_order, rule->severity_quote);
  read_cases(models, walk, vd_walk_get(walk, root, "cases"), rule);
  read_citations(models, walk, vd_walk_get(walk, root, "citations"), rule);
  if (rule->code == NULL || !is_code(rule->code) || !g_str_equal(rule->code, stem)) {
    vd_walk_problem(walk, vd_walk_get(walk, root, "code"),
                    "le code est une lettre et deux chiffres, comme le nom du fichier");
    return;
  }
  vd_store_index(walk, root, models->by_rule, rule->code, rule);
}

const VdRuleCase *vd_rule_case(const VdRuleText *rule, const char *name) {
  for (guint i = 0; i < rule->n_cases; i++) {
    if (g_str_equal(rule->cases[i].name, name))
      return &rule->cases[i];
  }
  return NULL;
}
