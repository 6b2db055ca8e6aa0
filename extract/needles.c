/*
 * A small reader of the patterns of the lexicon: of each part it keeps the strings that the part
 * can be, while they are few ("s[ec][gq]" is four), and the best set of strings of which one is
 * needed. Strings that follow each other are multiplied; where they become too many, or a part can
 * be anything, what was gathered is a candidate. What it does not know (a flag, a back reference)
 * makes it give up on the whole pattern.
 */
#include "extract/needles.h"

#include <string.h>

/* Needles of fewer bytes say nothing, longer ones not more; strings are multiplied and gathered up
 * to these. */
enum {
  LEAST_BYTES = 2,
  ENOUGH_BYTES = 6,
  LEAST_PIECE = 4,
  MOST_PRODUCT = 24,
  MOST_STRINGS = 200,
  MOST_CLASS = 6,
  MOST_DEPTH = 60
};

struct VdNeedles {
  GPtrArray *list; /* char*, NULL-terminated */
  GArray *hashes;  /* guint16: windows of all needles */
  GArray *end;     /* guint: where each needle's windows end */
};

typedef struct {
  GPtrArray *exact;  /* every string that the part can be; NULL: too many */
  GPtrArray *needed; /* one of these is in every match; NULL: not known */
} Part;

typedef struct {
  const char *at;
  gboolean lost; /* something that is not understood */
  guint depth;
} Reader;

static GPtrArray *strings_new(void) {
  return g_ptr_array_new_with_free_func(g_free);
}

static GPtrArray *strings_of(const char *text) {
  GPtrArray *strings = strings_new();
  g_ptr_array_add(strings, g_strdup(text));
  return strings;
}

static void part_clear(Part *part) {
  g_clear_pointer(&part->exact, g_ptr_array_unref);
  g_clear_pointer(&part->needed, g_ptr_array_unref);
}

static gsize shortest(const GPtrArray *strings) {
  gsize least = G_MAXSIZE;
  for (guint i = 0; i < strings->len; i++)
    least = MIN(least, strlen(g_ptr_array_index(strings, i)));
  return least;
}

/* The better of two sets takes the place of `best`: longer needles, then fewer. (transfer full) */
static void keep_better(GPtrArray **best, GPtrArray *other) {
  gsize length = MIN(shortest(other), (gsize)ENOUGH_BYTES);
  gsize known = *best != NULL ? MIN(shortest(*best), (gsize)ENOUGH_BYTES) : 0;
  if (other->len > 0 && length >= LEAST_BYTES &&
      (length > known || (length == known && other->len < (*best)->len))) {
    g_clear_pointer(best, g_ptr_array_unref);
    *best = other;
  } else {
    g_ptr_array_unref(other);
  }
}

static void add_all(GPtrArray *to, const GPtrArray *from) {
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add(to, g_strdup(g_ptr_array_index(from, i)));
}

/* Each string of `left` followed by each of `right`; NULL when they are too many, or long enough.
 */
static GPtrArray *product(const GPtrArray *left, const GPtrArray *right) {
  if (left->len * right->len > MOST_PRODUCT || shortest(left) >= ENOUGH_BYTES)
    return NULL;
  GPtrArray *out = strings_new();
  for (guint i = 0; i < left->len; i++) {
    for (guint k = 0; k < right->len; k++)
      g_ptr_array_add(out,
                      g_strconcat(g_ptr_array_index(left, i), g_ptr_array_index(right, k), NULL));
  }
  return out;
}

/* `part` comes after what `run` holds. Takes both members of `part`. TRUE: a gap lies between. */
static gboolean append(Part *run, Part part) {
  if (part.needed != NULL)
    keep_better(&run->needed, part.needed);
  GPtrArray *joined =
      run->exact != NULL && part.exact != NULL ? product(run->exact, part.exact) : NULL;
  if (joined == NULL && run->exact != NULL)
    keep_better(&run->needed, g_ptr_array_ref(run->exact));
  g_clear_pointer(&run->exact, g_ptr_array_unref);
  run->exact = joined != NULL ? joined : part.exact != NULL ? g_ptr_array_ref(part.exact) : NULL;
  g_clear_pointer(&part.exact, g_ptr_array_unref);
  return joined == NULL;
}

/* A member of a class; FALSE for what a class of few characters does not hold. */
static gboolean class_member(Reader *reader, char *member) {
  const char *p = reader->at;
  if (p[0] == '\\') {
    if (g_ascii_isalnum(p[1]))
      return FALSE;
    p++;
  }
  if (*p == '\0' || (guchar)*p >= 0x80 || (p[1] == '-' && p[2] != ']'))
    return FALSE;
  *member = *p;
  reader->at = p + 1;
  return TRUE;
}

static void skip_class(Reader *reader) {
  while (*reader->at != '\0' && *reader->at != ']')
    reader->at += *reader->at == '\\' && reader->at[1] != '\0' ? 2 : 1;
}

static Part read_class(Reader *reader) {
  Part part = {strings_new(), NULL};
  gboolean few = *reader->at != '^';
  for (guint i = 0; few && *reader->at != ']'; i++) {
    char member[2] = {0};
    few = i < MOST_CLASS && class_member(reader, member);
    if (few)
      g_ptr_array_add(part.exact, g_strdup(member));
  }
  skip_class(reader);
  if (!few)
    g_clear_pointer(&part.exact, g_ptr_array_unref);
  if (*reader->at == ']')
    reader->at++;
  else
    reader->lost = TRUE;
  return part;
}

static Part read_alternation(Reader *reader);

/* After "(": its kind, its content, ")". What only looks is nothing. */
static Part read_group(Reader *reader) {
  gboolean looks = FALSE;
  if (*reader->at == '?') {
    static const char *const lookers[] = {"?=", "?!", "?<=", "?<!"};
    for (guint i = 0; i < G_N_ELEMENTS(lookers) && !looks; i++) {
      looks = g_str_has_prefix(reader->at, lookers[i]);
      if (looks)
        reader->at += strlen(lookers[i]);
    }
    if (!looks && g_str_has_prefix(reader->at, "?:"))
      reader->at += 2;
    else if (!looks)
      reader->lost = TRUE;
  }
  Part part = read_alternation(reader);
  if (*reader->at == ')')
    reader->at++;
  else
    reader->lost = TRUE;
  if (looks) {
    part_clear(&part);
    part.exact = strings_of("");
  }
  return part;
}

static Part read_escape(Reader *reader) {
  char c = *reader->at++;
  char literal[2] = {c == 'n' ? '\n' : c, '\0'};
  if (c == '\0') {
    reader->at--;
    reader->lost = TRUE;
  }
  if (strchr("bBGAzZ", c) != NULL)
    return (Part){strings_of(""), NULL};
  if (strchr("dDwWsSX", c) != NULL)
    return (Part){NULL, NULL};
  reader->lost = reader->lost || (g_ascii_isalnum(c) && c != 'n');
  return (Part){strings_of(literal), NULL};
}

static gboolean is_plain(char c) {
  return g_ascii_isalnum(c) || c == ' ';
}

static gboolean is_repeater(char c) {
  return c != '\0' && strchr("?*+{", c) != NULL;
}

static Part read_atom(Reader *reader) {
  char c = *reader->at++;
  if (c == '(')
    return read_group(reader);
  if (c == '[')
    return read_class(reader);
  if (c == '\\')
    return read_escape(reader);
  if (c == '.')
    return (Part){NULL, NULL};
  if (strchr("^$*+?{", c) != NULL)
    reader->lost = TRUE;
  /* A character of several bytes is one atom, and so is a word that nothing repeats. */
  const char *start = reader->at - 1;
  while (((guchar)*reader->at & 0xC0) == 0x80)
    reader->at++;
  while (is_plain(start[0]) && is_plain(reader->at[0]) && !is_repeater(reader->at[1]))
    reader->at++;
  g_autofree char *literal = g_strndup(start, (gsize)(reader->at - start));
  return (Part){strings_of(literal), NULL};
}

/* Least and most repetitions of what stands before; FALSE: once. */
static gboolean read_repetition(Reader *reader, guint *least, guint *most) {
  char c = *reader->at;
  if (c != '?' && c != '*' && c != '+' && !(c == '{' && g_ascii_isdigit(reader->at[1])))
    return FALSE;
  reader->at++;
  *least = c == '+' ? 1 : 0;
  *most = c == '?' ? 1 : G_MAXUINT;
  if (c == '{') {
    char *end = NULL;
    *least = *most = (guint)g_ascii_strtoull(reader->at, &end, 10);
    if (*end == ',')
      *most =
          g_ascii_isdigit(end[1]) ? (guint)g_ascii_strtoull(end + 1, &end, 10) : (end++, G_MAXUINT);
    reader->lost = reader->lost || *end != '}';
    reader->at = *end == '}' ? end + 1 : end;
  }
  if (*reader->at == '?' || *reader->at == '+') /* lazy or possessive: the same strings */
    reader->at++;
  return TRUE;
}

/* The part may be absent, or come several times. */
static void repeat(Part *part, guint least, guint most) {
  if (least == 0)
    g_clear_pointer(&part->needed, g_ptr_array_unref);
  if (least == 0 && most == 1 && part->exact != NULL)
    g_ptr_array_add(part->exact, g_strdup(""));
  else if (least == 0 || part->exact == NULL)
    g_clear_pointer(&part->exact, g_ptr_array_unref);
}

/* What was gathered since the last gap is needed, and is not the whole part. */
static void close_run(Part *run) {
  if (run->exact != NULL)
    keep_better(&run->needed, g_steal_pointer(&run->exact));
}

static Part read_sequence(Reader *reader) {
  Part run = {strings_of(""), NULL};
  gboolean gap = FALSE;
  while (*reader->at != '\0' && *reader->at != '|' && *reader->at != ')' && !reader->lost) {
    Part part = read_atom(reader);
    guint least = 1, most = 1;
    if (read_repetition(reader, &least, &most))
      repeat(&part, least, most);
    gap = append(&run, part) || gap;
    if (least > 0 && most > 1) /* once for certain, then more: anything may follow */
      gap = append(&run, (Part){NULL, NULL}) || gap;
  }
  if (gap)
    close_run(&run);
  return run;
}

static Part read_alternation(Reader *reader) {
  Part all = {strings_new(), NULL};
  GPtrArray *needed = strings_new();
  reader->lost = reader->lost || ++reader->depth > MOST_DEPTH;
  for (;;) {
    Part branch = read_sequence(reader);
    if (branch.exact != NULL)
      keep_better(&branch.needed, g_ptr_array_ref(branch.exact));
    if (branch.needed != NULL && needed != NULL && needed->len + branch.needed->len <= MOST_STRINGS)
      add_all(needed, branch.needed);
    else
      g_clear_pointer(&needed, g_ptr_array_unref);
    if (branch.exact != NULL && all.exact != NULL &&
        all.exact->len + branch.exact->len <= MOST_STRINGS)
      add_all(all.exact, branch.exact);
    else
      g_clear_pointer(&all.exact, g_ptr_array_unref);
    part_clear(&branch);
    if (*reader->at != '|' || reader->lost)
      break;
    reader->at++;
  }
  reader->depth--;
  all.needed = needed;
  return all;
}

static VdNeedles *needles_of(const GPtrArray *strings) {
  VdNeedles *needles = g_new0(VdNeedles, 1);
  needles->list = strings_new();
  needles->hashes = g_array_new(FALSE, FALSE, sizeof(guint16));
  needles->end = g_array_new(FALSE, FALSE, sizeof(guint));
  add_all(needles->list, strings);
  for (guint i = 0; i < strings->len; i++) {
    const char *text = g_ptr_array_index(strings, i);
    for (const char *at = text; at[0] && at[1] && at[2]; at++) {
      guint16 hash = vd_gram_of_three(at);
      g_array_append_val(needles->hashes, hash);
    }
    if (strlen(text) == LEAST_BYTES) {
      guint16 hash = vd_gram_of_two(text);
      g_array_append_val(needles->hashes, hash);
    }
    g_array_append_val(needles->end, needles->hashes->len);
  }
  g_ptr_array_add(needles->list, NULL);
  return needles;
}

VdNeedles *vd_needles_new(const char *pattern) {
  Reader reader = {.at = pattern};
  Part whole = read_alternation(&reader);
  gboolean known = !reader.lost && *reader.at == '\0' && whole.needed != NULL;
  VdNeedles *needles = known ? needles_of(whole.needed) : NULL;
  part_clear(&whole);
  return needles;
}

VdNeedles *vd_needles_of_phrase(const char *phrase, guint errors) {
  gsize length = strlen(phrase), count = (gsize)errors + 1;
  g_autoptr(GPtrArray) pieces = strings_new();
  if (length / count < LEAST_PIECE)
    return NULL;
  for (gsize i = 0; i < count; i++) {
    gsize at = length * i / count, end = length * (i + 1) / count;
    g_ptr_array_add(pieces, g_strndup(phrase + at, end - at));
  }
  return needles_of(pieces);
}

void vd_needles_free(VdNeedles *needles) {
  if (!needles)
    return;
  g_ptr_array_unref(needles->list);
  g_array_unref(needles->hashes);
  g_array_unref(needles->end);
  g_free(needles);
}

const char *const *vd_needles_list(const VdNeedles *needles) {
  return (const char *const *)needles->list->pdata;
}

guint vd_needles_count(const VdNeedles *needles) {
  return needles->end->len;
}

const guint16 *vd_needles_grams(const VdNeedles *needles, guint index, guint *count) {
  guint from = index > 0 ? g_array_index(needles->end, guint, index - 1) : 0;
  *count = g_array_index(needles->end, guint, index) - from;
  return &g_array_index(needles->hashes, guint16, from);
}

gboolean vd_needles_has(const VdNeedles *needles, guint index, const VdGrams *grams) {
  guint count;
  const guint16 *hashes = vd_needles_grams(needles, index, &count);
  for (guint i = 0; i < count; i++) {
    if (!vd_grams_has(grams, hashes[i]))
      return FALSE;
  }
  return TRUE;
}

gboolean vd_needles_may(const VdNeedles *needles, const VdGrams *grams) {
  for (guint i = 0; i < needles->end->len; i++) {
    if (vd_needles_has(needles, i, grams))
      return TRUE;
  }
  return FALSE;
}
