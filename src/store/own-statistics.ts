import { type RawBuilder, sql } from 'kysely';
import { rosterDistrict } from './people/on-roster.ts';
import type { Db } from './schema.ts';
import type { Ends } from './statistics.ts';

/** A question whose answers are counted by option, or added up. */
export type CountedQuestion =
  | {
      readonly key: string;
      readonly as: 'options';
      /** As they are stored: words, or yes and no. */
      readonly options: readonly CountedOption[];
      readonly pick: 'one' | 'several';
    }
  | { readonly key: string; readonly as: 'sum' };

export interface CountedOption {
  readonly code: string | boolean;
  /** Words of the person's own stand behind it. */
  readonly other?: true;
}

export interface OwnStatisticsQuery {
  readonly campaign: string;
  readonly form: string;
  /** What was submitted at this moment or later is late, in milliseconds since the epoch. Absent: nothing is. */
  readonly deadline?: number | undefined;
  /** `YYYY-MM-DD`: activities that ended before it are over. */
  readonly today: string;
  /** Of what one is owed: each unit, each activity that was filed; absent: of nothing. */
  readonly owed?: 'unit' | 'activity' | undefined;
  /** The question that tells the district. Absent, or without an answer: where the roster has the unit. */
  readonly district?: string | undefined;
  readonly questions: readonly CountedQuestion[];
}

/** Of one question: how many records chose each option, in their order; those that chose what there is no longer, and nothing. */
export interface ChosenCounts {
  readonly options: readonly number[];
  readonly gone: number;
  readonly none: number;
}

/** The records of one district. Sums are in ten-thousandths, so that they are exact; both ends where ranges were given. */
export interface OwnGroup {
  readonly district: string;
  readonly records: number;
  readonly late: number;
  /** About an activity that was never filed. */
  readonly unfiled: number;
  readonly chosen: ReadonlyMap<string, ChosenCounts>;
  readonly sums: ReadonlyMap<string, Ends>;
}

/** What stands beside the totals: what is not in them. */
export interface OwnCoverage {
  readonly returned: number;
  /** Begun and not submitted. */
  readonly drafts: number;
  /** Units without any, or activities without one; of these, those that are over. */
  readonly missing: number;
  readonly missingOver: number;
}

export interface OwnRows {
  readonly groups: readonly OwnGroup[];
  readonly coverage: OwnCoverage;
}

/** What the records of a form of an office's own come to, by district, as of one moment: one pass for some hundred columns. */
export function ownStatisticsRows(db: Db, query: OwnStatisticsQuery): Promise<OwnRows> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const passes: OwnGroup[][] = [];
      for (const questions of inPasses(query.questions)) passes.push(await readPass(trx, query, questions));
      return { groups: joined(passes.flat()), coverage: await readCoverage(trx, query) };
    });
}

/** A select has at most 1,664 columns. */
const mostColumns = 400;

function inPasses(questions: readonly CountedQuestion[]): readonly (readonly CountedQuestion[])[] {
  const passes: CountedQuestion[][] = [[]];
  let columns = 0;
  for (const question of questions) {
    const more = question.as === 'sum' ? 2 : question.options.length + 2;
    if (columns + more > mostColumns && columns > 0) {
      passes.push([]);
      columns = 0;
    }
    passes.at(-1)?.push(question);
    columns += more;
  }
  return passes;
}

type Raw = Readonly<Record<string, string | number | null>>;

/** The answers are taken apart once for each record: long ones are packed, and unpacking them for each question takes ten times as long. */
async function readPass(
  trx: Db,
  query: OwnStatisticsQuery,
  questions: readonly CountedQuestion[],
): Promise<OwnGroup[]> {
  const { campaign, form, district } = query;
  const keys = [...new Set([...questions.map(({ key }) => key), ...(district === undefined ? [] : [district])])];
  const shape = sql.join([...keys, 'a key of no question'].map((key) => sql`${sql.id(key)} jsonb`));
  const told = district === undefined ? sql`null::text` : sql`nullif(a.${sql.id(district)} #>> '{}', '')`;
  const columns = questions.flatMap((question, at) => columnsOf(question, at));
  const { rows } = await sql<Raw>`
    with homes as materialized (
      select u.id, ${rosterDistrict} as district from units u where u.campaign = ${campaign} and u.id in (
        select s.unit_id from submissions s where s.campaign = ${campaign} and s.form = ${form}
          and ${district === undefined ? sql`true` : sql`coalesce(s.answers ->> ${district}, '') = ''`}
      )
    )
    select left(coalesce(${told}, homes.district, ''), 40) as district, count(*)::int as records,
      (count(*) filter (where s.activity_id is null))::int as unfiled, ${late(query)} as late
      ${columns.length === 0 ? sql`` : sql`, ${sql.join(columns)}`}
    from submissions s
    cross join lateral jsonb_to_record(s.answers) as a(${shape})
    left join homes on homes.id = s.unit_id
    where s.campaign = ${campaign} and s.form = ${form} and s.state in ('submitted', 'accepted') and s.answers is not null
    group by 1 order by 1`.execute(trx);
  return rows.map((row) => toGroup(row, questions));
}

function late({ deadline }: OwnStatisticsQuery): RawBuilder<unknown> {
  if (deadline === undefined) return sql`0`;
  return sql`(count(*) filter (where s.submitted_at >= ${new Date(deadline).toISOString()}::timestamptz))::int`;
}

function columnsOf(question: CountedQuestion, at: number): readonly RawBuilder<unknown>[] {
  const value = sql`a.${sql.id(question.key)}`;
  if (question.as === 'sum') {
    return (['min', 'max'] as const).map(
      (end) => sql`(sum(${numberIn(value, end)}) * 10000)::numeric(60, 0) as ${sql.id(`${end}_${at}`)}`,
    );
  }
  const has = (option: CountedOption): RawBuilder<unknown> => hasOption(value, option, question.pick);
  const none = sql`coalesce(jsonb_typeof(${value}), 'null') = 'null' or ${value} = '[]'::jsonb`;
  return [
    ...question.options.map((option, i) => countOf(has(option), `option_${at}_${i}`)),
    countOf(none, `none_${at}`),
    countOf(sql`not (${none}) and ${hasOthers(value, question)}`, `gone_${at}`),
  ];
}

function countOf(condition: RawBuilder<unknown>, name: string): RawBuilder<unknown> {
  return sql`(count(*) filter (where ${condition}))::int as ${sql.id(name)}`;
}

/** Whatever stands there, it is a number or nothing: a report must not fail. */
function numberIn(value: RawBuilder<unknown>, end: 'min' | 'max'): RawBuilder<unknown> {
  return sql`case jsonb_typeof(${value}) when 'number' then (${value})::numeric
    when 'object' then case jsonb_typeof(${value} -> ${sql.lit(end)}) when 'number' then (${value} -> ${sql.lit(end)})::numeric end end`;
}

function hasOption(
  value: RawBuilder<unknown>,
  { code, other }: CountedOption,
  pick: 'one' | 'several',
): RawBuilder<unknown> {
  const exactly =
    pick === 'several' ? sql`jsonb_exists(${value}, ${String(code)})` : sql`${value} = ${JSON.stringify(code)}::jsonb`;
  if (!other) return exactly;
  const begins = `$[*] ? (@.type() == "string" && @ starts with ${JSON.stringify(`${code}:`)})`;
  return sql`(${exactly} or jsonb_path_exists(${value}, ${begins}::jsonpath))`;
}

/** Whether anything stands there that is none of the options. */
function hasOthers(
  value: RawBuilder<unknown>,
  { options, pick }: Extract<CountedQuestion, { readonly as: 'options' }>,
): RawBuilder<unknown> {
  if (pick === 'one')
    return sql`not (${sql.join(
      options.map((option) => hasOption(value, option, pick)),
      sql` or `,
    )})`;
  const codes = options.map(({ code }) => String(code));
  const prefixes = options.flatMap(({ code, other }) =>
    other ? [`!(@ starts with ${JSON.stringify(`${code}:`)})`] : [],
  );
  const left = sql`case jsonb_typeof(${value}) when 'array' then ${value} - ${codes}::text[] else '[]'::jsonb end`;
  return sql`jsonb_path_exists(${left}, ${`$[*]${prefixes.length === 0 ? '' : ` ? (${prefixes.join(' && ')})`}`}::jsonpath)`;
}

function toGroup(row: Raw, questions: readonly CountedQuestion[]): OwnGroup {
  const chosen = questions.flatMap((question, at): readonly (readonly [string, ChosenCounts])[] => {
    if (question.as === 'sum') return [];
    const options = question.options.map((_, i) => Number(row[`option_${at}_${i}`]));
    return [[question.key, { options, gone: Number(row[`gone_${at}`]), none: Number(row[`none_${at}`]) }]];
  });
  const sums = questions.flatMap((question, at): readonly (readonly [string, Ends])[] =>
    question.as === 'sum'
      ? [[question.key, { min: BigInt(row[`min_${at}`] ?? 0), max: BigInt(row[`max_${at}`] ?? 0) }]]
      : [],
  );
  return {
    ...{ district: String(row['district']), records: Number(row['records']) },
    ...{ late: Number(row['late']), unfiled: Number(row['unfiled']) },
    ...{ chosen: new Map(chosen), sums: new Map(sums) },
  };
}

/** The passes beside each other. */
function joined(groups: readonly OwnGroup[]): readonly OwnGroup[] {
  const all = new Map<string, OwnGroup>();
  for (const group of groups) {
    const before = all.get(group.district);
    all.set(group.district, {
      ...group,
      chosen: new Map([...(before?.chosen ?? []), ...group.chosen]),
      sums: new Map([...(before?.sums ?? []), ...group.sums]),
    });
  }
  return [...all.values()];
}

async function readCoverage(trx: Db, query: OwnStatisticsQuery): Promise<OwnCoverage> {
  const { campaign, form, owed } = query;
  const { rows } = await sql<Pick<OwnCoverage, 'returned' | 'drafts'>>`
    select (count(*) filter (where state = 'returned'))::int as returned,
      (count(*) filter (where state = 'draft'))::int as drafts
    from submissions where campaign = ${campaign} and form = ${form} and state in ('draft', 'returned')`.execute(trx);
  const missing = owed === undefined ? { missing: 0, missingOver: 0 } : await readMissing(trx, query, owed);
  return { returned: 0, drafts: 0, ...rows[0], ...missing };
}

/** Units that are known by name, on the roster or typed, of one name once; activities that were filed and stand. */
async function readMissing(
  trx: Db,
  { campaign, form, today }: OwnStatisticsQuery,
  owed: 'unit' | 'activity',
): Promise<Pick<OwnCoverage, 'missing' | 'missingOver'>> {
  const has = sql`s.campaign = ${campaign} and s.form = ${form} and s.state in ('submitted', 'returned', 'accepted')`;
  const { rows } =
    owed === 'unit'
      ? await sql<Pick<OwnCoverage, 'missing' | 'missingOver'>>`
          select count(*)::int as missing, 0 as "missingOver" from (
            select unit_key(u.name) from units u where u.campaign = ${campaign} and u.name is not null
            except
            select unit_key(u.name) from units u join submissions s on s.unit_id = u.id
            where u.campaign = ${campaign} and u.name is not null and ${has}
          ) none`.execute(trx)
      : await sql<Pick<OwnCoverage, 'missing' | 'missingOver'>>`
          select count(*)::int as missing, (count(*) filter (where a.last_day < ${today}::date))::int as "missingOver"
          from (
            select unit_id, id from submissions
            where campaign = ${campaign} and id = activity_id and state in ('submitted', 'accepted')
            except
            select s.unit_id, s.activity_id from submissions s where ${has} and s.activity_id is not null
          ) open join activities a on a.campaign = ${campaign} and (a.unit_id, a.id) = (open.unit_id, open.id)`.execute(
          trx,
        );
  return rows[0] ?? { missing: 0, missingOver: 0 };
}
