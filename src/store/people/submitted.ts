import { fill, type Message } from '../../dialogs/message.ts';
import { people, platformName } from '../../dialogs/messages/people.ts';
import type { Db } from '../schema.ts';
import type { SubmittedDraft, TurnCommit } from '../turn.ts';
import { pushNews } from './news.ts';

/** Tells the others of the unit that somebody submitted, in the transaction that does. */
export async function tellColleagues(
  trx: Db,
  { organiser, platform, at }: TurnCommit,
  submit: SubmittedDraft,
  conversations: readonly string[],
): Promise<void> {
  const told = submit.correction === undefined ? people.filed : people.corrected;
  await tell(trx, { organiser, platform, now: at }, told, submit, conversations);
}

/** The same for what was withdrawn, or brought back. */
export async function tellOfChange(
  trx: Db,
  change: Teller & { readonly action: 'withdraw' | 'restore' | 'reopen' | 'abandon' },
  filed: Named,
  conversations: readonly string[],
): Promise<void> {
  await tell(trx, change, change.action === 'withdraw' ? people.withdrawn : people.restored, filed, conversations);
}

interface Teller {
  readonly organiser: string;
  readonly platform: string;
  readonly now: number;
}

type Named = Pick<SubmittedDraft, 'title' | 'receipt' | 'correction'>;

async function tell(
  trx: Db,
  { organiser, platform, now }: Teller,
  told: Message,
  { title, receipt, correction = 0 }: Named,
  conversations: readonly string[],
): Promise<void> {
  if (conversations.length === 0) return;
  const who = await calledBy(trx, organiser, platform);
  const values = { title, receipt, correction };
  const text = { zh: fill(told, { ...values, who: who.zh }).zh, en: fill(told, { ...values, who: who.en }).en };
  await pushNews(trx, { conversations, text, now });
}

/** What others call a person: the name as a platform told it, else a colleague on a platform. */
export async function calledBy(
  db: Db,
  organiser: string,
  platform: string,
): Promise<{ readonly zh: string; readonly en: string }> {
  const row = await db.selectFrom('organisers').select('name').where('id', '=', organiser).executeTakeFirst();
  if (row?.name) return { zh: row.name, en: row.name };
  const place = platformName(platform);
  return {
    zh: fill(people.colleagueOn, { platform: place.zh }).zh,
    en: fill(people.colleagueOn, { platform: place.en }).en,
  };
}
