import { type Kysely, sql } from 'kysely';

/**
 * What the desk's pages read among very many records without reading them: filings by day and unit from an index alone, records
 * by the kind of unit that they tell, what was filed about an activity, corrections under way, the roster by district and kind,
 * and the log by member, deed and subject.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...records, ...roster, ...log]) await sql.raw(statement).execute(db);
}

const records = [
  'create index submissions_filed on submissions (campaign, form, submitted_at) include (unit_id, state)',
  `create index submissions_about on submissions (campaign, unit_id, activity_id, form) include (id, state, organiser_id)
    where activity_id is not null`,
  'create index submissions_correcting on submissions (campaign, form) where correcting is not null',
  `create index submissions_by_unit_kind on submissions
    (campaign, option_number(answers ->> 'unitKind'), (coalesce(submitted_at, created_at)) desc, id desc)
    where answers ->> 'unitKind' is not null`,
];

const roster = [
  `create index units_roster on units (campaign, district, kind) where standing = 'verified' and name is not null`,
];

const log = [
  'create index audit_log_by_campaign on audit_log (campaign, at desc, id desc)',
  'create index audit_log_by_who on audit_log (campaign, who, at desc, id desc)',
  'create index audit_log_by_action on audit_log (campaign, action, at desc, id desc)',
  'create index audit_log_by_subject on audit_log (campaign, subject, at desc, id desc) where subject is not null',
];
