import { fill } from '../../dialogs/message.ts';
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
  if (conversations.length === 0) return;
  const who = await calledBy(trx, organiser, platform);
  const values = { title: submit.title, receipt: submit.receipt };
  const text = {
    zh: fill(people.filed, { ...values, who: who.zh }).zh,
    en: fill(people.filed, { ...values, who: who.en }).en,
  };
  await pushNews(trx, { conversations, text, now: at });
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
