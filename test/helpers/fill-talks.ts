import { sql } from 'kysely';
import type { Db } from '../../src/store/database.ts';

export interface Filling {
  readonly count: number;
  /** The chat whose conversation and draft are copied. */
  readonly seed: string;
  readonly platform: string;
}

/** Makes stored talks "1000001" … like the one of the seed's chat: conversation, organiser, unit, draft and revisions. */
export function fillTalks(db: Db, filling: Filling): Promise<void> {
  // One connection: the temporary table is seen by no other.
  return db.connection().execute((one) => copy(one, filling));
}

async function copy(db: Db, { count, seed, platform }: Filling): Promise<void> {
  await sql`
    create temporary table filling as
    select 1000000 + g as chat, gen_random_uuid() as organiser, gen_random_uuid() as unit, gen_random_uuid() as submission
    from generate_series(1, ${count}::int) g`.execute(db);
  const from = sql`
    from filling f, conversations c
    join organisers o on o.id = c.organiser_id
    join submissions s on (s.campaign, s.unit_id, s.id) = (o.campaign, o.unit_id, (c.state #>> '{talk,submission}')::uuid)
    where c.platform = ${platform} and c.chat = ${seed}`;
  await sql`insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
    select r.campaign, f.unit, f.submission, r.number, r.at, f.organiser, r.platform, r.action, r.changes
    from filling f, conversations c join organisers o on o.id = c.organiser_id
    join revisions r on (r.campaign, r.unit_id, r.submission_id) = (o.campaign, o.unit_id, (c.state #>> '{talk,submission}')::uuid)
    where c.platform = ${platform} and c.chat = ${seed}`.execute(db);
  await sql`insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, snapshot, snapshot_revision,
      created_at, updated_at)
    select s.campaign, f.unit, f.submission, s.form, s.form_version, s.state, f.organiser, s.snapshot, s.snapshot_revision,
      s.created_at, s.updated_at ${from}`.execute(db);
  await sql`insert into units (campaign, id, standing, created_at) select o.campaign, f.unit, 'typed', o.created_at ${from}`.execute(
    db,
  );
  await sql`insert into accounts (platform, account, organiser_id, created_at)
    select c.platform, f.chat::text, f.organiser, c.created_at ${from}`.execute(db);
  await sql`insert into conversations (id, platform, chat, account, organiser_id, version, recent_ids, state, tail, created_at, updated_at)
    select gen_random_uuid(), c.platform, f.chat::text, f.chat::text, f.organiser, c.version, c.recent_ids,
      jsonb_set(c.state, '{talk,submission}', to_jsonb(f.submission::text)),
      jsonb_set(c.tail, '{submission}', to_jsonb(f.submission::text)), c.created_at, c.updated_at ${from}`.execute(db);
  await sql`insert into organisers (id, campaign, unit_id, created_at) select f.organiser, o.campaign, f.unit, o.created_at ${from}`.execute(
    db,
  );
  await sql`drop table filling`.execute(db);
  for (const table of ['conversations', 'revisions', 'submissions', 'units', 'accounts', 'organisers']) {
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
  }
}
