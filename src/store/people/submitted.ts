import { fill, type Message } from '../../dialogs/message.ts';
import { people, platformName } from '../../dialogs/messages/people.ts';
import type { Db } from '../schema.ts';
import type { SubmittedDraft, TurnCommit } from '../turn.ts';
import { type NewsCause, pushNews } from './news.ts';

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
  const values = { title, receipt, correction };
  const news = await newsOfColleague(trx, { organiser, platform }, (who) => ({
    zh: fill(told, { ...values, who: who.zh }).zh,
    en: fill(told, { ...values, who: who.en }).en,
  }));
  await pushNews(trx, { conversations, now, ...news });
}

/** What others are told that a person did: with what they call the person, and without, for when it must not be told. */
export async function newsOfColleague(
  db: Db,
  { organiser, platform }: Pick<Teller, 'organiser' | 'platform'>,
  told: (who: Message) => Message,
): Promise<{ readonly text: Message; readonly by: NewsCause }> {
  const text = told(await calledBy(db, organiser, platform));
  return { text, by: { organiser, unnamed: told(people.colleague) } };
}

/** What others call a person: the name as a platform told it, else a colleague on a platform. */
export async function calledBy(db: Db, organiser: string, platform: string): Promise<Message> {
  const row = await db.selectFrom('organisers').select('name').where('id', '=', organiser).executeTakeFirst();
  if (row?.name) return { zh: row.name, en: row.name };
  const place = platformName(platform);
  return {
    zh: fill(people.colleagueOn, { platform: place.zh }).zh,
    en: fill(people.colleagueOn, { platform: place.en }).en,
  };
}
