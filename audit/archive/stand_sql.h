/*
 * Where findings stand, in SQL: shared by what asks for findings and what asks for documents.
 */
#pragma once

/* How a finding `f` stands, by its last decision `d`; the numbers are those of VdStand. */
#define VD_SQL_STAND                                                                               \
  "CASE WHEN d.action IS NULL OR d.action = 'reopen' THEN 0"                                       \
  " WHEN d.evidence_hash <> f.evidence_hash THEN 4 WHEN d.action = 'confirm' THEN 1"               \
  " WHEN d.action = 'dismiss' THEN 2 ELSE 3 END"

/* Findings `f` of quotes `q` of the current answers `c`, each beside its last decision `d`. */
#define VD_SQL_FINDINGS                                                                            \
  " FROM current c JOIN quote q ON q.audited = c.id JOIN finding f ON f.quote = q.id"              \
  " LEFT JOIN decided d ON d.fingerprint = f.fingerprint"

/* Breaches, and questions that the paper leaves open. */
#define VD_SQL_SHOWN "(f.verdict = 'breach' OR f.reason IN ('unread', 'unsure', 'ambiguous'))"

/* TRUE when `stand` is what the parameter `p` asks for: VdStand, VD_STAND_ANY or VD_STAND_OPEN. */
#define VD_SQL_STANDS_AS(p) "(" p " = -1 OR stand = " p " OR (" p " = -2 AND stand IN (0, 4)))"
