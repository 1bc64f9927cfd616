import type { Belongings, CodeProblem } from '../../dialogs/belonging.ts';
import type { Db } from '../schema.ts';
import { absorb } from './absorb.ts';
import { useCode } from './codes.ts';
import { giveConversations } from './conversations.ts';
import { lockUnits, moveUnit } from './moving.ts';
import { belongingsOf, findPerson, type Person, unitPeople } from './person.ts';
import type { Typist } from './tries.ts';

/** Who goes where, by which code, in which turn. */
export interface Moving extends Typist {
  readonly campaign: string;
  readonly organiser: string;
  readonly ticket: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Where the person belongs now. */
export interface Moved {
  readonly person: Person;
  readonly belongings: Belongings;
}

/**
 * The account that redeems a link code belongs to the code's organiser from now on, and so do its conversations. Where
 * nobody else files for the redeemer's unit, the two were one person all along: every account and everything filed comes
 * along. Otherwise the unit keeps what it has, and only this account moves. For a transaction, to be rolled back where a
 * problem is given.
 */
export async function linkAccount(trx: Db, moving: Moving): Promise<Moved | CodeProblem> {
  const code = await useCode(trx, moving.ticket, moving);
  if ('problem' in code) return code;
  if (code.purpose !== 'link' || code.organiser === undefined) return { problem: 'unknown' };
  const { organiser, campaign } = moving;
  if (code.organiser === organiser) return { problem: 'own' };
  await lockOrganisers(trx, [organiser, code.organiser]);
  const [before, person] = [await findPerson(trx, organiser), await findPerson(trx, code.organiser)];
  if (!before || !person || person.campaign !== campaign) return { problem: 'ended' };
  await lockUnits(trx, campaign, [before.unitId, person.unitId]);
  const belongings = belongingsOf(await unitPeople(trx, campaign, before.unitId), organiser);
  const whole = belongings !== 'stay' || before.unitId === person.unitId;
  await giveAccounts(trx, moving, person.id, whole ? 'all' : 'one');
  if (whole) await moveUnit(trx, { campaign, from: before.unitId, to: person.unitId, own: moving.conversation });
  const unit = whole ? person.unitId : before.unitId;
  if (!(await hasAccounts(trx, organiser))) await absorb(trx, { campaign, unit, from: organiser, to: person.id });
  return { person: (await findPerson(trx, person.id)) ?? person, belongings };
}

async function lockOrganisers(trx: Db, organisers: readonly string[]): Promise<void> {
  await trx.selectFrom('organisers').select('id').where('id', 'in', organisers).orderBy('id').forUpdate().execute();
}

/** Accounts before conversations, so that a first message of another chat finds the account where it belongs. */
async function giveAccounts(trx: Db, moving: Moving, to: string, which: 'all' | 'one'): Promise<void> {
  const { organiser, platform, account, conversation } = moving;
  const given = trx.updateTable('accounts').set({ organiser_id: to }).where('organiser_id', '=', organiser);
  await (which === 'all' ? given : given.where('platform', '=', platform).where('account', '=', account)).execute();
  const own = { organiser, own: conversation };
  await giveConversations(trx, which === 'all' ? own : { ...own, account: { platform, account } }, to);
}

async function hasAccounts(trx: Db, organiser: string): Promise<boolean> {
  const row = await trx
    .selectFrom('accounts')
    .select('account')
    .where('organiser_id', '=', organiser)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
