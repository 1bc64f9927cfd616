import { type Kysely, sql } from 'kysely';

/**
 * What the office reads fast: the 统计表 in typed columns, and records by their time, form, district and words.
 *
 * `activity_statistics` holds one narrow row for each 统计表 that stands, which a report of a million reads in one pass. A
 * trigger writes it in the statement that writes the submission, so that whoever submits, withdraws, moves or deletes one
 * need not know of it. Money is in fen. Nothing personal is in it. Rows that a restored backup brings are left out: the
 * trigger makes them.
 *
 * Words are found by pairs of characters (and single ones), since Chinese has no blanks: `record_grams` of `record_text`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...reading, ...facts, ...keeping, ...records]) await sql.raw(statement).execute(db);
}

/** How answers become numbers. Whatever stands in them, none of these fails: a submission must not. */
const reading = [
  `create function answer_number(value jsonb, which text) returns numeric language sql immutable parallel safe as $$
    select case when text ~ '^\\d{1,15}(\\.\\d+)?$' then text::numeric else 0 end
    from (select case jsonb_typeof(value) when 'number' then value #>> '{}' when 'object' then value ->> which end as text) as said
  $$`,
  `create function answer_count(value jsonb, which text) returns int language sql immutable parallel safe as $$
    select least(coalesce(answer_number(value, which), 0), 2000000000)::int
  $$`,
  // How much more the most is than the least; null where it is one number.
  `create function answer_more(value jsonb) returns int language sql immutable parallel safe as $$
    select nullif(greatest(answer_count(value, 'max') - answer_count(value, 'min'), 0), 0)
  $$`,
  `create function answer_fen(value jsonb, which text) returns bigint language sql immutable parallel safe as $$
    select round(coalesce(answer_number(value, which), 0) * 100)::bigint
  $$`,
  // A code such as 3 or 17, or 5:科普剧 where an option asks for words.
  `create function option_number(code text) returns int language sql immutable parallel safe as $$
    select case when code ~ '^([1-9]|[12][0-9]|30)(:|$)' then substring(code from '^[0-9]{1,2}')::int else 0 end
  $$`,
  `create function option_mask(codes jsonb) returns int language sql immutable parallel safe as $$
    select coalesce(bit_or(1 << (option_number(code) - 1)) filter (where option_number(code) > 0), 0)
    from jsonb_array_elements_text(case jsonb_typeof(codes) when 'array' then codes else '[]'::jsonb end) as code
  $$`,
];

/**
 * `money` is what was spent, and `source_1` … what each source gave of it; `source_0` is money whose source is not told.
 * Where there is one source, it gave the whole amount, which may be a range: `spread` is how much more than the least it
 * may be, and `spread_source` whose. The numbers of people are the least; `…_more` is how many more there may be. What is
 * nothing mostly is null, which takes no room: the narrower the row, the faster a million of them is read.
 */
const facts = [
  `create table activity_statistics (
    campaign text not null,
    unit_id uuid not null,
    submission_id uuid not null,
    activity_id uuid,
    submitted_at timestamptz not null,
    money bigint not null,
    source_0 bigint,
    source_1 bigint,
    source_2 bigint,
    source_3 bigint,
    source_4 bigint,
    source_5 bigint,
    source_6 bigint,
    spread bigint,
    full_time int not null,
    scientists int not null,
    volunteers int not null,
    others int not null,
    online int not null,
    on_site int not null,
    media int not null,
    reports int not null,
    full_time_more int,
    scientists_more int,
    volunteers_more int,
    others_more int,
    online_more int,
    on_site_more int,
    media_more int,
    reports_more int,
    categories int not null,
    themes int not null,
    places int not null,
    formats smallint not null,
    unit_kind smallint not null,
    spread_source smallint,
    standing text not null check (standing in ('counted', 'returned')),
    district text not null,
    primary key (campaign, unit_id, submission_id)
  )`,
  'create index activity_statistics_activity on activity_statistics (campaign, unit_id, activity_id) where activity_id is not null',
];

const keeping = [
  `create function write_activity_statistics(s submissions) returns void language plpgsql as $$
  declare
    a jsonb := s.answers;
    amounts bigint[] := array[0, 0, 0, 0, 0, 0, 0];
    spread bigint := 0;
    spread_source int := 0;
    item jsonb;
    items jsonb := case jsonb_typeof(a -> 'sources') when 'array' then a -> 'sources' else '[]'::jsonb end;
    at int;
  begin
    if jsonb_array_length(items) > 0 and not jsonb_path_exists(items, '$[*] ? (!exists(@.amount))') then
      for item in select * from jsonb_array_elements(items) loop
        at := option_number(item ->> 'code');
        at := case when at between 1 and 6 then at else 0 end;
        amounts[at + 1] := amounts[at + 1] + answer_fen(item -> 'amount', 'min');
      end loop;
    else
      at := case when jsonb_array_length(items) = 1 then option_number(items -> 0 ->> 'code') else 0 end;
      at := case when at between 1 and 6 then at else 0 end;
      amounts[at + 1] := answer_fen(a -> 'spending', 'min');
      spread := greatest(answer_fen(a -> 'spending', 'max') - amounts[at + 1], 0);
      spread_source := at;
    end if;
    insert into activity_statistics values (
      s.campaign, s.unit_id, s.id, s.activity_id, coalesce(s.submitted_at, s.updated_at),
      (select sum(amount) from unnest(amounts) as amount),
      nullif(amounts[1], 0), nullif(amounts[2], 0), nullif(amounts[3], 0), nullif(amounts[4], 0), nullif(amounts[5], 0),
      nullif(amounts[6], 0), nullif(amounts[7], 0), nullif(spread, 0),
      answer_count(a -> 'fullTime', 'min'), answer_count(a -> 'scientists', 'min'), answer_count(a -> 'volunteers', 'min'),
      answer_count(a -> 'others', 'min'), answer_count(a -> 'online', 'min'), answer_count(a -> 'onSite', 'min'),
      answer_count(a -> 'media', 'min'), answer_count(a -> 'reports', 'min'),
      answer_more(a -> 'fullTime'), answer_more(a -> 'scientists'), answer_more(a -> 'volunteers'),
      answer_more(a -> 'others'), answer_more(a -> 'online'), answer_more(a -> 'onSite'),
      answer_more(a -> 'media'), answer_more(a -> 'reports'),
      option_mask(a -> 'categories'), option_mask(a -> 'themes'), option_mask(a -> 'places'), option_mask(a -> 'formats') & 3,
      option_number(coalesce(a ->> 'unitKind', '')), case when spread > 0 then spread_source end,
      case s.state when 'returned' then 'returned' else 'counted' end, left(coalesce(a ->> 'district', ''), 40)
    );
  end $$`,
  `create function keep_activity_statistics() returns trigger language plpgsql as $$
  begin
    if tg_op <> 'INSERT' then
      delete from activity_statistics
      where campaign = old.campaign and unit_id = old.unit_id and submission_id = old.id;
    end if;
    if tg_op <> 'DELETE' and new.answers is not null and new.state in ('submitted', 'returned', 'accepted') then
      perform write_activity_statistics(new);
    end if;
    return null;
  end $$`,
  `create trigger statistics_written after insert on submissions for each row
    when (new.form = 'statistics' and new.answers is not null) execute function keep_activity_statistics()`,
  `create trigger statistics_changed after update of answers, state, unit_id, activity_id, submitted_at on submissions
    for each row when (new.form = 'statistics' and (new.answers is not null or old.answers is not null))
    execute function keep_activity_statistics()`,
  `create trigger statistics_deleted after delete on submissions for each row
    when (old.form = 'statistics') execute function keep_activity_statistics()`,
  `select write_activity_statistics(s) from submissions s
    where s.form = 'statistics' and s.answers is not null and s.state in ('submitted', 'returned', 'accepted')`,
  `create function leave_out_restored() returns trigger language plpgsql as $$
  begin
    return case when pg_trigger_depth() = 1 then null else new end;
  end $$`,
  `create trigger made_by_trigger_alone before insert on activity_statistics for each row
    execute function leave_out_restored()`,
];

const records = [
  // Of very long texts the beginning is found.
  `create function record_text(receipt text, answers jsonb) returns text language sql immutable parallel safe as $$
    select left(lower(normalize(coalesce(receipt, '') || ' ' || coalesce(string_agg(said #>> '{}', ' '), ''), NFKC)), 6000)
    from jsonb_path_query(answers, 'strict $.** ? (@.type() == "string")') as said
  $$`,
  `create function text_grams(told text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct gram), '{}') from (
      select unnest(array[one, one || lead(one) over (order by place)]) as gram
      from string_to_table(told, null) with ordinality as part (one, place)
    ) as pairs where gram is not null and gram !~ '\\s'
  $$`,
  `create index submissions_words on submissions using gin (text_grams(record_text(receipt, answers)))
    where answers is not null`,
  'create index submissions_listed on submissions (campaign, (coalesce(submitted_at, created_at)) desc, id desc)',
  `create index submissions_by_form on submissions
    (campaign, form, state, (coalesce(submitted_at, created_at)) desc, id desc)`,
  `create index submissions_by_district on submissions
    (campaign, (answers ->> 'district'), (coalesce(submitted_at, created_at)) desc, id desc)
    where answers ->> 'district' is not null`,
];
