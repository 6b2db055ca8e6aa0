/*
 * --summary: how often each rule gave each answer, by rule, then by vendor; for people and as JSON.
 */
#pragma once

#include "audit/report/report.h"

void vd_summary_print_text(const VdReport *report, GString *out);
void vd_summary_print_json(const VdReport *report, GString *out);
