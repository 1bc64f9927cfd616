import { sql } from 'kysely';
import type { Changes } from '../../dialogs/effect.ts';
import { findPerson } from '../people/person.ts';
import type { Db } from '../schema.ts';
import { loadSubmission, type SubmissionRow } from '../submissions.ts';
import { type PersonOf, submissionsOf, unitsOf } from './person.ts';

/** All that is kept of a person. Moments as the database has them. */
export interface PersonalData {
  readonly person: Readonly<Record<string, unknown>>;
  /** What the office's roster says of the unit, and its longer deadlines. */
  readonly unit: Readonly<Record<string, unknown>>;
  readonly accounts: readonly Readonly<Record<string, unknown>>[];
  readonly earlier: readonly Readonly<Record<string, unknown>>[];
  readonly submissions: readonly PersonalSubmission[];
  /** What the person changed, turn by turn. */
  readonly entries: readonly PersonalEntry[];
  readonly files: readonly PersonalFile[];
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly conversations: readonly Readonly<Record<string, unknown>>[];
  readonly codes: readonly Readonly<Record<string, unknown>>[];
  readonly uploadLinks: readonly Readonly<Record<string, unknown>>[];
  readonly tries: readonly Readonly<Record<string, unknown>>[];
  /** What the office decided about, and answered to, what the person opened. */
  readonly fromOffice: readonly Readonly<Record<string, unknown>>[];
  /** As whom of the office the person's accounts are known. */
  readonly office: readonly Readonly<Record<string, unknown>>[];
}

export interface PersonalSubmission extends SubmissionRow {
  readonly campaign: string;
  readonly unitName?: string;
  /** Its row as the database has it, and the activity's name. */
  readonly stored: Readonly<Record<string, unknown>>;
}

export interface PersonalEntry {
  readonly submission: string;
  readonly number: number;
  readonly at: Date;
  readonly platform: string;
  readonly action: string;
  readonly changes: Changes;
  /** What was said to the office with it; null of nearly all. */
  readonly said: string | null;
  /** All that is noted with it. */
  readonly note: unknown;
}

export interface PersonalFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly submission: string | null;
  readonly at: Date;
}

/** Gathers all that is kept of a person; undefined where there is nobody (any more). */
export async function exportPerson(db: Db, of: PersonOf): Promise<PersonalData | undefined> {
  const { organiser } = of;
  const person = await findPerson(db, organiser);
  if (!person) return undefined;
  const [row] = await all(db, 'select * from organisers where id = $id', organiser);
  return {
    person: { ...row, unitName: person.unitName, unitStanding: person.unitStanding },
    unit: await unitOf(db, organiser),
    accounts: await all(db, 'select * from accounts where organiser_id = $id order by created_at', organiser),
    earlier: await all(db, 'select * from memberships where organiser_id = $id order by campaign', organiser),
    submissions: await submissions(db, of),
    entries: await entries(db, organiser),
    files: await files(db, organiser),
    messages: await all(
      db,
      `select b.* from outbox b join conversations c on c.id = b.conversation_id where c.organiser_id = $id
        order by b.created_at, b.position limit 1000`,
      organiser,
    ),
    conversations: await all(db, 'select * from conversations where organiser_id = $id order by created_at', organiser),
    codes: await all(
      db,
      'select purpose, created_at, expires_at, ended_at, uses from codes where organiser_id = $id order by created_at',
      organiser,
    ),
    uploadLinks: await all(
      db,
      `select file_name, file_mark, file_bytes, created_at, expires_at, used_at from upload_links where organiser_id = $id
        order by created_at`,
      organiser,
    ),
    tries: await all(
      db,
      `select * from code_tries
        where subject in (select 'conversation:' || id from conversations where organiser_id = $id)
          or subject in (select 'account:' || platform || ':' || account from accounts where organiser_id = $id)
          or split_part(subject, ':', 2) = $id::text`,
      organiser,
    ),
    fromOffice: await all(
      db,
      `with own as (
          select campaign, unit_id from organisers where id = $id
          union
          select campaign, unit_id from memberships where organiser_id = $id
        )
        select s.id as submission, r.at, r.action, r.note from own join submissions s using (campaign, unit_id)
        join revisions r on (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
        where r.member_id is not null and s.organiser_id = $id order by r.at limit 10000`,
      organiser,
    ),
    office: await all(
      db,
      `select m.name, m.role, m.created_at, m.removed_at, a.platform, a.account, a.created_at as linked_at
        from office_accounts a join office_members m on m.id = a.member_id
        join accounts own on (own.platform, own.account) = (a.platform, a.account) where own.organiser_id = $id`,
      organiser,
    ),
  };
}

async function unitOf(db: Db, organiser: string): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await all(
    db,
    `select u.campaign, u.id, u.name, u.standing, u.district, u.kind, u.contact, u.telephone, u.extensions
      from organisers o join units u on (u.campaign, u.id) = (o.campaign, o.unit_id) where o.id = $id`,
    organiser,
  );
  return row ?? {};
}

/** The statement is one of those above; the person is its only parameter. */
async function all(
  db: Db,
  statement: string,
  organiser: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const parts = statement.split('$id');
  const query = parts
    .slice(1)
    .reduce((before, part) => sql`${before}${organiser}::uuid${sql.raw(part)}`, sql.raw(parts[0] ?? ''));
  const { rows } = await sql<Record<string, unknown>>`${query}`.execute(db);
  return rows;
}

async function submissions(db: Db, of: PersonOf): Promise<readonly PersonalSubmission[]> {
  const own = await submissionsOf(db, of.organiser, await unitsOf(db, of));
  const found: PersonalSubmission[] = [];
  for (const { campaign, unit, id } of own.slice(0, mostSubmissions)) {
    const row = await loadSubmission(db, { campaign, unit, submission: id });
    const { rows } = await sql<Record<string, unknown>>`
      select s.*, a.name as activity_name from submissions s
      left join activities a on (a.campaign, a.unit_id, a.id) = (s.campaign, s.unit_id, coalesce(s.activity_id, s.id))
      where s.campaign = ${campaign} and s.unit_id = ${unit}::uuid and s.id = ${id}::uuid`.execute(db);
    if (row) found.push({ ...row, campaign, stored: rows[0] ?? {} });
  }
  return found;
}

const mostSubmissions = 2_000;

async function entries(db: Db, organiser: string): Promise<readonly PersonalEntry[]> {
  const { rows } = await sql<PersonalEntry>`
    with own as (
      select campaign, unit_id from organisers where id = ${organiser}::uuid
      union
      select campaign, unit_id from memberships where organiser_id = ${organiser}::uuid
    )
    select r.submission_id as submission, r.number, r.at, r.platform, r.action, r.changes,
      r.note ->> 'text' as said, r.note
    from own join revisions r using (campaign, unit_id)
    where r.organiser_id = ${organiser}::uuid order by r.at, r.number limit 100000`.execute(db);
  return rows;
}

async function files(db: Db, organiser: string): Promise<readonly PersonalFile[]> {
  const { rows } = await sql<PersonalFile>`
    with own as (
      select campaign, unit_id from organisers where id = ${organiser}::uuid
      union
      select campaign, unit_id from memberships where organiser_id = ${organiser}::uuid
    )
    select f.id, f.name, f.mime, f.bytes, f.sha256, f.submission_id as submission, f.created_at as at
    from own join files f using (campaign, unit_id)
    where f.organiser_id = ${organiser}::uuid order by f.created_at`.execute(db);
  return rows;
}
