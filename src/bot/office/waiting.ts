import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Edition } from '../../dialogs/edition.ts';
import type { Form } from '../../dialogs/form.ts';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { isoAt } from '../../dialogs/zone.ts';
import { askedRecords, countWaiting, type QueuedRecord, waitingRecords } from '../../store/office/queue.ts';
import type { OfficePlace } from '../office-invite.ts';
import { plainLine } from './plain.ts';
import { Misunderstood, telling } from './refusal.ts';
import { csvOf, tableOf } from './table.ts';

export const waitingHelp = `用法 Usage: tianbao office waiting [FORM] [--all] [--csv]

列出等待审核的记录，先提交的在前，和还没有回复的留言。FORM 只看一种表（如 filing、备案表）；只列前 50 份，--all 全列；
--csv 输出给表格软件用。看一份：tianbao office show 回执编号。
Lists what waits for review, what was filed first first, and messages that nobody has answered. FORM: of one form alone.
It lists the first 50; --all lists everything, --csv prints it for a spreadsheet. One record: tianbao office show RECEIPT.
`;

export interface RecordsPlace extends OfficePlace {
  readonly edition: Edition;
  readonly timeZone: string;
}

const shownAtMost = 50;
const askedAtMost = 200;
const columns = ['回执 receipt', '表 form', '活动 activity', '单位 unit', '提交 filed', '说明 notes'];

/** `tianbao office waiting [FORM]`. Gives the exit code: 0, or 2 for what is not known. */
export function runWaiting(argv: readonly string[], place: RecordsPlace): Promise<number> {
  return telling('tianbao office waiting', place, async () => {
    const options = { all: { type: 'boolean' }, csv: { type: 'boolean' } } satisfies ParseArgsConfig['options'];
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const form = formIn(place.edition, positionals);
    const { store, campaign, out } = place;
    const about = { campaign, ...(form ? { form: form.id } : {}) };
    const isAll = values.all || values.csv;
    const records = await waitingRecords(store.db, { ...about, most: isAll ? 1_000_000 : shownAtMost });
    const rows = [columns, ...records.map((record) => rowOf(record, place))];
    if (values.csv) {
      out(csvOf(rows));
      return 0;
    }
    const { forms } = await countWaiting(store.db, { campaign });
    const count = form ? (forms.get(form.id) ?? 0) : [...forms.values()].reduce((sum, each) => sum + each, 0);
    out(count === 0 ? '没有等待审核的记录 Nothing waits for review.\n' : `${tableOf(rows)}\n`);
    if (count > 0)
      out(`共 ${count} 份等待审核 ${count} in all.${count > records.length ? moreHint(records.length) : ''}\n`);
    out(await askedText(place, form));
    return 0;
  });
}

function moreHint(shown: number): string {
  return ` 这里是最早的 ${shown} 份，--all 列出全部 The first ${shown} are shown; --all lists the rest.`;
}

/** The form that is named, by its id, title or word; undefined where none is. */
export function formIn({ forms }: Edition, [named, ...more]: readonly string[]): Form | undefined {
  if (named === undefined) return undefined;
  const plain = named.normalize('NFKC').trim().toLowerCase();
  const found = [...forms.values()].find(({ id, title, names = [] }) =>
    [id, title.zh, title.en, ...names].some((each) => each.toLowerCase() === plain),
  );
  if (found && more.length === 0) return found;
  const said = plainLine(found ? more.join(' ') : named).slice(0, 40);
  const known = [...forms.values()].map(({ id, title }) => `${id}（${title.zh}）`).join('、');
  throw new Misunderstood(
    message(
      `没有${quoted(said)}这种表。可以写：${known}。`,
      `There is no form ${quoted(said)}. Write one of: ${[...forms.keys()].join(', ')}.`,
    ),
  );
}

function rowOf(record: QueuedRecord, { edition, timeZone }: RecordsPlace): readonly string[] {
  const { receipt, form, title = '', unitName = '', corrections, askedAt } = record;
  const at = record.correctedAt ?? record.submittedAt;
  const notes = [
    corrections > 0 ? `更正过 ${corrections} 次 corrected ${corrections}×` : '',
    askedAt === undefined ? '' : '有留言 asks',
  ];
  const name = edition.forms.get(form)?.title.zh ?? form;
  return [receipt, name, title, unitName, momentIn(at, timeZone), notes.filter(Boolean).join('，')];
}

/** `2022-05-08 09:00` in the campaign's time zone. */
export function momentIn(at: number, timeZone: string): string {
  return isoAt(at, timeZone).slice(0, 16).replace('T', ' ');
}

async function askedText(place: RecordsPlace, form: Form | undefined): Promise<string> {
  const asked = await askedRecords(place.store.db, { campaign: place.campaign, most: askedAtMost });
  const shown = asked.filter((record) => !form || record.form === form.id);
  if (shown.length === 0) return '';
  const lines = shown.map(({ receipt, title = '', unitName = '', askedAt = 0 }) =>
    plainLine(`${receipt} ${title} ${unitName} ${momentIn(askedAt, place.timeZone)}`),
  );
  return [
    '\n还没有回复的留言 messages that wait for an answer:',
    ...lines.map((line) => `  ${line}`),
    '看留言 to read it: tianbao office show 回执编号；回复 to answer: tianbao office comment 回执编号 内容\n',
  ].join('\n');
}
