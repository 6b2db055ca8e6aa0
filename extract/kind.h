/*
 * What kind of document this is, from its title, and which of its pages are general conditions.
 */
#pragma once

#include "extract/study.h"

/* Sets quote->kind, quote->kind_place. */
void vd_kind_read(VdStudy *study);

/* Fills quote->general_pages: a title "Conditions générales", or dense small prose that follows
 * one. */
void vd_kind_read_general(VdStudy *study);
