/*
 * Where the program finds its data: beside itself, then where `cmake --install` puts it.
 */
#pragma once

#include "models/models.h"

/* The folder of the models: `given` if any, "models" beside the program,
 * "../share/vigidevis/models". */
char *vd_place_models(const char *given);

/* Loads the models, with words for every rule, or complains. NULL: the exit code is VD_EXIT_USAGE.
 */
VdModels *vd_place_load_models(const char *given);
