/*
 * A TIFF is a chain of directories of fixed-size entries (tag, type, count, value or offset). The
 * walk keeps a cursor of (bytes, size, byte order, classic or big) and reads each number through
 * one checked function, so that an offset outside the file reads as "absent". A chain is followed
 * for VD_MAX_PAGES + 1 links at most, and a link that does not go to a new place ends it: a loop
 * costs nothing.
 */
#include "ocr/worker/image_tiff.h"

#include "ocr/limits.h"

enum {
  TAG_WIDTH = 256,
  TAG_HEIGHT = 257,
  TAG_BITS = 258,
  TAG_STRIP_OFFSETS = 273,
  TAG_ORIENTATION = 274,
  TAG_SAMPLES = 277,
  TAG_STRIP_BYTES = 279,
  TAG_TILE_OFFSETS = 324,
  TAG_TILE_BYTES = 325
};

typedef struct {
  const guint8 *bytes;
  gsize size;
  gboolean big_endian, big_tiff;
} Tiff;

typedef struct {
  guint type;
  guint64 count;
  guint64 at; /* where the first value stands */
} Entry;

/* Number of `width` bytes at `at`; FALSE outside the file. */
static gboolean number(const Tiff *tiff, guint64 at, guint width, guint64 *value) {
  if (at > tiff->size || tiff->size - at < width) {
    return FALSE;
  }
  guint64 result = 0;
  for (guint i = 0; i < width; i++) {
    guint shift = 8 * (tiff->big_endian ? width - 1 - i : i);
    result |= (guint64)tiff->bytes[at + i] << shift;
  }
  *value = result;
  return TRUE;
}

static gboolean open_tiff(const guint8 *bytes, gsize size, Tiff *tiff) {
  if (size < 8 || (bytes[0] != bytes[1]) || (bytes[0] != 'I' && bytes[0] != 'M')) {
    return FALSE;
  }
  *tiff = (Tiff){.bytes = bytes, .size = size, .big_endian = bytes[0] == 'M'};
  guint64 version = 0;
  number(tiff, 2, 2, &version);
  tiff->big_tiff = version == 43;
  return version == 42 || version == 43;
}

static guint64 first_directory(const Tiff *tiff) {
  guint64 at = 0;
  return number(tiff, tiff->big_tiff ? 8 : 4, tiff->big_tiff ? 8 : 4, &at) ? at : 0;
}

static gboolean entry_count(const Tiff *tiff, guint64 directory, guint64 *count) {
  return number(tiff, directory, tiff->big_tiff ? 8 : 2, count) && *count <= 65535;
}

/* 0: none. */
static guint64 next_directory(const Tiff *tiff, guint64 directory) {
  guint64 count = 0, at = 0;
  if (!entry_count(tiff, directory, &count)) {
    return 0;
  }
  guint64 end = directory + (tiff->big_tiff ? 8 + 20 * count : 2 + 12 * count);
  return number(tiff, end, tiff->big_tiff ? 8 : 4, &at) ? at : 0;
}

static guint type_bytes(guint64 type) {
  switch (type) {
  case 1: /* byte */
    return 1;
  case 3: /* short */
    return 2;
  case 4: /* long */
    return 4;
  case 16: /* long8 */
    return 8;
  default:
    return 0;
  }
}

static gboolean find_entry(const Tiff *tiff, guint64 directory, guint tag, Entry *entry) {
  guint64 count = 0;
  if (!entry_count(tiff, directory, &count)) {
    return FALSE;
  }
  const guint step = tiff->big_tiff ? 20 : 12, word = tiff->big_tiff ? 8 : 4;
  for (guint64 i = 0; i < count; i++) {
    guint64 at = directory + (tiff->big_tiff ? 8 : 2) + i * step;
    guint64 found = 0, type = 0, values = 0;
    if (!number(tiff, at, 2, &found) || !number(tiff, at + 2, 2, &type) ||
        !number(tiff, at + 4, word, &values)) {
      return FALSE;
    }
    if (found == tag && type_bytes(type) > 0 && values > 0) {
      *entry = (Entry){.type = (guint)type, .count = values, .at = at + 4 + word};
      gboolean inside = values <= word / type_bytes(type);
      return inside || number(tiff, at + 4 + word, word, &entry->at);
    }
  }
  return FALSE;
}

static gboolean entry_value(const Tiff *tiff, const Entry *entry, guint64 index, guint64 *value) {
  const guint width = type_bytes(entry->type);
  return index < entry->count && entry->at <= tiff->size &&
         number(tiff, entry->at + index * width, width, value);
}

static guint64 tag_value(const Tiff *tiff, guint64 directory, guint tag, guint64 otherwise) {
  Entry entry;
  guint64 value = otherwise;
  if (find_entry(tiff, directory, tag, &entry)) {
    entry_value(tiff, &entry, 0, &value);
  }
  return value;
}

/* Every strip (or tile) lies inside the file. A count over the file's size stops at its first
 * absent value. */
static gboolean pixels_inside(const Tiff *tiff, guint64 directory) {
  Entry offsets, lengths;
  gboolean strips = find_entry(tiff, directory, TAG_STRIP_OFFSETS, &offsets) &&
                    find_entry(tiff, directory, TAG_STRIP_BYTES, &lengths);
  if (!strips && !(find_entry(tiff, directory, TAG_TILE_OFFSETS, &offsets) &&
                   find_entry(tiff, directory, TAG_TILE_BYTES, &lengths))) {
    return FALSE;
  }
  if (offsets.count != lengths.count) {
    return FALSE;
  }
  for (guint64 i = 0; i < offsets.count; i++) {
    guint64 at = 0, length = 0;
    if (!entry_value(tiff, &offsets, i, &at) || !entry_value(tiff, &lengths, i, &length) ||
        at > tiff->size || length > tiff->size - at || length == 0) {
      return FALSE;
    }
  }
  return TRUE;
}

gboolean vd_image_tiff_is(const guint8 *bytes, gsize size) {
  Tiff tiff;
  return open_tiff(bytes, size, &tiff);
}

/* Offset of directory `index`, or 0; *seen is the number of directories walked. */
static guint64 walk(const Tiff *tiff, guint index, guint *seen) {
  g_autoptr(GHashTable) visited = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 at = first_directory(tiff), count = 0;
  for (*seen = 0; at != 0 && *seen <= VD_MAX_PAGES && entry_count(tiff, at, &count); (*seen)++) {
    if (*seen == index) {
      return at;
    }
    if (!g_hash_table_add(visited, g_memdup2(&at, sizeof at))) {
      return 0;
    }
    at = next_directory(tiff, at);
  }
  return 0;
}

guint vd_image_tiff_count(const guint8 *bytes, gsize size) {
  Tiff tiff;
  guint seen = 0;
  if (open_tiff(bytes, size, &tiff)) {
    walk(&tiff, G_MAXUINT, &seen);
  }
  return seen;
}

gboolean vd_image_tiff_header(const guint8 *bytes, gsize size, guint index, VdImageHeader *header) {
  Tiff tiff;
  guint seen = 0;
  guint64 directory = open_tiff(bytes, size, &tiff) ? walk(&tiff, index, &seen) : 0;
  if (directory == 0) {
    return FALSE;
  }
  guint64 width = tag_value(&tiff, directory, TAG_WIDTH, 0);
  guint64 height = tag_value(&tiff, directory, TAG_HEIGHT, 0);
  guint64 bits = tag_value(&tiff, directory, TAG_BITS, 1);
  guint64 samples = tag_value(&tiff, directory, TAG_SAMPLES, 1);
  if (width == 0 || height == 0 || width > G_MAXINT32 || height > G_MAXINT32 || bits == 0 ||
      bits > 64 || samples == 0 || samples > 8) {
    return FALSE;
  }
  /* The decoder applies a TIFF's own orientation itself. */
  *header = (VdImageHeader){.width = (guint32)width,
                            .height = (guint32)height,
                            .bits = (guint32)(bits * samples),
                            .orientation = 1,
                            .whole = pixels_inside(&tiff, directory)};
  return TRUE;
}

guint vd_image_tiff_orientation(const guint8 *bytes, gsize size) {
  Tiff tiff;
  if (!open_tiff(bytes, size, &tiff)) {
    return 1;
  }
  guint64 code = tag_value(&tiff, first_directory(&tiff), TAG_ORIENTATION, 1);
  return code >= 1 && code <= 8 ? (guint)code : 1;
}
