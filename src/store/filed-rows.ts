import { sql } from 'kysely';
import { fill } from '../dialogs/message.ts';
import { people } from '../dialogs/messages/people.ts';
import { conversationsOfUnit, pushNews } from './people/news.ts';
import { newsOfColleague } from './people/submitted.ts';
import type { Db } from './schema.ts';
import type { FiledRows, TurnCommit } from './turn.ts';
import { json } from './values.ts';

/**
 * Writes many submissions that a workbook brought, in the transaction that drew their receipts: rows, one revision each
 * with all answers, and the activities that they are. The colleagues are told once.
 */
export async function fileRows(
  trx: Db,
  turn: TurnCommit,
  { form, formVersion, submissions }: FiledRows,
): Promise<void> {
  const rows = submissions.map(({ submission: id, answers, title, receipt, activity, about }) => ({
    ...{ id, answers, title, receipt, count: Number(/\d+$/u.exec(receipt)?.[0] ?? 0) },
    changes: Object.fromEntries(Object.entries(answers).map(([key, to]) => [key, { to }])),
    ...{
      about: about ?? activity?.id,
      activity: activity?.id,
      activity_name: activity?.name,
      last_day: activity?.lastDay,
    },
  }));
  const { campaign, unit, organiser, platform } = turn;
  const at = new Date(turn.at).toISOString();
  await sql`
    with row as materialized (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as row (id uuid, answers jsonb, title text, receipt text,
        count int, changes jsonb, about uuid, activity uuid, activity_name text, last_day date)
    ), entered as (
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, activity_id, title, receipt,
        number, answers, created_at, updated_at, submitted_at)
      select ${campaign}, ${unit}::uuid, id, ${form}, ${formVersion}::int, 'submitted', ${organiser}::uuid, about, title,
        receipt, count, answers, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz from row
    ), revised as (
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
      select ${campaign}, ${unit}::uuid, id, 1, ${at}::timestamptz, ${organiser}::uuid, ${platform}, 'submit', changes from row
    )
    insert into activities (campaign, unit_id, id, name, last_day, created_at)
    select ${campaign}, ${unit}::uuid, activity, activity_name, last_day, ${at}::timestamptz from row
    where activity is not null`.execute(trx);
  await tellColleagues(trx, turn, rows);
}

async function tellColleagues(
  trx: Db,
  { campaign, unit, organiser, platform, at }: TurnCommit,
  rows: readonly { readonly title: string; readonly receipt: string }[],
): Promise<void> {
  const conversations = await conversationsOfUnit(trx, { campaign, unit, except: organiser });
  const [first] = rows;
  if (conversations.length === 0 || !first) return;
  const values = { count: rows.length, first: first.receipt, last: rows.at(-1)?.receipt ?? '', ...first };
  const template = rows.length === 1 ? people.filed : people.filedMany;
  const news = await newsOfColleague(trx, { organiser, platform }, (who) => ({
    zh: fill(template, { ...values, who: who.zh }).zh,
    en: fill(template, { ...values, who: who.en }).en,
  }));
  await pushNews(trx, { conversations, now: at, ...news });
}
