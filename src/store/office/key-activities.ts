import { type RawBuilder, sql } from 'kysely';

/**
 * 市级重点活动: `applied`: its filing applies for it; `open`: it applies, and the office has not selected it so far; `selected`:
 * the office has selected it. What was withdrawn is none of them.
 */
export const keyActivities = ['applied', 'open', 'selected'] as const;
export type KeyActivity = (typeof keyActivities)[number];

/** As a condition on the submission `s`. A draft has applied for nothing. */
export function isKeyActivity(which: KeyActivity): RawBuilder<boolean> {
  const stands = sql`s.state <> 'withdrawn'`;
  switch (which) {
    case 'applied':
      return sql<boolean>`(${applies} and ${stands})`;
    case 'open':
      return sql<boolean>`(${applies} and ${stands} and s.selected_at is null)`;
    case 'selected':
      return sql<boolean>`(s.selected_at is not null and ${stands})`;
  }
}

/** As the index of those that apply has it. */
const applies = sql`s.answers ->> 'keyEvent' = 'true'`;

/** What the office did about it, in a row of the trail. */
export interface SelectionStep {
  readonly action: string;
  readonly at: string;
  readonly by: string | null;
  readonly reason: string | null;
}

/** How an activity was selected, and how that ended. Moments in milliseconds since the epoch. */
export interface Selection {
  readonly at?: number;
  readonly by?: string;
  readonly ended?: { readonly at: number; readonly by?: string; readonly reason?: string };
}

/** The trail of each record's selection, as a column of rows of `s`; null where there is none. */
export const selectionSteps = sql`(
  select json_agg(json_build_object('action', r.action, 'at', r.at, 'by', r.note ->> 'by', 'reason', r.note ->> 'reason')
    order by r.number)
  from revisions r
  where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
    and r.action in ('select', 'unselect', 'withdraw')
)`;

/** What the trail comes to: the last time that it was selected, and what ended that. */
export function selectionOf(steps: readonly SelectionStep[] | null): Selection {
  let found: Selection = {};
  for (const { action, at, by, reason } of steps ?? []) {
    const told = { at: new Date(at).getTime(), ...(by === null ? {} : { by }) };
    if (action === 'select') found = told;
    else if (found.at !== undefined && !found.ended) {
      found = { ...found, ended: { ...told, ...(reason === null ? {} : { reason }) } };
    }
  }
  return found;
}
