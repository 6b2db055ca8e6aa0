/*
 * Carries out one VdTrial inside the sandbox. An act that is refused with an error, or that
 * succeeds, is told in the answer; one that kills the child tells by that.
 */
#pragma once

#include "ocr/trial.h"

/* Returns the exit code of the child. `document` and `answer` are its two descriptors. */
int vd_attempt_run(VdTrial trial, int document, int answer);
