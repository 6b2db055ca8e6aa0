/*
 * What every rule needs to know before it looks: which paper this is, whether it was read whole,
 * whether it carries a Prestation. In: a Quote, the facts, the options. Out: VdAudit, read-only for
 * the rules. It judges nothing.
 */
#pragma once

#include "audit/engine.h"
#include "audit/prestation.h"

typedef enum {
  VD_SUBJECT_SEGUR, /* a quote or an order, or a paper that was not read well enough to say
                       otherwise */
  VD_SUBJECT_KIND,  /* facture, VA, MOM */
  VD_SUBJECT_OTHER  /* read whole, and nothing in it is about Ségur */
} VdSubject;

typedef struct {
  const VdQuote *quote;          /* borrowed */
  const VdModels *models;        /* borrowed */
  const VdAuditOptions *options; /* borrowed */
  VdKind kind;                   /* as read, or as the user said */
  VdSubject subject;
  gboolean complete;      /* every page was read well enough to say that something is missing */
  gboolean legible;       /* and no line of them is so blurred that it could be what is missing */
  GArray *unread;         /* guint: pages that were not */
  gboolean complementary; /* it says that it carries no Prestation, and it carries none */
  GPtrArray *prestations; /* VdPrestation */
  GPtrArray *findings;    /* VdFinding: answers given so far; owned by the engine */
} VdAudit;

/* `findings` is where the engine puts the answers, in the order in which it asks. Free with the
 * next one. */
VdAudit *vd_audit_new(const VdQuote *quote, const VdModels *models, const VdAuditOptions *options,
                      GPtrArray *findings);
void vd_audit_free(VdAudit *audit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdAudit, vd_audit_free)

/* Pages of the quote that were not read well enough (element guint). (transfer full) */
GArray *vd_audit_unread_pages(const VdQuote *quote);

/* Whether nothing of the quote, nor of its document, was left unread. */
gboolean vd_audit_is_complete(const VdQuote *quote);

/* The wave of a Prestation: that of its DSR, else what the paper says ("vague 1 + vague 2" is 2);
 * 0: not said. */
int vd_audit_wave(const VdAudit *audit, const VdPrestation *prestation);

/* Every DSR that the quote funds, or names where it funds none, is that one. */
gboolean vd_audit_is_under(const VdAudit *audit, const char *dsr);

/* A stronger rule has already found a breach on that line ("one fact, one finding"). */
gboolean vd_audit_is_claimed(const VdAudit *audit, const char *rule, guint line);

/* A stronger rule has found a breach on words of that mention's sentence. */
gboolean vd_audit_is_claimed_in(const VdAudit *audit, const char *rule, const VdMention *mention);

/* A stronger rule already puts a question about that line. */
gboolean vd_audit_is_asked(const VdAudit *audit, const char *rule, guint line);
