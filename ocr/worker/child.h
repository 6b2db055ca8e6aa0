/*
 * One child: enters the sandbox, does one request on one document, writes its answer, ends.
 */
#pragma once

#include "ocr/protocol.h"
#include "ocr/worker/recognise.h"
#include "ocr/worker/sandbox.h"

/*
 * Runs in a process just forked by the zygote, and never returns; ends with one of VD_EXIT_... or
 * 0. `document` and `answer` are descriptors; `recogniser` is NULL when it is not loaded.
 */
void vd_child_run(const VdRequest *request, int document, int answer, const VdCage *cage,
                  VdRecogniser *recogniser) G_GNUC_NORETURN;
