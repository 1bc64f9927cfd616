import { commandButton } from '../asking.ts';
import { currentQuestion } from '../current-question.ts';
import { missingFields } from '../draft.ts';
import type { Edition } from '../edition.ts';
import type { DialogEvent, FileFact } from '../event.ts';
import type { Answers, AnyField, Form } from '../form.ts';
import { fillText, type Message, type Values } from '../message.ts';
import { archiveTalk } from '../messages/archive-talk.ts';
import { paperTalk } from '../messages/paper-talk.ts';
import { isOffered } from '../offering.ts';
import { mostParked, park } from '../parking.ts';
import type { Step } from '../scene.ts';
import { idAfter } from '../sheet/talk.ts';
import type { DialogState } from '../state.ts';
import type { PaperForm } from './forms-in-paper.ts';
import { type Settled, settle } from './settled.ts';
import { unreadTexts } from './telling-archive.ts';
import type { ArchiveFact } from './unread.ts';

/** Goes on with an event in another state. */
type GoOn = (state: DialogState, event: DialogEvent) => Step;

/**
 * A turn about a document with filled forms; undefined where it is about something else. One form is taken as if its
 * table had been pasted; of several each becomes a draft of its own.
 */
export function stepPaper(edition: Edition, state: DialogState, event: DialogEvent, goOn: GoOn): Step | undefined {
  if (event.type === 'fetched' && event.result.what === 'likes') {
    return makeDrafts(edition, state, event, event.result);
  }
  const { papers, ...sent } = event.type === 'sent' ? event : { papers: undefined };
  if (event.type !== 'sent' || !papers || papers.length === 0) return undefined;
  return takePapers(edition, state, sent as DialogEvent, { file: event.file, papers, goOn });
}

export interface Papers {
  readonly file: FileFact;
  readonly papers: readonly PaperForm[];
  readonly goOn: GoOn;
}

/** What becomes of the forms that a file holds; undefined where there is none that is in use. */
export function takePapers(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  { file, papers: all, goOn }: Papers,
): Step | undefined {
  const papers = filledOnes(edition, all, event.now);
  const [first, ...others] = papers;
  const form = first && edition.forms.get(first.form);
  if (!first || !form) return undefined;
  if (others.length > 0) return fetchLikes(state, { name: file.name, papers: named(edition, papers, event.now) });
  const [next, effects] = takeOne(edition, state, event, { file, first, form, goOn });
  const said = restTexts(file.name, papers, state.language);
  return [
    next,
    [...said.map((text) => ({ type: 'say' as const, speech: { text, question: state.question } })), ...effects],
  ];
}

/** That a document goes on further than was read. */
function restTexts(name: string, papers: readonly PaperForm[], language: DialogState['language']): readonly string[] {
  return papers.some(({ rest }) => rest) ? [fillText(paperTalk.rest[language], { name })] : [];
}

interface Only extends Omit<Papers, 'papers'> {
  readonly first: PaperForm;
  readonly form: Form;
}

function takeOne(edition: Edition, state: DialogState, event: DialogEvent, { file, first, form, goOn }: Only): Step {
  if (state.talk?.form !== form.id && settle(form, first.text, { now: event.now, known: {} }).kind === 'blank') {
    return say(edition, state, [], fillText(paperTalk.blank[state.language], { name: file.name }));
  }
  if (state.talk?.form === form.id) {
    const { now, fresh, organiser } = event;
    const occasion = { now, fresh, ...(organiser ? { organiser } : {}) };
    return goOn(state, { ...occasion, type: 'sent', file, table: first.text });
  }
  return begin(state, form, file.name, first.text);
}

/** Asks what the unit has of the same names already. */
export function fetchLikes(state: DialogState, asked: Omit<Told, 'likes'>): Step {
  return [state, [{ type: 'fetch', fetch: { what: 'likes', ...asked } }]];
}

/** Empty samples beside a filled form (the whole notice with one attachment filled in) are nobody's. */
function filledOnes(edition: Edition, papers: readonly PaperForm[], now: number): readonly PaperForm[] {
  if (papers.length < 2) return papers;
  const filled = papers.filter(({ form: id, text }) => {
    const form = edition.forms.get(id);
    return form && settle(form, text, { now, known: {} }).kind === 'filled';
  });
  return filled.length > 0 ? filled : papers;
}

/** Home begins a form with what was pasted; what is open is kept as it is. */
function begin(state: DialogState, form: Form, name: string, text: string): Step {
  const { language } = state;
  const title = form.title[language];
  const said = state.talk ? [fillText(paperTalk.otherForm[language], { name, title })] : [];
  return [
    { ...park(state), home: { awaits: 'menu', wants: 'new', form: form.id, held: text } },
    [
      ...said.map((each) => ({ type: 'say' as const, speech: { text: each, question: state.question } })),
      { type: 'fetch', fetch: { what: 'overview', form: form.id } },
    ],
  ];
}

/** A paper form with the name of what it is about. */
export interface NamedPaper extends PaperForm {
  readonly title: string;
}

/** What the unit has of that name already: its receipt, or a draft; and the activity, filed before, that it is about. */
export interface Like {
  readonly like?: string;
  readonly activity?: string;
}

function named(edition: Edition, papers: readonly PaperForm[], now: number): readonly NamedPaper[] {
  return papers.map((paper) => {
    const form = edition.forms.get(paper.form);
    return { ...paper, title: form ? settle(form, paper.text, { now, known: {} }).title : '' };
  });
}

interface Told {
  readonly name: string;
  readonly papers: readonly NamedPaper[];
  readonly likes: readonly Like[];
  /** Set where they stand in an archive of files. */
  readonly archive?: ArchiveFact;
}

interface Made {
  readonly form: Form;
  readonly settled: Settled;
  readonly submission: string;
  readonly activity?: string;
}

function makeDrafts(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  { name, papers, likes, archive }: Told,
): Step {
  const { language } = state;
  const seen = new Set<string>();
  const lines: string[] = [];
  const made: Made[] = [];
  for (const [i, paper] of papers.entries()) {
    const form = edition.forms.get(paper.form);
    if (!form) continue;
    const { like, activity } = likes[i] ?? {};
    const values = {
      ...{ index: i + 1, title: form.title[language], from: fromText(paper, language) },
      name: paper.title || paperTalk.unnamed[language],
    };
    const twin = paper.title !== '' && seen.size === seen.add(`${form.id}\n${paper.title}`).size;
    const settled = settle(form, paper.text, { now: event.now, known: unitOf(form, event) });
    if (settled.kind === 'blank') lines.push(fillText(paperTalk.blankOne[language], values));
    else if (!isOffered(form, event.now)) lines.push(fillText(paperTalk.over[language], values));
    else if (like !== undefined || twin) lines.push(there(values, twin ? 'draft' : like, language));
    else {
      const about = activity === undefined ? {} : { activity };
      made.push({ form, settled, submission: idAfter(event.fresh, i), ...about });
      lines.push(drafted(values, form, settled, language));
    }
  }
  const several = archive ? archiveTalk.several : paperTalk.several;
  const head = fillText(several[language], { name, count: papers.length, files: archive?.files ?? 1 });
  const rest = restTexts(name, papers, language);
  const unread = archive ? unreadTexts(archive, language) : [];
  const goOn = made.length > 0 ? [paperTalk.goOn[language]] : [];
  const text = [`${head}\n${lines.join('\n')}`, ...rest, ...unread, ...goOn].join('\n\n');
  return say(edition, withHeld(state, made), made, text);
}

/** The file of an archive in which a form stands. */
function fromText({ from }: PaperForm, language: DialogState['language']): string {
  if (from === undefined) return '';
  return language === 'zh' ? `（${from}）` : ` (${from})`;
}

function there(values: Values, like: string | undefined, language: DialogState['language']): string {
  const shown = like === 'draft' || like === undefined ? paperTalk.draft[language] : like;
  return fillText(paperTalk.there[language], { ...values, like: shown });
}

function unitOf(form: Form, { organiser }: DialogEvent): Answers {
  const unit = form.fields.find(({ carry }) => carry === 'unit');
  return unit && organiser?.unitName !== undefined ? { [unit.key]: organiser.unitName } : {};
}

function drafted(values: Values, form: Form, { answers, held }: Settled, language: DialogState['language']): string {
  const labels = (fields: readonly AnyField[]): string =>
    fields.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', ');
  const open = missingFields(form, answers);
  const unclear = open.filter(({ key }) => held[key] !== undefined);
  const missing = open.filter(({ key }) => held[key] === undefined);
  const filled = Object.keys(answers).length;
  const tell = (template: Message, fields: readonly AnyField[]): readonly string[] =>
    fields.length > 0 ? [fillText(template[language], { labels: labels(fields) })] : [];
  const parts = [...tell(paperTalk.missing, missing), ...tell(paperTalk.unclear, unclear)];
  return [
    fillText(paperTalk.drafted[language], { ...values, filled }),
    ...(parts.length > 0 ? parts : [paperTalk.whole[language]]),
  ].join(language === 'zh' ? '，' : ', ');
}

/** What only a question can settle waits beside its draft, of the last few; of others it is asked anew. */
function withHeld(state: DialogState, made: readonly Made[]): DialogState {
  const begun = made
    .filter(({ settled }) => Object.keys(settled.held).length > 0)
    .map(({ submission, settled }) => ({ submission, revision: 1, held: settled.held }));
  if (begun.length === 0) return state;
  return { ...state, parked: [...(state.parked ?? []), ...begun.slice(0, mostParked)].slice(-mostParked) };
}

/** Says something, with the question below it that is open. */
export function sayBesides(edition: Edition, state: DialogState, text: string): Step {
  return say(edition, state, [], text);
}

function say(edition: Edition, state: DialogState, made: readonly Made[], text: string): Step {
  const drafts = made.map(({ form, settled, submission, activity }) => ({
    ...{ submission, form: form.id, formVersion: form.version, answers: settled.answers },
    ...(activity === undefined ? {} : { activity }),
  }));
  const effects = drafts.length > 0 ? [{ type: 'drafts' as const, drafts }] : [];
  const open = currentQuestion(edition, state);
  if (open) return [state, [...effects, { type: 'say', speech: { ...open, text: `${text}\n\n${open.text}` } }]];
  const question = state.question + 1;
  const buttons = [commandButton({ state }, 'resume'), commandButton({ state }, 'menu')];
  return [
    { ...state, question, home: { awaits: 'menu' } },
    [...effects, { type: 'say', speech: { text, question, buttons } }],
  ];
}
