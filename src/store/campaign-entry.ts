import { randomUUID } from 'node:crypto';
import type { Db } from './schema.ts';
import { run, statement } from './statement.ts';

export interface CampaignEntry {
  readonly organiser: string;
  readonly campaign: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

const entry = statement(
  'campaign-entry',
  `
with before as (
  select o.id, u.name from organisers o left join units u on (u.campaign, u.id) = (o.campaign, o.unit_id)
  where o.id = $1::uuid and o.campaign <> $2
), moved as (
  update organisers set campaign = $2, unit_id = $3::uuid from before
  where organisers.id = before.id and organisers.campaign <> $2
  returning before.name
)
insert into units (campaign, id, name, standing, created_at)
select $2, $3::uuid, name, 'typed', $4::timestamptz from moved`,
);

/**
 * An organiser of an earlier campaign enters this one: a new unit of its own with the same name, to be verified again,
 * since the roster is another one. What was filed before stays with the campaign that it was filed in.
 */
export async function enterCampaign(db: Db, { organiser, campaign, now }: CampaignEntry): Promise<void> {
  await run(db, entry, [organiser, campaign, randomUUID(), new Date(now).toISOString()]);
}
