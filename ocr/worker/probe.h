/*
 * What a child can do on this machine, for the diagnosis of an installation: a word is drawn with a
 * font that is not embedded, read back from its pixels, and the threads that this left are counted.
 */
#pragma once

#include "ocr/protocol.h"
#include "ocr/worker/recognise.h"

/* Opens the list of this process's threads at descriptor `place`, before the sandbox forbids it. */
void vd_probe_prepare(int place);

/* Returns the exit code of the child; 0 with a VdProbeAnswer in `answer`. */
int vd_probe_run(VdRecogniser *recogniser, int threads, int answer);
