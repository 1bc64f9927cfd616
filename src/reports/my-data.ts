import type { Decision } from '../dialogs/decision.ts';
import type { Edition } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import { inFormOrder } from '../dialogs/form-order.ts';
import { fillText, type Language, type Message, message } from '../dialogs/message.ts';
import { shown } from '../dialogs/scene.ts';
import { summaryLines } from '../dialogs/summary.ts';
import type { PersonalData, PersonalEntry, PersonalFile, PersonalSubmission } from '../store/personal/export.ts';
import { deedWord, keptName, keptWord, placeWord } from './my-data-words.ts';
import { stateNames } from './state-names.ts';
import { type ZipEntry, zipOf } from './zip.ts';
import { zipStream } from './zip-stream.ts';

export interface Telling {
  readonly edition: Edition;
  readonly language: Language;
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly timeZone: string;
}

export interface WholeExport extends Telling {
  readonly isThere: (file: PersonalFile) => boolean;
  readonly open: (file: PersonalFile) => AsyncIterable<Uint8Array>;
}

export interface DataExport extends Telling {
  /** The content of a file; undefined where it cannot be read. */
  readonly contentOf: (file: PersonalFile) => Promise<Uint8Array | undefined>;
}

/** The contents of files up to this many bytes in all go into the archive that is sent; of others their names. */
export const mostContent = 15_000_000;

/** All that is kept of a person as an archive: a page to read, the same for programs, and the files. */
export async function dataArchive(data: PersonalData, how: DataExport): Promise<Uint8Array> {
  const files: ZipEntry[] = [];
  let left = mostContent;
  for (const [i, file] of data.files.entries()) {
    if (file.bytes > left) continue;
    const bytes = await how.contentOf(file);
    if (!bytes) continue;
    left -= bytes.length;
    files.push({ name: `${words.folder[how.language]}/${nameIn(file, i)}`, bytes });
  }
  return zipOf([...tellingOf(data, how, files.length), ...files], how.at);
}

/** The same with the content of every file, as a stream in flat memory. A file that cannot be read is left out. */
export function dataStream(data: PersonalData, how: WholeExport): AsyncGenerator<Uint8Array> {
  const files = data.files.flatMap((file, i) => (how.isThere(file) ? [{ file, i }] : []));
  const told = tellingOf(data, how, files.length).map(({ name, bytes }) => ({ name, content: () => once(bytes) }));
  const entries = files.map(({ file, i }) => ({
    name: `${words.folder[how.language]}/${nameIn(file, i)}`,
    content: () => how.open(file),
    as: 'kept' as const,
  }));
  return zipStream([...told, ...entries], how.at);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The page to read and the same for programs. */
function tellingOf(data: PersonalData, how: Telling, included: number): readonly ZipEntry[] {
  const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');
  const json = JSON.stringify({ madeAt: new Date(how.at).toISOString(), ...data }, undefined, 2);
  return [
    { name: `${words.title[how.language]}.html`, bytes: text(pageOf(data, how, included)) },
    { name: `${words.title[how.language]}.json`, bytes: text(json) },
  ];
}

/** Without a path, and no two of the same name. */
function nameIn({ name }: PersonalFile, i: number): string {
  const plain = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/u, '_');
  return `${String(i + 1).padStart(2, '0')}-${plain}`;
}

const words = {
  title: message('我的数据', 'my-data'),
  folder: message('文件', 'files'),
  head: message('我的数据：{title}', 'My data: {title}'),
  made: message('导出时间：{time}', 'Exported at {time}'),
  person: message('您', 'You'),
  unit: message('您的单位（办公室的记录）', 'Your unit (as the office has it)'),
  accounts: message('聊天账号', 'Chat accounts'),
  submissions: message('您填过的表', 'Forms you worked on'),
  entries: message('您的填写记录', 'Your entries'),
  files: message('您发来的文件', 'Files you sent'),
  included: message('其中 {count} 个的内容在“文件”文件夹里', 'the content of {count} is in the folder “files”'),
  messages: message('等着发给您的消息', 'Messages waiting for you'),
  talks: message('对话的进行状态', 'Where your talks stand'),
  fromOffice: message('办公室对您的表的处理和留言', 'What the office decided and said about your forms'),
  others: message('其他', 'Other'),
  none: message('没有', 'none'),
  unknown: message('（表已不在使用）', '(no longer in use)'),
  decided: message('办公室的决定', 'The office’s decision'),
  correcting: message('更正中的内容', 'The correction under way'),
} as const;

function pageOf(data: PersonalData, { edition, language, at, timeZone }: Telling, included: number): string {
  const time = (moment: number | Date): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  const head = fillText(words.head[language], { title: edition.title[language] });
  const section = (title: Message, body: string): string =>
    `<h2>${escaped(title[language])}</h2>${body || `<p>${escaped(words.none[language])}</p>`}`;
  const said: Said = { language, time };
  const table = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
    rows.map((row) => recordTable(row, said)).join('');
  const files = data.files.map(({ name, bytes, at: sent }) => [name, `${bytes}`, time(sent)]);
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">`,
    `<title>${escaped(head)}</title>${style}<h1>${escaped(head)}</h1>`,
    `<p>${escaped(fillText(words.made[language], { time: time(at) }))}</p>`,
    section(words.person, recordTable(data.person, said)),
    section(words.unit, recordTable(data.unit, said)),
    section(words.accounts, table(data.accounts)),
    section(words.submissions, data.submissions.map((each) => submissionPart(edition, each, said)).join('')),
    section(words.entries, rowsTable(data.entries.map((each) => entryRow(edition, data, each, language, time)))),
    section(
      words.files,
      files.length > 0
        ? `<p>${escaped(fillText(words.included[language], { count: included }))}</p>${rowsTable(files)}`
        : '',
    ),
    section(words.messages, table(data.messages)),
    section(words.talks, table(data.conversations)),
    section(words.fromOffice, table(data.fromOffice)),
    section(words.others, table([...data.earlier, ...data.codes, ...data.uploadLinks, ...data.tries, ...data.office])),
    '</html>',
  ].join('\n');
}

const style = `<style>body{font:16px/1.6 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;margin:0 0 1em}
td,th{border:1px solid #bbb;padding:.2em .6em;vertical-align:top;text-align:left;overflow-wrap:anywhere;white-space:pre-wrap}</style>`;

function submissionPart(edition: Edition, each: PersonalSubmission, said: Said): string {
  const { language } = said;
  const form = edition.forms.get(each.form);
  const title = form?.title[language] ?? `${each.form} ${words.unknown[language]}`;
  const name = [title, each.title, each.receipt, stateNames[each.state][language]].filter(Boolean).join(' · ');
  const correcting = each.correcting
    ? `<h4>${escaped(words.correcting[language])}</h4>${answersTable(form, each.correcting.answers, said)}`
    : '';
  const decided = each.decision
    ? `<h4>${escaped(words.decided[language])}</h4>${recordTable(decisionOf(each.decision, form, language), said)}`
    : '';
  return `<h3>${escaped(name)}</h3>${answersTable(form, each.answers, said)}${correcting}${decided}`;
}

/** The questions that are to be mended, by their names. */
function decisionOf({ fields = [], ...rest }: Decision, form: Form | undefined, language: Language) {
  const labels = fields.map(({ key, remark }) => {
    const label = form?.byKey.get(key)?.label[language] ?? key;
    return remark ? `${label}: ${remark}` : label;
  });
  return labels.length === 0 ? rest : { ...rest, fields: labels.join('\n') };
}

function answersTable(form: Form | undefined, answers: PersonalSubmission['answers'], said: Said): string {
  if (!form) return recordTable(answers, said);
  const known = summaryLines(form, answers, said.language).flatMap(({ label, value }) =>
    value === undefined ? [] : [[label, value]],
  );
  const others = Object.entries(answers).filter(([key]) => !form.byKey.has(key));
  return rowsTable([...known, ...others.map(([key, value]) => [key, textOf(value)])]);
}

function entryRow(
  edition: Edition,
  { submissions }: PersonalData,
  { submission, at, platform, action, changes }: PersonalEntry,
  language: Language,
  time: (moment: Date) => string,
): readonly string[] {
  const about = submissions.find(({ id }) => id === submission);
  const form = about && edition.forms.get(about.form);
  const lines = inFormOrder(form, changes).map(([key, { to }]) => {
    const field = form?.byKey.get(key);
    const value = to === undefined ? '' : field ? shownSafely(field, to, language) : textOf(to);
    return `${field?.label[language] ?? key}: ${value}`;
  });
  return [time(at), placeWord(platform, language), deedWord(action, language), lines.join('\n')];
}

/** Of another version of the form a value may be of another shape. */
function shownSafely(field: Form['fields'][number], value: unknown, language: Language): string {
  try {
    return shown(field, value, language);
  } catch {
    return textOf(value);
  }
}

interface Said {
  readonly language: Language;
  readonly time: (moment: number | Date) => string;
}

/** In words where we have them; ids stay, by which a record can be found. */
function recordTable(record: Readonly<Record<string, unknown>>, said: Said): string {
  return rowsTable(
    Object.entries(record).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[keptName(name, said.language), keptText(name, value, said)]],
    ),
  );
}

function keptText(name: string, value: unknown, { language, time }: Said): string {
  if (value instanceof Date) return time(value);
  if (name === 'at' && typeof value === 'number') return time(value);
  return keptWord(name, value, language) ?? (name === 'note' ? noteText(value, { language, time }) : textOf(value));
}

/** What was noted with a deed, line by line. */
function noteText(note: unknown, said: Said): string {
  if (typeof note !== 'object' || note === null || Array.isArray(note)) return textOf(note);
  const lines = Object.entries(note).map(([name, value]) => {
    return `${keptName(name, said.language)}: ${keptText(name, value, said)}`;
  });
  return lines.join('\n');
}

function rowsTable(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  return `<table>${rows.map(row).join('')}</table>`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
