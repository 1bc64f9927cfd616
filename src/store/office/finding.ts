import { sql } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import type { Db } from '../schema.ts';

/** A record that was filed, as it is named by hand. */
export interface FoundRecord {
  readonly submission: string;
  readonly unit: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly receipt: string;
  readonly title?: string;
  readonly unitName?: string;
}

/** As many as are told where a number may mean several. */
const most = 10;

/**
 * The records that are meant by a receipt, by its end, or by its number alone: `TJ36-备-00012`, `备-12`, `12`. Of another
 * campaign none is ever found.
 */
export async function findRecords(
  db: Db,
  { campaign, wanted }: { readonly campaign: string; readonly wanted: string },
): Promise<readonly FoundRecord[]> {
  const said = wanted.normalize('NFKC').replaceAll(/\s+/gu, '').toUpperCase();
  const [, mark, digits] = /^(?:第)?(?:(?:[A-Z0-9]{1,9}-)?(\p{L}{1,8})-)?(\d{1,9})(?:份|号)?$/u.exec(said) ?? [];
  const byNumber =
    digits === undefined
      ? sql`false`
      : sql`s.number = ${Number(digits)} and ${mark === undefined ? sql`true` : sql`s.receipt like ${`%-${mark}-%`}`}`;
  // A whole receipt is itself; its number alone is looked for where there is none.
  const exact = sql`s.receipt = ${said}`;
  const { rows } = await sql<Row>`
    select s.id, s.unit_id, s.form, s.state, s.receipt, s.title, u.name as unit_name, ${exact} as is_exact
    from submissions s left join units u on (u.campaign, u.id) = (s.campaign, s.unit_id)
    where s.campaign = ${campaign} and s.receipt is not null and (${exact} or (${isPart(said)} and ${byNumber}))
    order by s.receipt limit ${sql.lit(most)}`.execute(db);
  const whole = rows.filter(({ is_exact: isExact }) => isExact);
  return (whole.length > 0 ? whole : rows).map(toFound);
}

/** `TJ36-备-12` is no short form of a receipt of another edition: what has three parts is taken as it is. */
function isPart(said: string) {
  return /^[A-Z0-9]{1,9}-\p{L}{1,8}-/u.test(said) ? sql`s.receipt like ${`${prefixOf(said)}-%`}` : sql`true`;
}

function prefixOf(said: string): string {
  return said.slice(0, said.indexOf('-'));
}

interface Row {
  readonly id: string;
  readonly unit_id: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly receipt: string;
  readonly title: string | null;
  readonly unit_name: string | null;
  readonly is_exact: boolean;
}

function toFound({ id, unit_id: unit, form, state, receipt, title, unit_name: unitName }: Row): FoundRecord {
  return {
    ...{ submission: id, unit, form, state, receipt },
    ...(title === null ? {} : { title }),
    ...(unitName === null ? {} : { unitName }),
  };
}
