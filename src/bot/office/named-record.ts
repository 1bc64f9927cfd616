import type { Edition } from '../../dialogs/edition.ts';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { type FoundRecord, findRecords } from '../../store/office/finding.ts';
import type { OfficePlace } from '../office-invite.ts';
import { plainLine } from './plain.ts';
import { Refusal } from './refusal.ts';

/** The one record that is meant; a Refusal where it is none or several. */
export async function namedRecord(
  { store, campaign, edition }: Pick<OfficePlace, 'store' | 'campaign'> & { readonly edition: Edition },
  wanted: string,
): Promise<FoundRecord> {
  const said = plainLine(wanted).slice(0, 40);
  const found = await findRecords(store.db, { campaign, wanted: wanted.slice(0, 100) });
  const [only, another] = found;
  if (!only) throw new Refusal(notFound(said));
  if (!another) return only;
  const list = found.map(({ receipt, form, title = '' }) => {
    const name = edition.forms.get(form)?.title.zh ?? form;
    return `${receipt}（${[name, plainLine(title)].filter(Boolean).join('，')}）`;
  });
  throw new Refusal(
    message(
      `${quoted(said)}有几份：${list.join('、')}。请写完整的回执编号。`,
      `${quoted(said)} may be several: ${found.map(({ receipt }) => receipt).join(', ')}. Write the whole receipt.`,
    ),
  );
}

/** The same for every number that is nothing here, whatever it is elsewhere. */
function notFound(said: string) {
  return message(
    `没有找到${quoted(said)}。请写回执编号（如 TJ36-备-00012）或它末尾的数字（如 12）；tianbao office waiting 列出等待审核的。`,
    `${quoted(said)} was not found. Write a receipt (such as TJ36-备-00012), or the number at its end (12); tianbao office waiting lists what waits.`,
  );
}

/** As a line names it: the receipt, the name, the unit. */
export function nameOf({ receipt, title = '', unitName = '' }: FoundRecord): string {
  return [receipt, plainLine(title) && `${quoted(plainLine(title))}`, plainLine(unitName)].filter(Boolean).join(' ');
}
