import { sql } from 'kysely';
import type { DataFact } from '../../dialogs/event.ts';
import { findPerson, unitPeople } from '../people/person.ts';
import type { Db } from '../schema.ts';
import { goingFiles } from './files.ts';
import { type Fate, type PersonOf, submissionsOf, unitsOf } from './person.ts';
import { rosterContactOf } from './roster.ts';

/** What is kept of a person, in counts. */
export async function dataOf(db: Db, of: PersonOf): Promise<DataFact> {
  const { campaign, organiser } = of;
  const person = await findPerson(db, organiser);
  const units = await unitsOf(db, of);
  const own = await submissionsOf(db, organiser, units);
  const count = (fate: Fate): number => own.filter((each) => each.fate === fate).length;
  const people = person ? (await unitPeople(db, campaign, person.unitId)).people.length : 1;
  const counts = await countRows(db, organiser);
  const consent = await consentOf(db, organiser);
  const going = await goingFiles(db, organiser, units, own);
  const roster = await rosterContactOf(db, organiser);
  return {
    ...{ platforms: counts.platforms, people, past: units.filter((each) => each.campaign !== campaign).length },
    ...(person?.name === undefined ? {} : { name: person.name }),
    ...(person?.unitName === undefined ? {} : { unitName: person.unitName }),
    ...(consent ? { consent } : {}),
    ...{ filed: count('filed'), drafts: count('draft'), shared: count('shared') },
    ...{ withdrawn: count('withdrawn'), cancelled: count('cancelled') },
    ...{ answers: counts.answers, files: counts.files, bytes: counts.bytes, filesDeleted: going.length },
    ...{ messages: counts.messages, talks: counts.talks },
    ...(roster ? { roster } : {}),
  };
}

/** The version of the notice that was agreed to, and when. */
async function consentOf(db: Db, organiser: string): Promise<DataFact['consent']> {
  const row = await db
    .selectFrom('organisers')
    .select(['consent', 'consented_at'])
    .where('id', '=', organiser)
    .executeTakeFirst();
  if (row?.consent == null || row.consented_at === null) return undefined;
  return { version: row.consent, at: row.consented_at.getTime() };
}

interface Counts {
  readonly platforms: readonly string[];
  readonly answers: number;
  readonly files: number;
  readonly bytes: number;
  readonly messages: number;
  readonly talks: number;
}

async function countRows(db: Db, organiser: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with own as (
      select campaign, unit_id from organisers where id = ${organiser}::uuid
      union
      select campaign, unit_id from memberships where organiser_id = ${organiser}::uuid
    ), sent as (
      select f.bytes from own join files f using (campaign, unit_id) where f.organiser_id = ${organiser}::uuid
    ), talk as (
      select id from conversations where organiser_id = ${organiser}::uuid
    )
    select
      array(select platform from accounts where organiser_id = ${organiser}::uuid order by created_at) as platforms,
      (select count(*)::int from own join revisions r using (campaign, unit_id) where r.organiser_id = ${organiser}::uuid) as answers,
      (select count(*)::int from sent) as files,
      (select coalesce(sum(bytes), 0)::bigint from sent) as bytes,
      (select count(*)::int from outbox where conversation_id in (select id from talk) and leased_by is null) as messages,
      (select count(*)::int from talk) as talks`.execute(db);
  return rows[0] ?? { platforms: [], answers: 0, files: 0, bytes: 0, messages: 0, talks: 0 };
}
