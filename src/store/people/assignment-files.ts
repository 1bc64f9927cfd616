import { sql } from 'kysely';
import type { Db } from '../schema.ts';

export interface Parting {
  readonly campaign: string;
  /** The unit that is put back, and the one that it is set apart from. */
  readonly unit: string;
  readonly from: string;
  /** The submissions and the people that go. */
  readonly going: readonly string[];
  readonly people: readonly string[];
}

/**
 * Files go with what has them: with the records that name them or in whose course they were sent, and with the talks. What
 * both sides have is in both from now on, under the same id and content. What nobody has goes with its sender. For a
 * transaction in which the records and people are still where they were.
 */
export async function partFiles(trx: Db, { campaign, unit, from, going, people }: Parting): Promise<void> {
  const here = (table: string) =>
    sql`${sql.ref(`${table}.campaign`)} = ${campaign} and ${sql.ref(`${table}.unit_id`)} = ${from}::uuid`;
  const [records, own] = [sql`any(${going}::uuid[])`, sql`any(${people}::uuid[])`];
  await sql`
    with documents as (
      select s.id = ${records} as goes, s.id as submission, s.organiser_id as organiser, concat(s.answers, ' ', s.snapshot) as said
      from submissions s where ${here('s')}
      union all
      select r.submission_id = ${records}, r.submission_id, r.organiser_id, r.changes::text
      from revisions r where ${here('r')}
      union all
      select o.id = ${own}, null, o.id, c.state::text
      from organisers o join conversations c on c.organiser_id = o.id where ${here('o')}
      union all
      select o.id = ${own}, null, o.id, b.body::text
      from organisers o join conversations c on c.organiser_id = o.id join outbox b on b.conversation_id = c.id
      where ${here('o')}
    ), has as (
      select found[1] as id, goes, submission, organiser
      from documents, regexp_matches(said, ${uuidPattern}, 'g') as found
      union all
      select f.id::text, s.id = ${records}, s.id, f.organiser_id
      from files f join submissions s on s.id = f.submission_id and ${here('s')} where ${here('f')}
    ), claims as materialized (
      -- Whose it is on each side: as it was sent, where that is the side.
      select distinct on (f.id, has.goes) f.id, has.goes, has.submission, has.organiser
      from files f join has on has.id = f.id::text where ${here('f')}
      order by f.id, has.goes, (has.submission = f.submission_id) desc nulls last, (has.organiser = f.organiser_id) desc,
        has.submission
    ), copied as (
      insert into files (campaign, unit_id, id, sha256, name, mime, bytes, submission_id, organiser_id, created_at)
      select f.campaign, ${unit}::uuid, f.id, f.sha256, f.name, f.mime, f.bytes, goer.submission, goer.organiser, f.created_at
      from files f join claims goer on goer.id = f.id and goer.goes join claims stayer on stayer.id = f.id and not stayer.goes
      where ${here('f')}
    )
    update files f set unit_id = case when whose.goes then ${unit}::uuid else f.unit_id end,
      submission_id = whose.submission, organiser_id = whose.organiser
    from (
      select distinct on (f.id) f.id,
        case when c.id is null then f.organiser_id = ${own} else c.goes end as goes,
        case when c.id is null then f.submission_id else c.submission end as submission,
        coalesce(c.organiser, f.organiser_id) as organiser
      from files f left join claims c on c.id = f.id where ${here('f')}
      order by f.id, c.goes
    ) as whose
    where ${here('f')} and whose.id = f.id and (whose.goes or f.id in (select id from claims where goes))`.execute(trx);
}

/** As documents write an id. */
const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
