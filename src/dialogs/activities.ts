import type { ActivityFact, Overview } from './event.ts';
import type { Form } from './form.ts';
import { fill, fillText, type Language, type Message } from './message.ts';
import { activities as words } from './messages/activities.ts';
import { buttonsFor } from './offering.ts';
import { compact } from './reading/normalise.ts';
import { zoneOf } from './reminder-times.ts';
import type { Step } from './scene.ts';
import { showDay } from './show-day.ts';
import type { Button, Speech } from './speech.ts';
import type { DialogState } from './state.ts';
import { dayAt } from './zone.ts';

/** What stands for an activity that was never filed. */
export const unfiled = 'unfiled';

/** How many activities one message lists. */
export const perPage = 8;

export interface Asking {
  readonly form: Form;
  readonly overview: Overview;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly notes?: readonly Message[];
}

/**
 * Asks which of the unit's activities a form is about: those that wait for it first, a part of a long list at a time. It
 * is answered by a number, by a name or a part of one, or by the number of its receipt.
 */
export function askActivity(state: DialogState, { form, overview, now, notes = [] }: Asking): Step {
  const { sought, page = 0 } = state.home ?? {};
  const today = dayAt(now, zoneOf([form]));
  const all = inOrder(overview.activities ?? [], today);
  const found = sought === undefined ? all : all.filter((each) => isNamed(each, sought));
  const listed = found.length > 0 ? found : all;
  const first = page * perPage < listed.length ? page * perPage : 0;
  const shown = listed.slice(first, first + perPage);
  const next = first + perPage < listed.length ? [`page:${first / perPage + 1}`] : [];
  const entries = [...shown.map(({ id }) => `activity:${id}`), ...next, unfiled];
  const { language } = state;
  const labels = [
    ...shown.map((each) => labelOf(each, today, language)),
    ...next.map(() => fillText(words.next[language], { count: listed.length - first - perPage })),
    found.length === 0 && sought !== undefined && /\p{L}{2}/u.test(sought) && form.without === undefined
      ? fillText(words.unfiledNamed[language], { name: excerpt(sought) })
      : (form.without ?? words.unfiled)[language],
  ];
  const none = sought !== undefined && found.length === 0 ? [fill(words.notFound, { text: excerpt(sought) })] : [];
  const title = form.title[language];
  const question =
    all.length === 0 ? words.noneFiled : first === 0 && found.length <= perPage ? words.which : words.whichOfMany;
  const values = { title, count: listed.length, from: first + 1, to: first + shown.length };
  return asked(state, [...notes, ...none, fill(question, values)], entries, labels);
}

/** Whether a form about activities is about one that was never filed; where it may be about none, that says nothing. */
export function isUnfiled({ about, without }: Form, { activity }: { readonly activity?: string }): boolean {
  return about === 'activity' && without === undefined && activity === undefined;
}

/** The activity has such a form already: is it to be corrected, or was there another session? */
export function askAgain(state: DialogState, form: Form, { id, title, filled }: ActivityFact): Step {
  const { language } = state;
  const receipt = filled?.receipt ?? '';
  const entries = [`correct:${filled?.submission ?? ''}`, `again:${id}`, `new:${form.id}`];
  const labels = [words.correct, words.anotherSession, words.otherActivity].map((label) => label[language]);
  const values = { name: title, title: form.title[language], receipt };
  return asked(state, [fill(words.filledAlready, values)], entries, labels);
}

/** The unit's activities that are called like this; several only where none is called exactly so. */
export function activitiesNamed(all: readonly ActivityFact[], text: string): readonly ActivityFact[] {
  const exact = all.filter(
    ({ title, receipt }) => plain(title) === plain(text) || plain(receipt ?? '') === plain(text),
  );
  return exact.length > 0 ? exact : all.filter((each) => isNamed(each, text));
}

/** "没有备案的", "这个没备过案": none of those that are listed. */
export function saysUnfiled(text: string): boolean {
  if (unfiledInEnglish.test(text.trim())) return true;
  return /^(?:这个?|那个?|活动|是|一个|[的,，])*(?:没有?|未|不在)(?:备过?案|备案过?|报备|提交备案|列表|名单)[^\d]{0,8}$/u.test(
    compact(text),
  );
}

const unfiledInEnglish =
  /^(?:(?:it|this|this one|mine|ours|one|an activity|the one) (?:that )?)?(?:(?:is|was|has been|were) )?(?:not|never|un|n[o']t)[ -]?(?:been )?filed[.!]?$|^(?:it )?(?:wasn['’]t|hasn['’]t been|isn['’]t) filed[.!]?$|^(?:none|neither)(?: of (?:these|them|those))?[.!]?$/iu;

function asked(
  state: DialogState,
  notes: readonly Message[],
  entries: readonly string[],
  labels: readonly string[],
): Step {
  const question = state.question + 1;
  const choices = labels.map((label, i): Button => ({ value: String(i + 1), label, role: 'choice' }));
  const speech: Speech = {
    text: notes.map((part) => part[state.language]).join('\n\n'),
    question,
    buttons: [...choices, ...buttonsFor(['menu'], state.language)],
    numbered: 'buttons',
    input: { kind: 'choice' },
  };
  const { wants: _wanted, activity: _chosen, again: _again, ...rest } = state.home ?? { awaits: 'activity' };
  return [
    { ...state, question, home: { ...rest, awaits: 'activity', entries: [...entries] } },
    [{ type: 'say', speech }],
  ];
}

/** What was begun, then what is over and waits, then what is still to come, then what is done. */
function inOrder(all: readonly ActivityFact[], today: string): readonly ActivityFact[] {
  const rank = (each: ActivityFact): number => places.indexOf(placeOf(each, today));
  return all.toSorted((one, other) => rank(one) - rank(other) || compare(one.lastDay, other.lastDay));
}

type Place = 'begun' | 'held' | 'coming' | 'filled';
const places: readonly Place[] = ['begun', 'held', 'coming', 'filled'];

function placeOf({ filled, lastDay }: ActivityFact, today: string): Place {
  if (filled) return filled.state === 'draft' || filled.state === 'returned' ? 'begun' : 'filled';
  return lastDay === undefined || lastDay < today ? 'held' : 'coming';
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function labelOf(activity: ActivityFact, today: string, language: Language): string {
  const { title, lastDay } = activity;
  const day = lastDay === undefined ? '' : showDay(lastDay, language);
  const facts = [day, words.marks[placeOf(activity, today)][language]].filter(Boolean);
  if (facts.length === 0) return title;
  return language === 'zh' ? `${title}（${facts.join('，')}）` : `${title} (${facts.join(', ')})`;
}

function isNamed({ title, receipt = '' }: ActivityFact, text: string): boolean {
  const wanted = plain(text);
  const name = plain(title);
  if (wanted === '') return false;
  return name.includes(wanted) || (name !== '' && wanted.includes(name)) || isReceipt(plain(receipt), wanted);
}

/** TJ36-备-00012, 备-00012 or 12: by its end. */
function isReceipt(receipt: string, wanted: string): boolean {
  if (receipt === '' || !/^[\p{L}\d]*\d{3,}$/u.test(wanted)) return false;
  return receipt.endsWith(wanted);
}

function plain(name: string): string {
  return compact(name)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function excerpt(text: string): string {
  return [...text.trim()].slice(0, 40).join('');
}
