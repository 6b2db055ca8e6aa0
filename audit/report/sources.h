/*
 * Where a rule stands in the law, as people read it.
 */
#pragma once

#include "models/models.h"

/*
 * "Appel à financement …, § 5.1, 5.3": the citation at *index and those of the same text that
 * follow it; *index is moved past them. `rule` must have more than *index citations. (transfer
 * full)
 */
char *vd_sources_line(const VdRuleText *rule, guint *index);
