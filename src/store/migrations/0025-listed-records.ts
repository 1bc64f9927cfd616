import { type Kysely, sql } from 'kysely';

/**
 * What the office lists, counts and reminds by, of each submission: one narrow row, so that any choice among 100,000 of them
 * is made by looking at 16 MB, and not at their answers. Triggers write it in the statement that writes the submission, so
 * that whoever submits, withdraws, moves or deletes one need not know of it. Of a person there is the id alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...keeping, ...indexes]) await sql.raw(statement).execute(db);
}

/** What is of one width comes first: the rest of a row is then found without looking at each column before it. */
const tables = [
  `create table listed_records (
    listed_at timestamptz not null,
    unit_id uuid not null,
    submission_id uuid not null,
    organiser_id uuid not null,
    activity_id uuid,
    makes_activity boolean not null,
    was_submitted boolean not null,
    applies boolean not null,
    is_selected boolean not null,
    unit_kind smallint not null,
    campaign text not null,
    form text not null,
    state text not null,
    district text,
    place text,
    last_day date,
    primary key (submission_id, unit_id, campaign)
  )`,
  // One process reads all of it in less time than others take to be started.
  'alter table listed_records set (parallel_workers = 0)',
  'create index activities_by_id on activities (id)',
];

/** What a row says, but for its key. */
const told = [
  ...['listed_at', 'organiser_id', 'activity_id', 'makes_activity', 'was_submitted', 'applies', 'is_selected'],
  ...['unit_kind', 'form', 'state', 'district', 'place', 'last_day'],
];

/** As a condition on the rows of a table: only the index by the id can be used for it, also where the table is empty yet. */
const keyOf = (id: string, row: string): string =>
  `${id} = ${row}.id and (campaign, unit_id) is not distinct from (${row}.campaign, ${row}.unit_id)`;

/**
 * Whatever stands in the answers, none of these fails: a submission must not. Each finds its row by the id, whatever the
 * database knew of the tables when the first row was written: a restore writes all of them in one go.
 */
const keeping = [
  `create function listed_record(s submissions) returns setof listed_records language sql stable as $$
    select coalesce(s.submitted_at, s.created_at), s.unit_id, s.id, s.organiser_id, s.activity_id, a.id is not null,
      s.submitted_at is not null, coalesce(s.answers ->> 'keyEvent' = 'true', false), s.selected_at is not null,
      coalesce(option_number(s.answers ->> 'unitKind'), 0)::smallint, s.campaign, s.form, s.state,
      left(s.answers ->> 'district', 40),
      case when coalesce(s.answers ->> 'district', '') = '' then left(s.answers ->> 'place', 200) end, a.last_day
    from (select) one left join activities a
      on a.id = s.id and (a.campaign, a.unit_id) is not distinct from (s.campaign, s.unit_id)
  $$`,
  `create function keep_listed_records() returns trigger language plpgsql set enable_seqscan = off as $$
  begin
    if tg_op = 'DELETE' or tg_op = 'UPDATE' and old.unit_id <> new.unit_id then
      delete from listed_records where ${keyOf('submission_id', 'old')};
    end if;
    if tg_op <> 'DELETE' then
      insert into listed_records select * from listed_record(new)
      on conflict (submission_id, unit_id, campaign) do update set ${told.map((name) => `${name} = excluded.${name}`).join(', ')};
    end if;
    return null;
  end $$`,
  `create trigger record_listed after insert or delete on submissions for each row execute function keep_listed_records()`,
  `create trigger record_listed_anew
    after update of unit_id, form, state, organiser_id, activity_id, submitted_at, selected_at, answers on submissions
    for each row when (
      (old.unit_id, old.form, old.state, old.organiser_id, old.activity_id, old.submitted_at, old.selected_at)
        is distinct from (new.unit_id, new.form, new.state, new.organiser_id, new.activity_id, new.submitted_at, new.selected_at)
      or old.answers is distinct from new.answers
    ) execute function keep_listed_records()`,
  // A filing is written before or after its activity.
  `create function keep_listed_activity() returns trigger language plpgsql set enable_seqscan = off as $$
  begin
    if tg_op = 'DELETE' or tg_op = 'UPDATE' and old.unit_id <> new.unit_id then
      update listed_records set makes_activity = false, last_day = null where ${keyOf('submission_id', 'old')};
    end if;
    if tg_op <> 'DELETE' then
      update listed_records set makes_activity = true, last_day = new.last_day where ${keyOf('submission_id', 'new')}
        and (makes_activity, last_day) is distinct from (true, new.last_day);
    end if;
    return null;
  end $$`,
  `create trigger activity_listed after insert or delete on activities for each row execute function keep_listed_activity()`,
  `create trigger activity_listed_anew after update of unit_id, last_day on activities
    for each row when ((old.unit_id, old.last_day) is distinct from (new.unit_id, new.last_day))
    execute function keep_listed_activity()`,
  // The triggers hold writers off until this is committed: none is missed, and none is there twice.
  'insert into listed_records select r.* from submissions s, listed_record(s) r order by r.listed_at',
];

const indexes = [
  'create index listed_records_at on listed_records (campaign, listed_at desc, submission_id desc)',
  'create index listed_records_unit on listed_records (campaign, form, unit_id, state)',
  `create index listed_records_about on listed_records (campaign, form, activity_id) include (state)
    where activity_id <> submission_id`,
  'create index listed_records_district on listed_records (campaign, district) where district is not null',
  'analyze listed_records',
];
