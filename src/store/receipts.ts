import { sql } from 'kysely';
import type { Db } from './schema.ts';

/**
 * The next receipt number of a form, from 1. Taken inside the transaction that submits, so that a roll-back gives it
 * back: no gap and no duplicate. Those who submit the same form wait for each other until the transaction ends.
 */
export async function takeReceiptNumber(trx: Db, campaign: string, form: string): Promise<number> {
  const { value } = await trx
    .insertInto('counters')
    .values({ campaign, form, value: 1 })
    .onConflict((conflict) => conflict.columns(['campaign', 'form']).doUpdateSet({ value: sql`counters.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
