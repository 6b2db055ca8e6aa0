/*
 * Where an audit of many documents keeps what it read, what it answered, and how far it is. In:
 * files found, results. Out: files to do, what is known already, counts. Kinds of archive: "sqlite"
 * (one file) and "none" (memory, gone at the end). It reads no document and asks no rule.
 *
 * Every file has one state. What was stored stays stored: each result is one durable transaction.
 */
#pragma once

#include "audit/report/report.h"

#define VD_ARCHIVE_ERROR (vd_archive_error_quark())
GQuark vd_archive_error_quark(void);
typedef enum {
  VD_ARCHIVE_ERROR_ACCESS,  /* cannot be opened, or not written */
  VD_ARCHIVE_ERROR_FOREIGN, /* not an archive of ours */
  VD_ARCHIVE_ERROR_DAMAGED,
  VD_ARCHIVE_ERROR_NEWER, /* written by a later version of the program */
  VD_ARCHIVE_ERROR_BUSY,  /* another run writes it */
  VD_ARCHIVE_ERROR_DISK,  /* no space left */
  VD_ARCHIVE_ERROR_INTERNAL
} VdArchiveError;

typedef enum {
  VD_ARCHIVE_READ,  /* must exist */
  VD_ARCHIVE_SHARE, /* must exist; short transactions, beside whoever writes it */
  VD_ARCHIVE_WRITE, /* must exist; nobody else writes it meanwhile */
  VD_ARCHIVE_CREATE /* as WRITE, made when it is not there */
} VdArchiveAccess;

typedef enum {
  VD_FILE_WAITING,
  VD_FILE_RUNNING,
  VD_FILE_DONE,
  VD_FILE_FAILED,
  VD_FILE_ELSEWHERE, /* another shard has it */
  VD_FILE_OPENED     /* an archive or a mail: its members are files of their own */
} VdFileState;

/* What makes stored results comparable. All borrowed. */
typedef struct {
  const char *tool;    /* version of the program */
  const char *reader;  /* of what reads pixels and layers */
  const char *audit;   /* of what understands and asks the rules */
  const char *rules;   /* version of the data, for people */
  const char *options; /* as people read them; same words, same options */
  const char *key;     /* of findings: audit, data and options; 16 digits */
  gboolean reuse_text; /* readings of any reader will do */
} VdArchiveRun;

typedef struct {
  const char *root; /* absolute folder in which it was found */
  const char *path; /* below it; any bytes, as `root` */
  gint64 bytes, changed_ns;
} VdArchiveFound;

/* A file to read. */
typedef struct {
  gint64 id;
  char *root, *path;
  guint attempts; /* this one included */
} VdArchiveFile;

void vd_archive_file_free(VdArchiveFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdArchiveFile, vd_archive_file_free)

/* What the archive has of some bytes. */
typedef struct {
  gboolean read;    /* their reading is there, or the failure of it */
  gboolean audited; /* and the answers, under this run's key */
  VdFailure failure;
  gsize bytes;
  VdDocument *document; /* owned; NULL when it failed, or is audited already */
} VdArchiveKnown;

void vd_archive_known_clear(VdArchiveKnown *known);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VdArchiveKnown, vd_archive_known_clear)

/* What came of some bytes, or of a file that has none (`sha256` NULL: it could not be opened). */
typedef struct {
  const char *sha256;
  gsize bytes;
  VdFailure failure;
  gboolean read_before;           /* the archive has this reading, or this failure */
  const VdDocument *document;     /* to keep; NULL: failed, or in the archive */
  const VdReportDocument *report; /* to keep; NULL: failed, or in the archive */
  const char *json;               /* `report` in the canonical form; NULL with it */
  const gint64 *files;            /* those that become done or failed; none, and a failure: all
                                     that have these bytes */
  guint n_files;
} VdArchiveResult;

typedef struct {
  guint64 files[VD_FILE_OPENED + 1]; /* by state */
  guint64 documents;                 /* different bytes among the files that are done */
  guint64 verdicts[VD_DOCUMENT_OUT_OF_SCOPE + 1]; /* of documents, under the run's key */
  guint64 failures[VD_FAILURE_COUNT];             /* of files */
  guint64 breaches;                               /* findings, those of X apart */
  guint64 crossed; /* findings of X: one document beside the others */
} VdArchiveCounts;

typedef struct VdArchive VdArchive;

/* `path` NULL: the kind "none". */
VdArchive *vd_archive_open(const char *path, VdArchiveAccess access, GError **error);
void vd_archive_free(VdArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdArchive, vd_archive_free)

/*
 * Takes up the run of the same reader and key, or starts one. Files that were running wait
 * again; with `retry_failed`, so do those that failed.
 */
gboolean vd_archive_begin(VdArchive *archive, const VdArchiveRun *run, gboolean retry_failed,
                          GError **error);

/* A file that is there. One that is known and has not changed keeps its state. */
gboolean vd_archive_add(VdArchive *archive, const VdArchiveFound *found, GError **error);

/* Up to `max` files to read (element VdArchiveFile*), now running; empty when none waits. */
GPtrArray *vd_archive_claim(VdArchive *archive, guint max, GError **error);

/* Puts back a file that was claimed and will not be read. */
gboolean vd_archive_release(VdArchive *archive, gint64 file, GError **error);

/* Says that a file belongs to another shard. */
gboolean vd_archive_leave(VdArchive *archive, gint64 file, GError **error);

/*
 * A claimed file turns out to hold others. `enter` forgets the members that it had before; each
 * member is a file below it, running, whose number goes to *id; `opened` says that all of them have
 * their final state, or another file of the same bytes.
 */
gboolean vd_archive_enter(VdArchive *archive, gint64 file, GError **error);
gboolean vd_archive_add_member(VdArchive *archive, gint64 file, const char *name, gint64 *id,
                               GError **error);
gboolean vd_archive_opened(VdArchive *archive, gint64 file, GError **error);

/* What is known of these bytes, as this run's reader, or `any_reader`, read them. `known` must be
 * clear. */
gboolean vd_archive_find(VdArchive *archive, const char *sha256, gboolean any_reader,
                         VdArchiveKnown *known, GError **error);

/* Stores, durably, in one transaction; the files become done or failed. */
gboolean vd_archive_store(VdArchive *archive, const VdArchiveResult *result, GError **error);

/*
 * Between these two, results become durable together: for answers, which can be given again.
 * Nothing is stored when `sound` is FALSE.
 */
gboolean vd_archive_open_batch(VdArchive *archive, GError **error);
gboolean vd_archive_close_batch(VdArchive *archive, gboolean sound, GError **error);

/* Up to `max` fingerprints of documents that were read and not audited under this run's key, in
 * order, behind `after` (NULL: from the first). */
GPtrArray *vd_archive_stale(VdArchive *archive, const char *after, guint max, GError **error);

gboolean vd_archive_count(VdArchive *archive, VdArchiveCounts *counts, GError **error);

/* A file that gave nothing. FALSE stops. */
typedef gboolean (*VdArchiveFailed)(const char *path, VdFailure failure, gpointer data);
gboolean vd_archive_failures(VdArchive *archive, VdArchiveFailed take, gpointer data,
                             GError **error);

/* Puts the X rules to the whole archive, anew. The kind "none" has nothing to put them to. */
gboolean vd_archive_relate(VdArchive *archive, const VdReport *report, GError **error);

/* Ends the run: every file has its final state. */
gboolean vd_archive_end(VdArchive *archive, GError **error);
