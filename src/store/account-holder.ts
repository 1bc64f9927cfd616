import { type Language, languages } from '../dialogs/message.ts';
import type { Db } from './schema.ts';

/** Whom a platform's account belongs to, as far as a campaign knows. */
export interface AccountHolder {
  readonly unit: string;
  /** The language of the person's talks, where one was chosen. */
  readonly language?: Language;
}

/** Undefined where nobody has written from the account in this campaign. */
export async function accountHolder(
  db: Db,
  { platform, account, campaign }: { readonly platform: string; readonly account: string; readonly campaign: string },
): Promise<AccountHolder | undefined> {
  const row = await db
    .selectFrom('accounts')
    .innerJoin('organisers', 'organisers.id', 'accounts.organiser_id')
    .select(['organisers.unit_id', 'organisers.language'])
    .where('accounts.platform', '=', platform)
    .where('accounts.account', '=', account)
    .where('organisers.campaign', '=', campaign)
    .executeTakeFirst();
  if (!row) return undefined;
  const language = languages.find((known) => known === row.language);
  return { unit: row.unit_id, ...(language ? { language } : {}) };
}
