import { isOver } from './deadline.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent, RecordFact } from './event.ts';
import type { Form } from './form.ts';
import { stepHome } from './home.ts';
import { fill, fillText, type Language, type Message } from './message.ts';
import { home } from './messages/home.ts';
import { records as said } from './messages/records.ts';
import { quoted } from './quoting.ts';
import { inRecordOrder } from './record-order.ts';
import type { Step } from './scene.ts';
import type { Button } from './speech.ts';
import type { DialogState, RecordsState } from './state.ts';
import { inlineEdit } from './target.ts';

type Wanted = 'correct' | 'withdraw' | 'restore';

/** The unit's records, for what is wanted: the only one that it can be done with is taken, of several one is asked for. */
export function takeRecords(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  all: readonly RecordFact[],
): Step {
  const { records, ...rest } = state;
  if (!records || records.wants === 'data' || records.wants === 'forget') return stepHome(edition, rest, opened(event));
  const { wants, sure } = records;
  if (sure?.said === 'yes') return withdrawNow(edition, rest, event, all, sure.submission);
  if (sure) return keptAsIs(edition, rest, event, all, sure.submission);
  const fit = inRecordOrder(all.filter((each) => isFit(edition, wants, each, records)));
  const open = fit.filter((each) => each.state === 'returned' || !isLate(edition, each, event.now));
  if (namesOne(records) && open.length > 0 && !isAmong(open, records)) {
    const missed = fillText(said.notFound[state.language], { name: cut(records.sought ?? '') });
    return ask(edition, rest, records, open, missed + said.howToLeave[wants][state.language]);
  }
  const named = namedAmong(open, records);
  if (isForHome(records, named, all)) return stepHome(edition, rest, asSaid(event, records.sought ?? ''));
  const [only, another] = named;
  if (only && !another) return take(edition, rest, records, only);
  if (only) return ask(edition, rest, records, named);
  return refuse(edition, rest, records, { fit: narrowed(fit, records), drafts: all.filter(isDraft).length });
}

function isDraft({ state }: RecordFact): boolean {
  return state === 'draft';
}

/** Those that were named, where it was said which. */
function narrowed(fit: readonly RecordFact[], records: RecordsState): readonly RecordFact[] {
  return records.entries?.length === 1 || namesOne(records) ? namedAmong(fit, records) : fit;
}

/** What was said is no reply to whether it is really meant: that is asked again. */
export function askAgain(state: DialogState, submission: string | undefined): Step {
  const entries = submission === undefined ? [] : [submission];
  const records: RecordsState = { wants: 'withdraw', entries, said: said.settleFirst[state.language] };
  return [{ ...state, records }, [{ type: 'fetch', fetch: { what: 'records' } }]];
}

function isFit(edition: Edition, wants: Wanted, each: RecordFact, { said: change }: RecordsState): boolean {
  const form = edition.forms.get(each.form);
  if (!form) return false;
  const isFiled = each.state === 'submitted' || each.state === 'accepted' || each.state === 'returned';
  switch (wants) {
    case 'correct':
      if (change === undefined) return isFiled;
      // A change that was said fits what has such a field; a draft may be meant as well.
      return (isFiled || each.state === 'draft') && inlineEdit(form, {}, change) !== undefined;
    case 'withdraw':
      return isFiled;
    case 'restore':
      return each.state === 'withdrawn' && (each.receipt !== undefined || each.answered > 0);
  }
}

function isLate(edition: Edition, { form }: RecordFact, now: number): boolean {
  const declared = edition.forms.get(form);
  return declared === undefined || isOver(declared, now);
}

/** What was said is a name, and neither a change nor a word for what is wanted. */
function namesOne({ said: change, sought = '', entries }: RecordsState): boolean {
  return sought !== '' && change === undefined && entries === undefined && !general.test(sought);
}

const general = /^(?:更?改|修改|更正|恢复|撤回|edit|change|fix|correct|[^更]*错|不对)/iu;

function isAmong(open: readonly RecordFact[], { sought = '' }: RecordsState): boolean {
  const plain = comparable(sought);
  return open.some(({ title, receipt = '' }) => [title, receipt].some((each) => comparable(each).includes(plain)));
}

/** The records that were meant by a button, by name or by receipt; all of them where none is named. */
function namedAmong(open: readonly RecordFact[], { entries, sought }: RecordsState): readonly RecordFact[] {
  if (entries?.length === 1) return open.filter(({ id }) => id === entries[0]);
  const plain = comparable(sought ?? '');
  if (plain === '') return open;
  const exact = open.filter(({ title, receipt }) => comparable(title) === plain || comparable(receipt ?? '') === plain);
  if (exact.length > 0) return exact;
  const part = open.filter(({ title, receipt }) =>
    [title, receipt ?? ''].some((each) => comparable(each).includes(plain)),
  );
  return part.length > 0 ? part : open;
}

function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"'《》（）()]/gu, '');
}

/** 改 and 恢复 alone, or a change that no record has a field for, mean what they always mean at home. */
function isForHome(
  { wants, said: change, sought, entries }: RecordsState,
  named: readonly RecordFact[],
  all: readonly RecordFact[],
): boolean {
  if (sought === undefined || entries) return false;
  if (change !== undefined) return named.length === 0 && !all.some(({ receipt }) => receipt !== undefined);
  const drafts = all.some(({ state }) => state === 'draft');
  if (wants === 'restore') return drafts || named.length === 0;
  return (
    wants === 'correct' && /^(?:改|修改|edit|change|fix|[^更]*错|不对)/iu.test(sought) && (drafts || named.length === 0)
  );
}

function take(edition: Edition, state: DialogState, records: RecordsState, record: RecordFact): Step {
  const { wants, said: change } = records;
  const kept: DialogState = change === undefined ? state : { ...state, records: { wants, said: change } };
  const submission = record.id;
  switch (wants) {
    case 'withdraw':
      return sureWithdraw(edition, state, record, change);
    case 'restore':
      return [state, [{ type: 'fetch', fetch: { what: 'change', action: 'restore', submission } }]];
    default:
      return record.state === 'draft' || record.state === 'returned'
        ? [kept, [{ type: 'fetch', fetch: { what: 'draft', submission } }]]
        : [kept, [{ type: 'fetch', fetch: { what: 'change', action: 'reopen', submission } }]];
  }
}

/** Until when, in words, for what is undone: "在5月10日24时之前，". */
export function untilText(form: Form | undefined, language: Language): string {
  const { deadline } = form ?? {};
  return deadline ? fillText(said.before[language], { deadline: deadline.text[language] }) : said.anyTime[language];
}

/** The facts of a record that its sentences name. */
export function factsOf(edition: Edition, record: RecordFact, language: Language): Readonly<Record<string, string>> {
  const form = edition.forms.get(record.form);
  const title = form?.title[language] ?? record.form;
  return {
    title,
    name: record.title || fillText(home.unnamed[language], { title }),
    receipt: record.receipt ?? '',
    office: edition.office[language],
    deadline: form?.deadline?.text[language] ?? '',
    until: untilText(form, language),
  };
}

function sureWithdraw(edition: Edition, state: DialogState, record: RecordFact, before: string | undefined): Step {
  const { language } = state;
  const question = state.question + 1;
  const asked = fillText(said.sureWithdraw[language], factsOf(edition, record, language));
  const buttons: readonly Button[] = [
    { value: 'yes', label: said.yesWithdraw[language], role: 'choice' },
    { value: 'no', label: said.noKeep[language], role: 'choice' },
  ];
  const text = before === undefined ? asked : `${before}\n\n${asked}`;
  const records: RecordsState = { wants: 'withdraw', sure: { what: 'withdraw', submission: record.id } };
  return [
    { ...state, question, records },
    [{ type: 'say', speech: { text, question, buttons, input: { kind: 'choice' } } }],
  ];
}

/** It was asked in time; whether the answer came in time is seen now. */
function withdrawNow(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  all: readonly RecordFact[],
  submission: string | undefined,
): Step {
  const record = all.find(({ id }) => id === submission);
  if (!record) return tell(state, said.isGone[state.language], []);
  if (record.state !== 'returned' && isLate(edition, record, event.now))
    return refuse(edition, state, { wants: 'withdraw' }, { fit: [record], drafts: 0 });
  return [state, [{ type: 'fetch', fetch: { what: 'change', action: 'withdraw', submission: record.id } }]];
}

function keptAsIs(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  all: readonly RecordFact[],
  submission: string | undefined,
): Step {
  const record = all.find(({ id }) => id === submission);
  if (!record) return stepHome(edition, state, opened(event));
  return tell(state, fillText(said.kept[state.language], factsOf(edition, record, state.language)), []);
}

const listed = 20;
const heads: Readonly<Record<Wanted, Message>> = {
  correct: said.correctWhich,
  withdraw: said.withdrawWhich,
  restore: said.restoreWhich,
};

function ask(
  edition: Edition,
  state: DialogState,
  records: RecordsState,
  named: readonly RecordFact[],
  note = '',
): Step {
  const { language } = state;
  const { said: change } = records;
  const wants = records.wants as Wanted;
  const shown = named.slice(0, listed);
  const head =
    change === undefined ? heads[wants][language] : fillText(said.correctWhichWith[language], { said: cut(change) });
  const more = named.length - shown.length;
  const rest = more > 0 ? [fillText(said.more[language], { count: more })] : [];
  const question = state.question + 1;
  // Several forms may be about one activity, and are called like it.
  const isMixed = shown.some(({ form }) => form !== shown[0]?.form);
  const choices = shown.map(
    (record, i): Button => ({
      value: String(i + 1),
      label: labelOf(edition, record, language, isMixed),
      role: 'choice',
    }),
  );
  const leave: Button = { value: '/cancel', label: said.leave[wants][language], role: 'command' };
  const buttons = [...choices, leave];
  const entries = shown.map(({ id }) => id);
  const next: RecordsState = { wants, entries, question, ...(change === undefined ? {} : { said: change }) };
  const text = [note, head, ...rest].filter(Boolean).join('\n');
  return [
    { ...state, question, home: { awaits: 'menu' }, records: next },
    [{ type: 'say', speech: { text, question, buttons, numbered: 'buttons', input: { kind: 'choice' } } }],
  ];
}

function cut(text: string): string {
  const signs = [...text.trim()];
  return signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : signs.join('');
}

function labelOf(edition: Edition, record: RecordFact, language: Language, isMixed: boolean): string {
  const { name, title = '' } = factsOf(edition, record, language);
  const { state, receipt, correcting, answered } = record;
  const facts = [
    ...(isMixed ? [title] : []),
    ...(receipt === undefined ? [] : [fillText(said.receipt[language], { receipt })]),
    ...(state === 'draft' ? [said.draft[language]] : []),
    ...(state === 'returned' ? [said.returned[language]] : []),
    ...(correcting ? [said.correcting[language]] : []),
    ...(state !== 'withdrawn'
      ? []
      : [receipt === undefined ? fillText(said.given[language], { count: answered }) : said.withdrawn[language]]),
  ];
  return fillText(said.listed[language], { name: name ?? '', facts: facts.join(language === 'zh' ? '，' : ', ') });
}

interface Left {
  readonly fit: readonly RecordFact[];
  /** How many drafts there are beside them. */
  readonly drafts: number;
}

/** Nothing can be done: it is too late for what there is, with the office's telephone, or there is nothing. */
function refuse(edition: Edition, state: DialogState, records: RecordsState, { fit, drafts }: Left): Step {
  const { language } = state;
  const wants = records.wants as Wanted;
  const none = { correct: said.nothingToCorrect, withdraw: said.nothingToWithdraw, restore: said.nothingToRestore };
  const [late, another] = fit;
  if (!late) return tell(state, none[wants][language], []);
  const text = another
    ? fillText(said.lateForAll[wants][language], lateFacts(edition, fit, language))
    : fillText(said.late[wants][language], factsOf(edition, late, language));
  if (wants !== 'correct' || drafts === 0) return tell(state, text, ['contact']);
  return tell(state, `${text}\n\n${said.draftsGoOn[language]}`, ['resume', 'contact']);
}

function lateFacts(edition: Edition, fit: readonly RecordFact[], language: Language) {
  const titles = [...new Set(fit.map(({ form }) => edition.forms.get(form)?.title[language] ?? form))];
  const list = titles.map((title) => quoted(title, language === 'zh' ? '《》' : '“”'));
  return {
    titles: list.join(language === 'zh' ? '、' : ', '),
    count: fit.length,
    office: edition.office[language],
  };
}

/** Says something at home, with the words that lead on as buttons, the status among them. */
export function tell(
  state: DialogState,
  text: string,
  names: readonly ('correct' | 'restore' | 'resume' | 'contact')[],
): Step {
  const question = state.question + 1;
  const { language } = state;
  const buttons = [...names, 'status' as const].map(
    (name): Button => ({ value: `/${name}`, label: wordFor(name, language), role: 'command' }),
  );
  return [{ ...state, question, home: { awaits: 'menu' } }, [{ type: 'say', speech: { text, question, buttons } }]];
}

const words = {
  correct: fill({ zh: '更正', en: 'correct' }, {}),
  restore: fill({ zh: '恢复', en: 'restore' }, {}),
  resume: fill({ zh: '继续', en: 'continue' }, {}),
  contact: fill({ zh: '联系方式', en: 'contact' }, {}),
  status: fill({ zh: '我的进度', en: 'status' }, {}),
} as const;

function wordFor(name: keyof typeof words, language: Language): string {
  return words[name][language];
}

function opened(event: DialogEvent): DialogEvent {
  const { now, fresh, organiser } = event;
  return { type: 'opened', now, fresh, ...(organiser ? { organiser } : {}) };
}

function asSaid(event: DialogEvent, text: string): DialogEvent {
  const { now, fresh, organiser } = event;
  return { type: 'said', text, now, fresh, ...(organiser ? { organiser } : {}) };
}
