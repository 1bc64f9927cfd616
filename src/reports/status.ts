import { isUnfiled } from '../dialogs/activities.ts';
import { type Authors, shares } from '../dialogs/authors.ts';
import { concernsOf } from '../dialogs/concerns.ts';
import { isOver, timeLeft } from '../dialogs/deadline.ts';
import { missingFields } from '../dialogs/draft.ts';
import type { Edition } from '../dialogs/edition.ts';
import type { ReturnFact, SubmissionState } from '../dialogs/event.ts';
import type { Answers, AnyField, Form } from '../dialogs/form.ts';
import { wordFor } from '../dialogs/form-words.ts';
import { fillText, type Language, type Message, message } from '../dialogs/message.ts';
import { isOffered, mainForm } from '../dialogs/offering.ts';
import { inRecordOrder } from '../dialogs/record-order.ts';
import { zoneOf } from '../dialogs/reminder-times.ts';
import { markedLabel } from '../dialogs/scene.ts';
import { showDay } from '../dialogs/show-day.ts';
import { upgradeAnswers } from '../dialogs/upgrading.ts';
import { dayAt, isoAt } from '../dialogs/zone.ts';

/** What the status needs of a submission. */
export interface StatusRow {
  readonly form: string;
  readonly formVersion: number;
  readonly state: SubmissionState;
  readonly title?: string;
  readonly receipt?: string;
  /** The activity that it created, or is about. */
  readonly activity?: string;
  readonly answers: Answers;
  /** How often it was submitted again, and whether a correction is under way. */
  readonly corrections?: number;
  readonly correcting?: unknown;
  /** What the office wants mended, or decided last. */
  readonly returned?: ReturnFact;
  readonly isSelected?: true;
  /** Who gave which answer, where more than one person files for the unit. */
  readonly authors?: Authors;
  /** What the office said about it last, where the unit has not replied; `at` in milliseconds since the epoch. */
  readonly said?: { readonly text: string; readonly at: number; readonly count: number };
}

const words = {
  head: message('我的进度', 'My status'),
  none: message('还没有填过任何表。回复“{word}”开始填第一份。', 'Nothing has been filed yet. Reply “{word}” to begin.'),
  noneButOthers: message('还没有填过任何表。可以填：{words}。', 'Nothing has been filed yet. You can reply: {words}.'),
  held: message(
    '已办完、还没填《{title}》的活动有 {count} 个：{names}。回复“{word}”开始填。',
    'Activities that are over and lack their “{title}”: {count} ({names}). Reply “{word}” to begin.',
  ),
  noneInTime: message('没有填过任何表。', 'Nothing was filed.'),
  mended: message('回复“继续”修改，再提交', 'reply “continue” to mend it, then submit'),
  readyLate: message('已填完，没有提交', 'complete, not filed'),
  unnamed: message('未命名', 'not named yet'),
  missing: message('还差 {count} 项：{labels}', '{count} missing: {labels}'),
  onlyOptional: message(
    '必填的已填完，还有 {count} 项选填：{labels}',
    'all that is required is there; {count} optional: {labels}',
  ),
  ready: message(
    '已填完，还没有提交：回复“继续”，核对后提交',
    'complete, not filed yet: reply “continue”, check and submit',
  ),
  unfiled: message('活动未备案', 'for an activity that was not filed'),
  receipt: message('回执编号 {receipt}', 'receipt {receipt}'),
  corrected: message('更正过 {count} 次', 'corrected {count} times'),
  selected: message('市级重点活动', 'key activity of the city'),
  reason: message('原因：{reason}', 'reason: {reason}'),
  mend: message('请修改：{labels}', 'to be mended: {labels}'),
  correctedOnce: message('更正过 1 次', 'corrected once'),
  correcting: message(
    '有一份更正还没有提交（原来提交的仍有效）：回复“继续”接着改',
    'a correction is not filed yet (what was filed stays valid): reply “continue”',
  ),
  correctingLate: message(
    '有一份更正到截止时没有提交，原来提交的仍有效',
    'a correction was not filed in time; what was filed stays valid',
  ),
  change: message(
    '已提交的，截止前可以回复“更正”或“撤回”。',
    'What is filed can be changed with “correct” or “withdraw” until the deadline.',
  ),
  restore: message(
    '已撤回的，截止前可以回复“恢复”。',
    'What was withdrawn can be brought back with “restore” until the deadline.',
  ),
  due: message('《{title}》截止时间：{deadline}（{left}）', '“{title}” is due {deadline} ({left})'),
  wasDue: message('《{title}》截止时间：{deadline}（{left}）', '“{title}” was due {deadline} ({left})'),
  said: message('办公室留言（{at}）：{text}', 'The office wrote ({at}): {text}'),
  saidMore: message(
    '办公室留言 {count} 条，最近一条（{at}）：{text}',
    'The office wrote {count} times, last ({at}): {text}',
  ),
  answer: message('回复办公室的留言，发“回复办公室 ……”。', 'To answer the office, send “reply to office …”.'),
  goOn: message('没填完的，回复“继续”接着填。', 'Reply “continue” to go on with a draft.'),
  late: message(
    '截止后还没有提交的，内容都保留着；如有特殊情况，请联系{office}。',
    'What was not filed in time is kept; in a special case, please contact {office}.',
  ),
} as const;

const states: Readonly<Record<SubmissionState, Message>> = {
  draft: message('填写中', 'being filled in'),
  submitted: message('已提交', 'filed'),
  returned: message('已退回，请修改', 'returned, please mend'),
  accepted: message('已通过', 'accepted'),
  withdrawn: message('已撤回', 'withdrawn'),
};

const labelsShown = 6;

/** "我的进度": every submission of the unit with its state and what is missing, and what is due when. */
export function statusText(edition: Edition, rows: readonly StatusRow[], language: Language, now: number): string {
  const lines = inRecordOrder(rows).map((row, i) =>
    [`${i + 1}. ${lineOf(edition, row, language, now)}`, ...saidAbout(edition, row, language)].join('\n   '),
  );
  return [
    words.head[language],
    ...(lines.length > 0 ? lines : [noneYet(edition, language, now)]),
    ...[...edition.forms.values()].flatMap((form) => waiting(edition, form, rows, language, now)),
    ...deadlines(edition, language, now),
    ...advice(edition, rows, language, now),
  ].join('\n');
}

/** What to do about drafts: go on with them, or call the office about those that are late. What was returned is never late. */
function advice(edition: Edition, rows: readonly StatusRow[], language: Language, now: number): readonly string[] {
  const isLate = ({ form, state }: StatusRow): boolean =>
    state === 'draft' && isOver(edition.forms.get(form) ?? {}, now);
  const open = rows.filter(({ state }) => state === 'draft' || state === 'returned');
  const inTime = (wanted: readonly SubmissionState[]): boolean =>
    rows.some(({ form, state }) => wanted.includes(state) && !isOver(edition.forms.get(form) ?? {}, now));
  return [
    ...(rows.some(({ said }) => said) ? [words.answer[language]] : []),
    ...(open.some((row) => !isLate(row)) ? [words.goOn[language]] : []),
    ...(inTime(['submitted', 'accepted']) ? [words.change[language]] : []),
    ...(inTime(['withdrawn']) ? [words.restore[language]] : []),
    ...(open.some(isLate) ? [fillText(words.late[language], { office: edition.office[language] })] : []),
  ];
}

/** What the office said about a record and waits for an answer, in one line. */
function saidAbout({ forms }: Edition, { said }: StatusRow, language: Language): readonly string[] {
  if (!said) return [];
  const [day = '', time = ''] = isoAt(said.at, zoneOf(forms.values())).slice(0, 16).split('T');
  const signs = [...said.text.replaceAll(/\s+/gu, ' ').trim()];
  const text = signs.length > longestSaid ? `${signs.slice(0, longestSaid).join('')}…` : signs.join('');
  const told = said.count > 1 ? words.saidMore : words.said;
  return [fillText(told[language], { at: `${showDay(day, language)} ${time}`, text, count: said.count })];
}

const longestSaid = 120;

/** Nothing was filled in so far: what can be. */
function noneYet(edition: Edition, language: Language, now: number): string {
  const open = [...edition.forms.values()].filter((form) => isOffered(form, now));
  if (open.includes(mainForm(edition)))
    return fillText(words.none[language], { word: wordFor(mainForm(edition), language) });
  if (open.length === 0) return words.noneInTime[language];
  const begin = open.map((form) => wordFor(form, language));
  return fillText(words.noneButOthers[language], { words: begin.join(language === 'zh' ? '、' : ', ') });
}

/** The activities that are over and wait for a form about them. */
function waiting(
  edition: Edition,
  form: Form,
  rows: readonly StatusRow[],
  language: Language,
  now: number,
): readonly string[] {
  if (form.about !== 'activity' || !isOffered(form, now)) return [];
  const filed = rows.map((row) => ({ ...row, id: '' }));
  const held = concernsOf(form, edition.forms, filed, dayAt(now, zoneOf([form])));
  const names = held.flatMap((concern) => (concern.kind === 'held' ? [concern.name ?? words.unnamed[language]] : []));
  if (names.length === 0) return [];
  const shown =
    names.slice(0, namesShown).join(language === 'zh' ? '、' : ', ') + (names.length > namesShown ? '…' : '');
  const word = wordFor(form, language);
  return [fillText(words.held[language], { title: form.title[language], count: names.length, names: shown, word })];
}

const namesShown = 5;

function lineOf(edition: Edition, row: StatusRow, language: Language, now: number): string {
  const form = edition.forms.get(row.form);
  const name = row.title ?? titleOf(form, row.answers) ?? words.unnamed[language];
  const separator = language === 'zh' ? '，' : ', ';
  const facts = [states[row.state][language], ...factsOf(form, row, language, now)].join(separator);
  const title = form?.title[language] ?? row.form;
  // Of a form that names nothing the name is its title.
  if (form && form.titleKey === undefined) return `${title}${language === 'zh' ? '：' : ': '}${facts}`;
  return language === 'zh' ? `${name}（${title}）：${facts}` : `${name} (${title}): ${facts}`;
}

function titleOf(form: Form | undefined, answers: Answers): string | undefined {
  const title = form?.titleKey === undefined ? undefined : answers[form.titleKey];
  return typeof title === 'string' ? title : undefined;
}

function factsOf(form: Form | undefined, row: StatusRow, language: Language, now: number): readonly string[] {
  const late = form !== undefined && isOver(form, now);
  const receipt = [
    ...receiptOf(row, language),
    ...correctionOf(row, language, late),
    ...officeSaid(form, row, language),
  ];
  const unfiled = form && isUnfiled(form, row) ? [words.unfiled[language]] : [];
  if (!form || (row.state !== 'draft' && row.state !== 'returned')) return [...receipt, ...unfiled];
  const signed = row.authors ? shares(row.authors, language) : [];
  const missing = missingFields(form, upgradeAnswers(form, row.answers, row.formVersion));
  const ofDraft = isOver(form, now) ? words.readyLate : words.ready;
  const ready = row.state === 'returned' ? words.mended : ofDraft;
  if (missing.length === 0) return [...receipt, ready[language], ...unfiled, ...signed];
  const isReady = missing.every(({ presence }) => presence === 'optional');
  const labelOf = (field: AnyField): string => (isReady ? field.label[language] : markedLabel(field, language));
  const named = missing.slice(0, labelsShown).map(labelOf);
  const labels = named.join(language === 'zh' ? '、' : ', ') + (missing.length > labelsShown ? '…' : '');
  const told = isReady ? words.onlyOptional : words.missing;
  return [...receipt, fillText(told[language], { count: missing.length, labels }), ...unfiled, ...signed];
}

/** That it was selected; why it was returned, and what is to be mended. */
function officeSaid(
  form: Form | undefined,
  { returned, isSelected }: StatusRow,
  language: Language,
): readonly string[] {
  const selected = isSelected ? [words.selected[language]] : [];
  if (!returned) return selected;
  const labels = returned.fields.flatMap(({ key }) => form?.byKey.get(key)?.label[language] ?? []);
  return [
    ...selected,
    ...(returned.reason === '' ? [] : [fillText(words.reason[language], { reason: returned.reason })]),
    ...(labels.length === 0
      ? []
      : [fillText(words.mend[language], { labels: labels.join(language === 'zh' ? '、' : ', ') })]),
  ];
}

function receiptOf({ receipt }: StatusRow, language: Language): readonly string[] {
  return receipt === undefined ? [] : [fillText(words.receipt[language], { receipt })];
}

function correctionOf(
  { corrections: count = 0, correcting }: StatusRow,
  language: Language,
  late: boolean,
): readonly string[] {
  const times = count === 1 ? words.correctedOnce : words.corrected;
  return [
    ...(count > 0 ? [fillText(times[language], { count })] : []),
    ...(correcting === undefined ? [] : [(late ? words.correctingLate : words.correcting)[language]]),
  ];
}

function deadlines(edition: Edition, language: Language, now: number): readonly string[] {
  return [...edition.forms.values()].flatMap((form) => {
    if (!form.deadline) return [];
    const { instant, text } = form.deadline;
    const left = timeLeft(instant - now, language);
    const due = instant > now ? words.due : words.wasDue;
    return [fillText(due[language], { title: form.title[language], deadline: text[language], left })];
  });
}
