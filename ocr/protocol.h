/*
 * What passes between the pool and the zygote: one datagram a message, on a socket pair that no
 * child ever holds. Both ends are built together, so these are plain structures. The answer of a
 * child, which is hostile, comes another way: ocr/answer.h.
 */
#pragma once

#include "ocr/geometry.h"
#include "ocr/limits.h"
#include "ocr/trial.h"

/* The zygote finds its socket there. */
#define VD_CONTROL_FD 3

typedef enum {
  VD_REQUEST_READ,
  VD_REQUEST_RENDER,
  VD_REQUEST_UNPACK,   /* members of an archive or a mail, from `member` on */
  VD_REQUEST_ANNOTATE, /* the document is a bundle (ocr/bundle.h); answered by a PDF */
  VD_REQUEST_REREAD, /* answered by a Document of one page a box: the words that were read in it */
  VD_REQUEST_PROBE,  /* no document: draws a word, reads it back, counts its threads */
  VD_REQUEST_TRIAL   /* no document: tries what the sandbox must refuse */
} VdRequestKind;

/* Comes with two descriptors: the document (any, when the kind has none) and the answer. */
typedef struct {
  guint32 id;
  guint32 kind;          /* VdRequestKind */
  guint64 address_space; /* bytes a child may map */
  guint32 cpu_seconds;
  VdView view; /* RENDER */
  gfloat dpi;
  guint32 n_boxes; /* REREAD: up to VD_REREAD_BOXES */
  gfloat scale;    /* enlarged by so much before it is read */
  VdView boxes[VD_REREAD_BOXES];
  guint32 trial;  /* VdTrial */
  guint32 member; /* UNPACK */
} VdRequest;

typedef enum {
  VD_REPLY_READY,   /* once, first: the sandbox was tried; value: VdSandbox */
  VD_REPLY_REFUSED, /* instead of READY: the sandbox cannot be had */
  VD_REPLY_STARTED, /* comes with the pidfd of a child (twice when it needed the recogniser) */
  VD_REPLY_ENDED    /* value: what waitpid gave; that of the last child when there were two */
} VdReplyKind;

typedef struct {
  guint32 id;
  guint32 kind; /* VdReplyKind */
  gint32 value;
} VdReply;

/* Payload of the answer to a PROBE, and to a TRIAL. */
typedef struct {
  guint32 threads; /* of the child after it recognised a word; 0: could not be counted */
  guint32 reads;   /* 1: it read the word that it had drawn */
  guint32 heif;    /* 1: photographs of telephones (HEIC) can be read */
} VdProbeAnswer;

typedef struct {
  guint32 end;    /* VdTrialEnd */
  guint32 detail; /* errno of a refusal, or a count */
} VdTrialAnswer;

/* Exit codes of a child, beside 0: its answer is complete. */
enum {
  VD_EXIT_NEEDS_RECOGNISER = 3,
  VD_EXIT_NO_SANDBOX = 4,
  VD_EXIT_NO_RECOGNISER = 5, /* the French model cannot be loaded */
  VD_EXIT_INTERNAL = 6,
  VD_EXIT_NEEDS_HEIF = 7, /* a photograph that only libheif can read */
  VD_EXIT_MEMORY = 77     /* an allocation failed */
};
