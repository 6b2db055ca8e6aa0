/*
 * libarchive, with ZIP and TAR and nothing else: each format more is a parser more. Links, folders
 * and devices are passed over: only the bytes of regular files are taken.
 */
#include "ocr/worker/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "ocr/limits.h"

enum { CHUNK_BYTES = 64 * 1024, LOOKED_AT = 20 };

typedef struct archive VdReader;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdReader, archive_read_free)

static VdReader *open_reader(const guint8 *bytes, gsize size) {
  g_autoptr(VdReader) reader = archive_read_new();
  if (reader == NULL)
    return NULL;
  archive_read_support_format_zip(reader);
  archive_read_support_format_tar(reader);
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
  if (archive_read_open_memory(reader, bytes, size) != ARCHIVE_OK)
    return NULL;
  return g_steal_pointer(&reader);
}

static gboolean is_sound(int code) {
  return code == ARCHIVE_OK || code == ARCHIVE_WARN;
}

static const char *name_of(struct archive_entry *entry) {
  const char *name = archive_entry_pathname_utf8(entry);
  return name != NULL ? name : archive_entry_pathname(entry);
}

/* TRUE for an archive with a member, which is no office file. */
static gboolean is_container(const guint8 *bytes, gsize size) {
  g_autoptr(VdReader) reader = open_reader(bytes, size);
  struct archive_entry *entry = NULL;
  guint seen = 0;
  while (reader != NULL && seen < LOOKED_AT && is_sound(archive_read_next_header(reader, &entry))) {
    const char *name = name_of(entry);
    if (name != NULL && (strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "mimetype") == 0))
      return FALSE;
    seen++;
  }
  return seen > 0;
}

/* The bytes of the entry; NULL with *failure set. */
static GBytes *read_entry(VdReader *reader, gsize room, VdFailure *failure) {
  g_autoptr(GByteArray) out = g_byte_array_new();
  g_autofree guint8 *chunk = g_malloc(CHUNK_BYTES);
  for (;;) {
    const la_ssize_t got = archive_read_data(reader, chunk, CHUNK_BYTES);
    if (got == 0)
      return g_byte_array_free_to_bytes(g_steal_pointer(&out));
    if (got < 0) {
      *failure = VD_FAILURE_DAMAGED;
      return NULL;
    }
    if ((gsize)got > room - out->len) {
      *failure = VD_FAILURE_TOO_BIG;
      return NULL;
    }
    g_byte_array_append(out, chunk, (guint)got);
  }
}

static gboolean take_entry(VdUnpacking *unpacking, VdReader *reader, struct archive_entry *entry) {
  VdFailure failure = VD_FAILURE_NONE;
  if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != NULL)
    return TRUE;
  /* Given before: passed over, unread where the format allows. */
  if (unpacking->seen < unpacking->first) {
    unpacking->seen++;
    if (!archive_entry_is_encrypted(entry))
      unpacking->unpacked +=
          (guint64)CLAMP(archive_entry_size(entry), 0, (la_int64_t)VD_MAX_UNPACKED_BYTES);
    return TRUE;
  }
  g_autoptr(GBytes) bytes = NULL;
  if (archive_entry_is_encrypted(entry))
    failure = VD_FAILURE_PASSWORD;
  else
    bytes = read_entry(reader, vd_unpacking_room(unpacking), &failure);
  /* What was read of a member that is too big counts: a bomb is not tried again and again. */
  if (failure == VD_FAILURE_TOO_BIG)
    unpacking->unpacked += vd_unpacking_room(unpacking);
  return vd_unpacking_take(unpacking, name_of(entry), failure, bytes);
}

gboolean vd_unpack_archive(VdUnpacking *unpacking, const guint8 *bytes, gsize size,
                           VdFailure *failure) {
  if (!is_container(bytes, size)) {
    *failure = VD_FAILURE_TYPE;
    return FALSE;
  }
  g_autoptr(VdReader) reader = open_reader(bytes, size);
  struct archive_entry *entry = NULL;
  int code = ARCHIVE_FATAL;
  while (reader != NULL && is_sound(code = archive_read_next_header(reader, &entry))) {
    if (!take_entry(unpacking, reader, entry))
      return TRUE;
  }
  if (code != ARCHIVE_EOF)
    unpacking->members->failure = VD_FAILURE_DAMAGED;
  return TRUE;
}
