import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** How many messages wait, and for how long the oldest of them has. */
export interface OutboxGauge {
  readonly platform: string;
  readonly kind: 'reply' | 'push';
  /** `parked`: given up. `waiting`: for a moment that was named. `due`: may be sent now, or is being sent. */
  readonly state: 'due' | 'waiting' | 'parked';
  readonly count: number;
  readonly oldestSeconds: number;
}

export interface SubmissionGauge {
  readonly form: string;
  readonly state: string;
  readonly count: number;
}

export interface WaveGauge {
  readonly form: string;
  readonly state: string;
  readonly count: number;
  readonly recipients: number;
}

/** What the database tells of a campaign at one moment, in counts alone. */
export interface Gauges {
  readonly outbox: readonly OutboxGauge[];
  readonly submissions: readonly SubmissionGauge[];
  readonly waves: readonly WaveGauge[];
}

/** Reads them, each in one pass: the outbox is small, and the submissions of a campaign are counted in their index. */
export async function readGauges(db: Db, { campaign }: { readonly campaign: string }): Promise<Gauges> {
  const [outbox, submissions, waves] = await Promise.all([
    sql<OutboxGauge>`
      select c.platform, o.kind, count(*)::int as count,
        case when o.parked_at is not null then 'parked' when o.not_before > now() then 'waiting' else 'due' end as state,
        coalesce(extract(epoch from now() - min(o.created_at)), 0)::float8 as "oldestSeconds"
      from outbox o join conversations c on c.id = o.conversation_id
      group by 1, 2, 4`.execute(db),
    sql<SubmissionGauge>`
      select form, state, count(*)::int as count from submissions where campaign = ${campaign} group by 1, 2`.execute(
      db,
    ),
    sql<WaveGauge>`
      select form, state, count(*)::int as count, sum(recipients)::int as recipients
      from waves where campaign = ${campaign} group by 1, 2`.execute(db),
  ]);
  return { outbox: outbox.rows, submissions: submissions.rows, waves: waves.rows };
}
