import { type RawBuilder, sql } from 'kysely';
import type { ReminderPush } from '../dialogs/push.ts';
import { behindWithForm, behindWithHeld, type People, pushesFor, withOpenDraft } from './recipients.ts';
import type { Db } from './schema.ts';
import type { WaveKind } from './tables/waves.ts';

/** What names a wave: it is started once. */
export interface WaveKey {
  readonly campaign: string;
  readonly form: string;
  readonly kind: WaveKind;
  /**
   * `7d` or `3h` before the deadline, of an extension with its moment behind it: `3h 2022-05-12 24:00`; of `held` the day
   * on which it is sent, `YYYY-MM-DD`, of an extension with its moment behind it too.
   */
  readonly lead: string;
}

/** Moments in milliseconds since the epoch, by the campaign's clock. */
export interface Wave extends WaveKey {
  readonly dueAt: number;
}

export interface WaveStart extends Wave {
  /** Whether the form is about activities that were held. */
  readonly about?: 'activity';
  /** The deadline is that of the units to which the office gave until then. */
  readonly extension?: string;
  readonly now: number;
  /** The day of `now` in the campaign's time zone. */
  readonly today: string;
  /** How long the pushes wait, in milliseconds: for the end of the quiet hours. */
  readonly afterMs: number;
}

/** What was decided about a campaign's waves so far. */
export async function decidedWaves(
  db: Db,
  campaign: string,
): Promise<
  readonly (Omit<WaveKey, 'campaign'> & { readonly state: 'done' | 'skipped'; readonly recipients: number })[]
> {
  return db
    .selectFrom('waves')
    .select(['form', 'kind', 'lead', 'state', 'recipients'])
    .where('campaign', '=', campaign)
    .orderBy('due_at')
    .execute();
}

/** Passes waves over: an outage kept them from being started in time. Those that were started stay as they are. */
export async function skipWaves(db: Db, waves: readonly Wave[], now: number): Promise<void> {
  if (waves.length === 0) return;
  const decided = { state: 'skipped' as const, decided_at: new Date(now) };
  await db
    .insertInto('waves')
    .values(
      waves.map(({ campaign, form, kind, lead, dueAt }) => ({
        ...{ campaign, form, kind, lead, ...decided },
        due_at: new Date(dueAt),
      })),
    )
    .onConflict((conflict) => conflict.columns(['campaign', 'form', 'kind', 'lead']).doNothing())
    .execute();
}

/**
 * Starts a wave: one statement picks all whom it concerns at this moment and writes a push for each, in the transaction
 * that marks the wave done. Gives how many; undefined where another process has started it, or a later one.
 */
export async function startWave(db: Db, wave: WaveStart): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => ((await claim(trx, wave)) ? pick(trx, wave) : undefined));
}

/** The primary key decides: whoever comes second waits for the first, and then finds it done. */
async function claim(trx: Db, { campaign, form, kind, lead, dueAt, now }: WaveStart): Promise<boolean> {
  const due = moment(dueAt);
  const { rows } = await sql`
    insert into waves (campaign, form, kind, lead, due_at, state, decided_at)
    select ${campaign}, ${form}, ${kind}, ${lead}, ${due}, 'done', ${moment(now)}
    where not exists (
      select from waves w
      where w.campaign = ${campaign} and w.form = ${form} and w.kind = ${kind} and w.state = 'done' and w.due_at > ${due}
        and regexp_replace(w.lead, '^[^ ]+', '') = ${lead.replace(/^[^ ]+/u, '')}
    )
    on conflict (campaign, form, kind, lead) do nothing
    returning lead`.execute(trx);
  return rows.length > 0;
}

async function pick(trx: Db, wave: WaveStart): Promise<number> {
  const { campaign, form, kind, lead, now, afterMs } = wave;
  const push: ReminderPush = { v: 1, kind: 'reminder', about: kind, campaign, forms: [form] };
  await sql`set local work_mem = '64MB'`.execute(trx);
  const { rows } = await sql<{ readonly recipients: number }>`
    with said as (${pushesFor(await peopleOf(trx, wave), { push, now, afterMs })} returning 1)
    update waves set recipients = (select count(*) from said)
    where campaign = ${campaign} and form = ${form} and kind = ${kind} and lead = ${lead}
    returning recipients`.execute(trx);
  return rows[0]?.recipients ?? 0;
}

async function peopleOf(trx: Db, start: WaveStart): Promise<People> {
  const { extension } = start;
  const due = extension === undefined ? ('all' as const) : { until: extension };
  // Of what was held all are told, until a deadline has passed that is not everybody's.
  const wave = start.kind === 'deadline' || extension !== undefined ? { ...start, due } : start;
  if (wave.about !== 'activity') return behindWithForm(wave);
  if (wave.kind === 'deadline') return sql`${behindWithHeld(wave)} union ${withOpenDraft(wave)}`;
  const from = await toldUpTo(trx, wave);
  return behindWithHeld(from === undefined ? wave : { ...wave, from });
}

/** The day of the last such wave, of all units or of these: it told of what had ended before it. */
async function toldUpTo(trx: Db, { campaign, form, lead, extension = '' }: WaveStart): Promise<string | undefined> {
  const { rows } = await sql<{ readonly day: string | null }>`
    select max(left(lead, 10)) as day from waves
    where campaign = ${campaign} and form = ${form} and kind = 'held' and state = 'done'
      and left(lead, 10) < left(${lead}, 10) and (length(lead) = 10 or substr(lead, 12) = ${extension})`.execute(trx);
  return rows[0]?.day ?? undefined;
}

export interface SnoozesEnding {
  readonly campaign: string;
  /** The forms that the reminder may speak of. */
  readonly forms: readonly string[];
  readonly now: number;
  readonly afterMs: number;
}

/** Reminds, once, those who put reminders off until a moment that has come. Gives how many. */
export async function endSnoozes(db: Db, { campaign, forms, now, afterMs }: SnoozesEnding): Promise<number> {
  const push: ReminderPush = { v: 1, kind: 'reminder', about: 'snooze', campaign, forms };
  const { rows } = await sql`
    with woken as (
      update organisers set snoozed_until = null
      where campaign = ${campaign} and snoozed_until <= ${moment(now)}
      returning id, reminders
    )
    ${pushesFor(sql`select id from woken where reminders = 'on'`, { push, now, afterMs })}
    returning conversation_id`.execute(db);
  return rows.length;
}

function moment(ms: number): RawBuilder<Date> {
  return sql`${new Date(ms).toISOString()}::timestamptz`;
}
