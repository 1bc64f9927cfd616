import { readCommand } from './commands.ts';
import { currentQuestion } from './current-question.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent, FetchResult, RecordFact } from './event.ts';
import { leavesList } from './leaving-list.ts';
import type { GoOn } from './linking.ts';
import { fillText, type Language, type Message } from './message.ts';
import { selection } from './messages/mending.ts';
import { officeTalk } from './messages/office-talk.ts';
import { inRecordOrder } from './record-order.ts';
import type { Step } from './scene.ts';
import type { Button } from './speech.ts';
import type { DialogState } from './state.ts';

const toOffice =
  /^\s*(?:请|麻烦)?(?:回复(?:一下)?(?:组委会)?办公室|[给向对](?:组委会)?办公室(?:留个?言|回复|反映(?:一下)?|发(?:一?[个条])?消息)|办公室留言)(?:说)?[\s:：,，。]*([\s\S]*)$/u;
const toOfficeInEnglish =
  /^\s*(?:please )?(?:reply to|write to|message(?: to)?|leave a message (?:for|to)|tell)(?: the)? office\b[\s:,.]*([\s\S]*)$/iu;
const asksSelected =
  /^\s*(?:(?:我们|我|单位)的?)?(?:市级)?重点活动(?:名单|有哪些|评选结果|结果)?(?:呢|吗)?[\s。.?？!！]*$|^\s*(?:入选|评选)(?:名单|结果|了吗|了没有?)[\s。.?？!！]*$|^\s*(?:the )?key activities[\s.?!]*$/iu;

/** The longest message to the office, in characters. */
export const longestToOffice = 1_000;

/**
 * What an organiser says to the office about something that was filed, and the question which activities were selected.
 * Undefined where a message is about something else. In a form the open question is asked again below it.
 */
export function stepOfficeTalk(edition: Edition, state: DialogState, event: DialogEvent, goOn: GoOn): Step | undefined {
  if (event.type === 'fetched') return takeFetched(edition, state, event, event.result, goOn);
  const { office, ...rest } = state;
  const text = textOf(state, event);
  if (office && text !== undefined) {
    const answered = whichOne(edition, rest, office, event, text, goOn);
    if (answered) return answered;
  }
  const said = event.type === 'said' ? event.text : undefined;
  const words = said === undefined ? undefined : (toOffice.exec(said) ?? toOfficeInEnglish.exec(said))?.[1]?.trim();
  if (words !== undefined) return begin(edition, rest, event, words, goOn);
  // 重点活动 may be the answer to a question of a form.
  if (said !== undefined && !state.talk && asksSelected.test(said)) return asking(rest, { what: 'selected' });
  return office ? goOn(rest, event) : undefined;
}

/** Whether a message is for the office, or asks it something, wherever it is said. */
export function saysToOffice(text: string): boolean {
  return toOffice.test(text) || toOfficeInEnglish.test(text) || asksSelected.test(text);
}

function textOf(state: DialogState, event: DialogEvent): string | undefined {
  if (event.type === 'said') return event.text;
  return event.type === 'pressed' && event.question === state.question ? event.values[0] : undefined;
}

type Office = NonNullable<DialogState['office']>;

/** The answer to the question which one is meant: a number, a name or a receipt, or that nothing is to be sent. */
function whichOne(
  edition: Edition,
  state: DialogState,
  office: Office,
  event: DialogEvent,
  text: string,
  goOn: GoOn,
): Step | undefined {
  const all = office.entries.map((id, i): Entry => ({ id, label: office.labels?.[i] ?? '' }));
  const number = /^[\s第选]*(\d{1,2})\s*[项个份.。]?$/u.exec(text.normalize('NFKC'))?.[1];
  const found = number === undefined ? entriesNamed(all, text) : all.slice(Number(number) - 1, Number(number));
  const [only, another] = found;
  if (only && !another) return asking(state, { what: 'toOffice', text: office.text, submission: only.id });
  if (another) return askAmong(state, office.text, found);
  if (saysToOffice(text)) return undefined;
  if (leavesList(text)) return tell(edition, state, event, officeTalk.left[state.language], goOn);
  // In a form it may be the answer to what is open there.
  const isElsewhere = readCommand(text) !== undefined || (state.talk !== undefined && number === undefined);
  return isElsewhere || all.length === 0 ? undefined : askAmong(state, office.text, all, text);
}

/** Those whose name or receipt is said, or a part of it that is no single sign. */
function entriesNamed(all: readonly Entry[], text: string): readonly Entry[] {
  const said = comparable(text.slice(0, 200));
  if (said.length < 2) return [];
  const named = all.filter(({ label }) => comparable(label).startsWith(`${said}(`));
  return named.length > 0 ? named : all.filter(({ label }) => comparable(label).includes(said));
}

/** Without blanks and the quotation marks of names. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"'《》]/gu, '');
}

type OfficeFetch =
  | { readonly what: 'toOffice'; readonly text: string; readonly submission?: string }
  | { readonly what: 'selected' };

function asking(state: DialogState, fetch: OfficeFetch): Step {
  return [state, [{ type: 'fetch', fetch }]];
}

function begin(edition: Edition, state: DialogState, event: DialogEvent, words: string, goOn: GoOn): Step {
  if (words === '') return tell(edition, state, event, officeTalk.how[state.language], goOn);
  const count = [...words].length;
  if (count > longestToOffice) {
    const text = fillText(officeTalk.tooLong[state.language], { count, max: longestToOffice });
    return tell(edition, state, event, text, goOn);
  }
  // What the talk is about is what is meant, where it was filed.
  const { talk } = state;
  const about = talk && (talk.returned || talk.correction) ? { submission: talk.submission } : {};
  return asking(state, { what: 'toOffice', text: words, ...about });
}

function takeFetched(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  result: FetchResult,
  goOn: GoOn,
): Step | undefined {
  if (result.what === 'selected') return tell(edition, state, event, selectedText(state.language, result), goOn);
  if (result.what !== 'toOffice') return undefined;
  const { language } = state;
  const office = edition.office[language];
  switch (result.outcome) {
    case 'which':
      return askWhich(edition, state, result.text, result.records);
    case 'sent':
      return tell(edition, state, event, fillText(officeTalk.sent[language], { ...result, office }), goOn);
    case 'tooOften':
      return tell(
        edition,
        state,
        event,
        fillText(officeTalk.tooOften[language], { minutes: result.minutes, office }),
        goOn,
      );
    default: {
      const told: Message = officeTalk[result.outcome];
      return tell(edition, state, event, fillText(told[language], { office }), goOn);
    }
  }
}

type Selected = Extract<FetchResult, { readonly what: 'selected' }>;

function selectedText(language: Language, { names, all }: Selected): string {
  const numbered = (each: readonly string[]): readonly string[] => each.map((name, i) => `${i + 1}. ${name}`);
  const own =
    names.length === 0
      ? [selection.none[language]]
      : [fillText(selection.own[language], { count: names.length }), ...numbered(names)];
  if (!all || all.count === 0) return own.join('\n');
  const left = all.count - all.names.length;
  const more = left > 0 ? [fillText(selection.moreOfAll[language], { count: left })] : [];
  return [...own, '', fillText(selection.all[language], { count: all.count }), ...numbered(all.names), ...more].join(
    '\n',
  );
}

const shownAtMost = 20;

function askWhich(edition: Edition, state: DialogState, text: string, records: readonly RecordFact[]): Step {
  const { language } = state;
  const shown = inRecordOrder(records).slice(0, shownAtMost);
  const entries = shown.map(({ id, title, receipt = '', form }): Entry => {
    const name = edition.forms.get(form)?.title[language] ?? form;
    return { id, label: fillText(officeTalk.record[language], { name: title || name, title: name, receipt }) };
  });
  return askAmong(state, text, entries);
}

/** A record as it is named beside its number. */
interface Entry {
  readonly id: string;
  readonly label: string;
}

/** `wrong`: what was said and is none of them. */
function askAmong(state: DialogState, text: string, entries: readonly Entry[], wrong?: string): Step {
  const { language } = state;
  const question = state.question + 1;
  const buttons = entries.map(({ label }, i): Button => ({ value: String(i + 1), label, role: 'choice' }));
  const office = { text, entries: entries.map(({ id }) => id), labels: entries.map(({ label }) => label) };
  const asked = fillText(officeTalk.which[language], { text: cut(text, 40) });
  const note = wrong === undefined ? '' : `${fillText(officeTalk.notThere[language], { said: cut(wrong, 20) })}\n`;
  const speech = { text: `${note}${asked}`, question, buttons, numbered: 'buttons' as const };
  return [{ ...state, question, office }, [{ type: 'say', speech: { ...speech, input: { kind: 'choice' } } }]];
}

function cut(text: string, most: number): string {
  const signs = [...text.trim()];
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : signs.join('');
}

/** Says it, then asks again what is open in a form. */
function tell(edition: Edition, state: DialogState, event: DialogEvent, text: string, goOn: GoOn): Step {
  const said = { type: 'say' as const, speech: { text, question: state.question } };
  if (!state.talk) return [state, [said]];
  // Just the question, with its own number: what began the form was told when it began.
  const open = state.talk.moved ? undefined : currentQuestion(edition, state);
  if (open) return [state, [said, { type: 'say', speech: open }]];
  const { now, fresh, organiser } = event;
  const opened = { type: 'opened' as const, now, fresh, ...(organiser ? { organiser } : {}) };
  const [next, effects] = goOn(state, opened);
  return [next, [said, ...effects]];
}
