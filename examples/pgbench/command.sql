-- What PostgreSQL alone does of one command (registerDocument): the statements that the server sends for it, in their
-- order, taken from the log of the database. On the database that `examples/load.rs` leaves behind:
--
--     pgbench -n -M prepared -f examples/pgbench/command.sql -D cycles=64 -c 8 -j 2 -T 5 …     many cycles
--     pgbench -n -M prepared -f examples/pgbench/command.sql -D cycles=1 -c 8 -j 2 -T 5 …      one hot cycle
--
-- The first statement stands for the caller, who knows the cycle and the agency. The rest of the server's work is not here: rules,
-- hashes, canonical JSON and signatures.
\set place random(0, :cycles - 1)
SELECT "log" AS "cycle", md5(random()::text) AS "key", (SELECT "id" FROM "agency" LIMIT 1) AS "agency" FROM "log_head"
    WHERE "log" <> '00000000-0000-0000-0000-000000000001' ORDER BY "log" OFFSET :place LIMIT 1 \gset
SELECT "log_head"."log", "log_head"."size" FROM "log_head" WHERE "log_head"."log" =
    '00000000-0000-0000-0000-000000000001' LIMIT 1;
ROLLBACK;
BEGIN;
INSERT INTO "idempotency" ("principal", "act", "key", "fingerprint", "log", "idx") VALUES ('clerk',
    'registerDocument', :key, '\x00', :cycle, NULL) ON CONFLICT ("principal", "act", "key") DO NOTHING;
UPDATE "log_head" SET "size" = "size" + 1 WHERE "log_head"."log" = :cycle RETURNING "size" - 1 AS "index",
    CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS "at" \gset
SELECT "log_leaf"."log", "log_leaf"."idx", "log_leaf"."leaf_hash", "log_leaf"."body", "log_leaf"."recorded_at",
    "log_leaf"."act", "log_leaf"."person", "log_leaf"."role", "log_leaf"."state_from", "log_leaf"."state_to" FROM
    "log_leaf" WHERE "log_leaf"."log" = :cycle AND "log_leaf"."idx" = :index - 1 LIMIT 1;
SELECT "log_head"."log", "log_head"."size" FROM "log_head" WHERE "log_head"."log" =
    '00000000-0000-0000-0000-000000000001' LIMIT 1;
SELECT "cycle"."id", "cycle"."agency", "cycle"."year", "cycle"."title", "cycle"."venue", "cycle"."from_grade",
    "cycle"."to_grade", "cycle"."state", "cycle"."suspended_from", "cycle"."version", "cycle"."rule_set",
    "cycle"."rule_set_hash", "cycle"."workflow", "cycle"."calendar", "cycle"."review_started_on",
    "cycle"."review_completed_on", "cycle"."reviewed_under", "cycle"."appeals_closed_on", "cycle"."approved_on",
    "cycle"."final_report", "cycle"."manifest", "cycle"."leaf" FROM "cycle" WHERE "cycle"."id" IN (:cycle);
SELECT "cycle_title"."id", "cycle_title"."cycle", "cycle_title"."from_code", "cycle_title"."to_code",
    "cycle_title"."leaf" FROM "cycle_title" WHERE "cycle_title"."cycle" IN (:cycle);
SELECT "document"."id", "document"."cycle", "document"."kind", "document"."number", "document"."symbol",
    "document"."dated", "document"."issuer", "document"."signatory", "document"."signing_form",
    "document"."signed_as", "document"."summary", "document"."sha256", "document"."late_reason",
    "document"."correction", "document"."corrects", "document"."corrected_by", "document"."leaf" FROM "document"
    WHERE "document"."cycle" IN (:cycle);
SELECT "publication"."id", "publication"."cycle", "publication"."document", "publication"."channel",
    "publication"."url", "publication"."published_at", "publication"."content_hash", "publication"."late_reason",
    "publication"."leaf" FROM "publication" WHERE "publication"."cycle" IN (:cycle);
SELECT "scheme"."id", "scheme"."cycle", "scheme"."number", "scheme"."document", "scheme"."total",
    "scheme"."publication", "scheme"."leaf" FROM "scheme" WHERE "scheme"."cycle" IN (:cycle);
SELECT "quota"."id", "quota"."cycle", "quota"."scheme", "quota"."title", "quota"."places", "quota"."leaf" FROM
    "quota" WHERE "quota"."cycle" IN (:cycle);
SELECT "plan"."id", "plan"."cycle", "plan"."number", "plan"."document", "plan"."closing_on",
    "plan"."preparation_before", "plan"."review_before", "plan"."venue", "plan"."publication", "plan"."leaf" FROM
    "plan" WHERE "plan"."cycle" IN (:cycle);
SELECT "member"."id", "member"."cycle", "member"."body", "member"."position", "member"."person",
    "member"."decision", "member"."ended_by", "member"."dissolved", "member"."leaf" FROM "member" WHERE
    "member"."cycle" IN (:cycle);
SELECT "declaration"."id", "declaration"."cycle", "declaration"."person", "declaration"."names_known",
    "declaration"."disciplined", "declaration"."leaf" FROM "declaration" WHERE "declaration"."cycle" IN (:cycle);
SELECT "kinship"."id", "kinship"."cycle", "kinship"."declaration", "kinship"."person", "kinship"."candidate",
    "kinship"."relation", "kinship"."leaf" FROM "kinship" WHERE "kinship"."cycle" IN (:cycle);
SELECT "application"."id", "application"."cycle", "application"."person", "application"."title",
    "application"."state", "application"."state_before", "application"."notified_state", "application"."re_review",
    "application"."version", "application"."visible_version", "application"."submitted_at",
    "application"."on_paper", "application"."receipt", "application"."refused_on", "application"."supplement",
    "application"."nomination", "application"."bundle", "application"."round", "application"."conclusion",
    "application"."discipline_open", "application"."disposition", "application"."appointment", "application"."leaf"
    FROM "application" WHERE "application"."cycle" IN (:cycle);
SELECT "finding"."id", "finding"."cycle", "finding"."application", "finding"."round", "finding"."rule",
    "finding"."item", "finding"."stage", "finding"."outcome", "finding"."warning", "finding"."acknowledged_by",
    "finding"."by", "finding"."reason", "finding"."document", "finding"."superseded", "finding"."void",
    "finding"."leaf" FROM "finding" WHERE "finding"."cycle" IN (:cycle);
SELECT "paper"."id", "paper"."cycle", "paper"."application", "paper"."kind", "paper"."content", "paper"."file",
    "paper"."by", "paper"."capacity", "paper"."superseded", "paper"."leaf" FROM "paper" WHERE "paper"."cycle" IN
    (:cycle);
SELECT "judgement"."id", "judgement"."cycle", "judgement"."application", "judgement"."round",
    "judgement"."stage", "judgement"."basis", "judgement"."closing_on", "judgement"."review_on",
    "judgement"."eligible", "judgement"."failed", "judgement"."open", "judgement"."warning",
    "judgement"."acknowledged_by", "judgement"."verdict", "judgement"."superseded", "judgement"."leaf" FROM
    "judgement" WHERE "judgement"."cycle" IN (:cycle);
SELECT "tie_finding"."id", "tie_finding"."cycle", "tie_finding"."application", "tie_finding"."level",
    "tie_finding"."found", "tie_finding"."by", "tie_finding"."reason", "tie_finding"."document",
    "tie_finding"."superseded", "tie_finding"."leaf" FROM "tie_finding" WHERE "tie_finding"."cycle" IN (:cycle);
SELECT "vote"."id", "vote"."cycle", "vote"."application", "vote"."round", "vote"."member", "vote"."side",
    "vote"."void", "vote"."leaf" FROM "vote" WHERE "vote"."cycle" IN (:cycle);
SELECT "rank"."id", "rank"."cycle", "rank"."title", "rank"."application", "rank"."place", "rank"."quota",
    "rank"."waits", "rank"."trace", "rank"."decision", "rank"."leaf" FROM "rank" WHERE "rank"."cycle" IN (:cycle);
SELECT "appeal"."id", "appeal"."cycle", "appeal"."kind", "appeal"."subject", "appeal"."appellant",
    "appeal"."application", "appeal"."state", "appeal"."outcome", "appeal"."effect", "appeal"."filed_at",
    "appeal"."late", "appeal"."second_of", "appeal"."decider", "appeal"."decision", "appeal"."carried_out",
    "appeal"."version", "appeal"."leaf" FROM "appeal" WHERE "appeal"."cycle" IN (:cycle);
SELECT "notice"."id", "notice"."cycle", "notice"."document", "notice"."counted_from", "notice"."scoped",
    "notice"."official", "notice"."leaf" FROM "notice" WHERE "notice"."cycle" IN (:cycle);
SELECT "reopening"."id", "reopening"."cycle", "reopening"."ground", "reopening"."appeal",
    "reopening"."document", "reopening"."notified_by", "reopening"."leaf" FROM "reopening" WHERE "reopening"."cycle"
    IN (:cycle);
SELECT "scope"."id", "scope"."cycle", "scope"."reopening", "scope"."application", "scope"."title",
    "scope"."leaf" FROM "scope" WHERE "scope"."cycle" IN (:cycle);
SELECT "suspension"."id", "suspension"."cycle", "suspension"."document", "suspension"."stops_clock",
    "suspension"."starts_on", "suspension"."resumed_on", "suspension"."leaf" FROM "suspension" WHERE
    "suspension"."cycle" IN (:cycle);
SELECT "remark"."id", "remark"."cycle", "remark"."by", "remark"."about", "remark"."text", "remark"."leaf" FROM
    "remark" WHERE "remark"."cycle" IN (:cycle);
INSERT INTO "document" ("id", "cycle", "kind", "number", "symbol", "dated", "issuer", "signatory",
    "signing_form", "signed_as", "summary", "sha256", "late_reason", "correction", "corrects", "corrected_by",
    "leaf") VALUES (gen_random_uuid()::text, :cycle, 'EVIDENCE', :key, 'QĐ-STTTT', '2026-11-20', :agency, NULL,
    'OWN', NULL, sha256('x'), sha256('y'), NULL, 0, NULL, NULL, :index);
INSERT INTO "audit_private" ("commitment", "log", "idx", "field", "salt", "text") VALUES (sha256(:key::bytea),
    :cycle, :index, 'summary', sha256('s'), 'Một văn bản');
INSERT INTO "log_leaf" ("log", "idx", "leaf_hash", "body", "recorded_at", "act", "person", "role", "state_from",
    "state_to") VALUES (:cycle, :index, sha256('l'), convert_to(repeat('x', 1200), 'UTF8'), :at, 'registerDocument',
    'clerk', 'DEPARTMENT_OFFICE', NULL, NULL);
UPDATE "idempotency" SET "idx" = :index WHERE "idempotency"."principal" = 'clerk' AND "idempotency"."act" =
    'registerDocument' AND "idempotency"."key" = :key RETURNING "principal", "act", "key", "fingerprint", "log",
    "idx";
COMMIT;
