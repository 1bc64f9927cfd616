import { randomUUID } from 'node:crypto';
import type { CodeProblem } from '../../dialogs/belonging.ts';
import type { Db } from '../schema.ts';
import { useCode } from './codes.ts';
import { refreshConversations } from './conversations.ts';
import type { Moved, Moving } from './link.ts';
import { lockUnits, moveUnit } from './moving.ts';
import { belongingsOf, findPerson, type Person, unitPeople } from './person.ts';

/**
 * A person who redeems an invite files for its unit from now on. What the own unit has comes along where nobody else
 * files for it. For a transaction, to be rolled back where a problem is given.
 */
export async function joinUnit(trx: Db, moving: Moving): Promise<Moved | CodeProblem> {
  const code = await useCode(trx, moving.ticket, moving);
  if ('problem' in code) return code;
  if (code.purpose !== 'invite') return { problem: 'unknown' };
  const before = await lockPerson(trx, moving);
  if (before.unitId === code.unit) return { problem: 'member' };
  const { campaign, organiser } = moving;
  if (!(await lockUnits(trx, campaign, [before.unitId, code.unit])).includes(code.unit)) return { problem: 'ended' };
  const belongings = belongingsOf(await unitPeople(trx, campaign, before.unitId), organiser);
  if (belongings !== 'stay')
    await moveUnit(trx, { campaign, from: before.unitId, to: code.unit, own: moving.conversation });
  return { person: await fileFor(trx, before, code.unit), belongings };
}

/** A person leaves a unit, whose drafts and filings stay with it, and gets a fresh one without a name. For a transaction. */
export async function leaveUnit(trx: Db, moving: Omit<Moving, 'ticket'>): Promise<Moved> {
  const before = await lockPerson(trx, moving);
  const { campaign, organiser, now } = moving;
  const belongings = belongingsOf(await unitPeople(trx, campaign, before.unitId), organiser);
  const id = randomUUID();
  await trx
    .insertInto('units')
    .values({ campaign, id, name: null, standing: 'typed', created_at: new Date(now) })
    .execute();
  return { person: await fileFor(trx, before, id), belongings };
}

/** With all conversations of the person, so that no turn writes for the old unit any more. */
async function lockPerson(trx: Db, { organiser, conversation }: Omit<Moving, 'ticket'>): Promise<Person> {
  await trx.selectFrom('organisers').select('id').where('id', '=', organiser).forUpdate().execute();
  await refreshConversations(trx, { organiser, own: conversation });
  const person = await findPerson(trx, organiser);
  if (!person) throw new Error(`Organiser ${organiser} is gone: the account was linked to another person meanwhile.`);
  return person;
}

async function fileFor(trx: Db, { id }: Person, unit: string): Promise<Person> {
  await trx.updateTable('organisers').set({ unit_id: unit }).where('id', '=', id).execute();
  const person = await findPerson(trx, id);
  if (!person) throw new Error(`Organiser ${id} is gone while it was locked.`);
  return person;
}
