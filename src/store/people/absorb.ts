import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { lockUnits, moveUnit, signAs } from './moving.ts';
import { passNews } from './news.ts';
import { belongingsOf, unitPeople } from './person.ts';

export interface Absorbing {
  readonly campaign: string;
  /** Where what the first one did in this campaign is now. */
  readonly unit: string;
  readonly from: string;
  readonly to: string;
}

/**
 * An organiser without an account left turns out to be another one: what the first did and agreed to, in this campaign
 * and those before, is the other's, and the first is no more. For a transaction.
 */
export async function absorb(trx: Db, { campaign, unit, from, to }: Absorbing): Promise<void> {
  await signAs(trx, { campaign, unit, from, to });
  await bringPast(trx, from, to);
  await passNews(trx, { from, to });
  await trx.deleteFrom('codes').where('organiser_id', '=', from).execute();
  await sql`
    update assignments set people = array_replace(people, ${from}::uuid, ${to}::uuid) where ${from}::uuid = any(people)`.execute(
    trx,
  );
  await sql`
    with gone as (
      delete from organisers where id = ${from}::uuid returning *
    )
    update organisers o set
      name = coalesce(o.name, gone.name), language = coalesce(o.language, gone.language),
      consent = greatest(o.consent, gone.consent),
      consented_at = case when gone.consent > coalesce(o.consent, 0) then gone.consented_at else o.consented_at end
    from gone where o.id = ${to}::uuid`.execute(trx);
}

/** The campaigns that were left before: the other's unit there takes in what nobody else files for. */
async function bringPast(trx: Db, from: string, to: string): Promise<void> {
  const past = await trx.selectFrom('memberships').selectAll().where('organiser_id', '=', from).execute();
  for (const { campaign, unit_id: unit } of past) {
    const there = await unitThen(trx, campaign, to);
    if (there === undefined) await passOn(trx, campaign, from, to);
    else await bringUnit(trx, { campaign, unit, there, from });
    await signAs(trx, { campaign, unit: there ?? unit, from, to });
  }
  await trx.deleteFrom('memberships').where('organiser_id', '=', from).execute();
}

async function unitThen(trx: Db, campaign: string, organiser: string): Promise<string | undefined> {
  const now = await trx
    .selectFrom('organisers')
    .select('unit_id')
    .where('id', '=', organiser)
    .where('campaign', '=', campaign)
    .executeTakeFirst();
  if (now) return now.unit_id;
  const then = await trx
    .selectFrom('memberships')
    .select('unit_id')
    .where('campaign', '=', campaign)
    .where('organiser_id', '=', organiser)
    .executeTakeFirst();
  return then?.unit_id;
}

async function passOn(trx: Db, campaign: string, from: string, to: string): Promise<void> {
  await trx
    .updateTable('memberships')
    .set({ organiser_id: to })
    .where('campaign', '=', campaign)
    .where('organiser_id', '=', from)
    .execute();
}

async function bringUnit(
  trx: Db,
  {
    campaign,
    unit,
    there,
    from,
  }: { readonly campaign: string; readonly unit: string; readonly there: string; readonly from: string },
): Promise<void> {
  await lockUnits(trx, campaign, [unit, there]);
  const belongings = belongingsOf(await unitPeople(trx, campaign, unit), from);
  if (belongings !== 'stay') await moveUnit(trx, { campaign, from: unit, to: there });
}
