/*
 * How sure each number read from pixels is once the equations between them are known: confirmed by
 * one that holds, doubted by one that does not. Changes confidences only; a text layer's stay.
 */
#pragma once

#include "extract/quote.h"
#include "models/models.h"

/* `models`: the rates of VAT that join HT and TTC. */
void vd_weigh_read(const VdModels *models, VdQuote *quote);
