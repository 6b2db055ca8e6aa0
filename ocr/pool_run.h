/*
 * What ocr/requests.c needs of the pool beside ocr/pool.h.
 */
#pragma once

#include "ocr/job.h"
#include "ocr/pool.h"

/* A job under the options of the pool. (transfer full) */
VdJob *vd_pool_job(const VdPool *pool, VdRequestKind kind, const VdInput *input);

/* Runs a job before those that wait, and leaves its outcome in it. Blocks. */
void vd_pool_run(VdPool *pool, VdJob *job);

/* The Document that a job brought; what is none was written by a child that is not to be believed.
 */
VdReading vd_pool_reading(const VdJob *job);

/* Path of the program; borrowed. */
const char *vd_pool_worker(const VdPool *pool);
