/*
 * Every bound on untrusted input, and the two thresholds of doubt that all stages share.
 * A limit that is hit leaves its page or its text marked as unread; it never shortens in silence.
 */
#pragma once

/* A word or an amount whose confidence is under this is unsure: that is what "flagged" means. */
#define VD_SURE 0.80f

/*
 * Quality of a page = share of its text-like ink that lies in words at or above VD_SURE or in known
 * non-text. A page under this, or with a text-like region without words, is not read well enough
 * for "missing".
 */
#define VD_PAGE_READ 0.80f

/* Bytes of one file, of one answer of a worker, of a Document's text, of one word. */
#define VD_MAX_FILE_BYTES    (100u * 1024 * 1024)
#define VD_MAX_ANSWER_BYTES  (32u * 1024 * 1024)
#define VD_MAX_TEXT_BYTES    (8u * 1024 * 1024)
#define VD_MAX_WORD_BYTES    1024u
#define VD_MAX_PICTURE_BYTES (32u * 1024 * 1024)
/* An annotated copy: what it was, and its notes. */
#define VD_MAX_COPY_BYTES (VD_MAX_FILE_BYTES + VD_MAX_ANSWER_BYTES)

/* Counts within one Document. Pages beyond VD_MAX_PAGES are reported as not read, never dropped. */
#define VD_MAX_PAGES       2000u
#define VD_MAX_WORDS       400000u
#define VD_MAX_RULINGS     100000u
#define VD_MAX_REGIONS     20000u
#define VD_MAX_FIELDS      10000u
#define VD_MAX_DIAGNOSTICS 1000u
/* Alternative readings: help, not content; those beyond are left out. */
#define VD_MAX_ALTERNATIVES 100000u
/* Second readings of a Document, and boxes of one request for them. */
#define VD_MAX_SECONDS  256u
#define VD_REREAD_BOXES 32u

/* Of an archive or a mail: members, all of them together, one name. Beyond VD_MAX_UNPACK_FLOOR, no
 * more than so many times its own size. A member is no larger than what one answer holds. */
#define VD_MAX_MEMBERS        10000u
#define VD_MAX_UNPACKED_BYTES (1024ull * 1024 * 1024)
#define VD_MAX_UNPACK_RATIO   200u
#define VD_MAX_UNPACK_FLOOR   (16ull * 1024 * 1024)
#define VD_MAX_NAME_BYTES     1024u

/* Pixels: of an image as its header declares it, and of a page as we render it. */
#define VD_MAX_IMAGE_PIXELS  (100ll * 1000 * 1000)
#define VD_MAX_RENDER_PIXELS (40ll * 1000 * 1000)

/* Wall-clock deadline of a worker: a base, so much a page, and never more than the last. */
#define VD_DEADLINE_BASE_MS     10000
#define VD_DEADLINE_PER_PAGE_MS 8000
#define VD_DEADLINE_MAX_MS      300000

/* Address space of a worker, and of its one retry alone after it ran out of memory. */
#define VD_WORKER_BYTES       (512ull * 1024 * 1024)
#define VD_WORKER_RETRY_BYTES (2048ull * 1024 * 1024)
