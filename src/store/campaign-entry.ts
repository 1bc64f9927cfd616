import { randomUUID } from 'node:crypto';
import type { Db } from './schema.ts';
import { run, statement } from './statement.ts';

export interface CampaignEntry {
  readonly organiser: string;
  readonly campaign: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The row is locked first, so that of two messages at once one enters. A chat keeps the shape of its state, its language
 * and the number of its last question; its version rises, so that what another process keeps of it is found stale.
 */
const entry = statement(
  'campaign-entry',
  `
with before as (
  select o.id, o.campaign, o.unit_id, o.consent, o.consented_at, u.name
  from organisers o left join units u on (u.campaign, u.id) = (o.campaign, o.unit_id)
  where o.id = $1::uuid and o.campaign <> $2
  for update of o
), left_behind as (
  insert into memberships (campaign, organiser_id, unit_id, consent, consented_at)
  select campaign, id, unit_id, consent, consented_at from before
  on conflict (campaign, organiser_id) do update
  set unit_id = excluded.unit_id, consent = excluded.consent, consented_at = excluded.consented_at
), known as (
  select m.unit_id, m.consent, m.consented_at from memberships m join before on m.organiser_id = before.id
  where m.campaign = $2
), moved as (
  update organisers set campaign = $2, unit_id = coalesce((select unit_id from known), $3::uuid),
    consent = (select consent from known), consented_at = (select consented_at from known)
  from before where organisers.id = before.id
), begun as (
  update conversations set version = version + 1, tail = null, state = case when jsonb_typeof(state) = 'object' then
    jsonb_build_object('v', state -> 'v', 'language', state -> 'language', 'question', state -> 'question') end
  from before where conversations.organiser_id = before.id
)
insert into units (campaign, id, name, standing, created_at)
select $2, $3::uuid, name, 'typed', $4::timestamptz from before where not exists (select from known)`,
);

/**
 * An organiser of another campaign enters this one. The first time with a new unit of the same name, to be verified
 * again, since the roster is another one, and without a consent, since the notice is another one; one who comes back
 * finds unit and consent as they were. What was filed stays with its campaign, and the organiser's chats begin afresh.
 */
export async function enterCampaign(db: Db, { organiser, campaign, now }: CampaignEntry): Promise<void> {
  await run(db, entry, [organiser, campaign, randomUUID(), new Date(now).toISOString()]);
}
