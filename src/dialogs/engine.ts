import { agreedAgain } from './agreed-again.ts';
import { takeOrAsk } from './another.ts';
import { answer, consider, proceed, read } from './answering.ts';
import { keepAsLast } from './as-last.ts';
import { ask, askMeant } from './asking.ts';
import { isAnswerAtHand } from './at-hand.ts';
import { bundleBeside } from './bundling.ts';
import { type Command, quotedAnswer, readCommand } from './commands.ts';
import { correctNoted } from './correcting.ts';
import { changeSeveral } from './edits.ts';
import type { DialogEvent, DraftFact, FetchResult, Sent } from './event.ts';
import { explainField } from './field-questions.ts';
import { showSize } from './fields/show-file.ts';
import { problemOf } from './file-problem.ts';
import type { Answers, AnyField, Form } from './form.ts';
import { addTo } from './growing.ts';
import { askedFor } from './later.ts';
import { leaveBe } from './leaving-be.ts';
import { tellLeft } from './left-open.ts';
import { noteReturned } from './mending.ts';
import type { Message } from './message.ts';
import { activities as words } from './messages/activities.ts';
import { asking } from './messages/asking.ts';
import { fileProblemMessages, files } from './messages/files.ts';
import { correction } from './messages/records.ts';
import { refusals } from './messages/refusals.ts';
import { stepMoved } from './moved.ts';
import { moveFile } from './moving-files.ts';
import { hearNamed } from './named-otherwise.ts';
import { confirmedName } from './namesakes.ts';
import { takeOver } from './over.ts';
import { readPaste } from './paste.ts';
import { headedBy } from './pasted-form.ts';
import { insist, settlePending } from './pending.ts';
import { putFile, sayOfFiles } from './putting-files.ts';
import { placeholderIn } from './reading/placeholder.ts';
import { saysThanks } from './remarks.ts';
import { answerReview, editAtReview, finish } from './reviewing.ts';
import { namedByRoster } from './roster/named.ts';
import {
  afresh,
  awaited,
  fieldAtHand,
  note,
  readContext,
  request,
  revise,
  type Scene,
  type Step,
  showValue,
  tell,
  withTalk,
} from './scene.ts';
import { type DialogState, stateVersion, type Talk } from './state.ts';
import { beginWith, changeTo, showPreview, steer } from './steering.ts';
import { fieldLabelled, inlineEdit, isOfWords } from './target.ts';
import { hearProse, keepGathered } from './telling-prose.ts';
import { upgradeTalk } from './upgrading.ts';

export type { Step } from './scene.ts';

/** The longest message that is looked at, in UTF-16 units: a whole form with a long text fits. */
export const maxMessageLength = 8000;

/**
 * One step of the talk about a form: what happened, and what follows. Pure: the same state and event give the same step.
 * Without a talk in the state, a draft is opened with the event's `fresh` id and its first question is asked.
 */
export function step(form: Form, state: DialogState | undefined, event: DialogEvent): Step {
  if (!state?.talk) return open(form, state ?? firstState(event), event, {});
  const scene = sceneOf(form, state as DialogState & { talk: Talk }, event);
  const upgraded = scene.state.talk.formVersion < form.version;
  const current = upgraded ? upgradeTalk(scene) : scene;
  const isMoved = current.state.talk.moved !== undefined || upgraded;
  return isMoved ? stepMoved(current, event, (told) => take(told, event)) : take(current, event);
}

function take(scene: Scene, event: DialogEvent): Step {
  const over = takeOver(scene, event);
  if (over) return over;
  switch (event.type) {
    case 'said':
      return hear(scene, event.text);
    case 'pressed':
      return press(endGrowing(scene), event.question, event.values);
    case 'sent':
      return receiveFile(endGrowing(scene), event);
    case 'opened':
      return proceed(noteResumed(scene));
    case 'fetched':
      return takeFetched(scene, event.result);
  }
}

/** What is gone on with: the form, or the correction of what was filed. */
function noteResumed(scene: Scene): Scene {
  if (scene.state.talk.returned) return noteReturned(scene);
  const title = scene.form.title[scene.state.language];
  const { correction: ofFiled } = scene.state.talk;
  if (!ofFiled) return note(scene, asking.resumed, { title });
  return note(scene, correction.begin, { title, receipt: ofFiled.receipt });
}

/** The state of a conversation in which nothing was said yet. */
export function firstState(event: Pick<DialogEvent, 'language'>): DialogState {
  return { v: stateVersion, language: event.language ?? 'zh', question: 0 };
}

/** What is known when a draft is opened. */
export interface Known {
  readonly values?: Answers;
  /** The activity that the form is about. */
  readonly activity?: string;
  /** Where the values come from. Default: they are told one by one. */
  readonly from?: 'filing';
  /** What else is to be said. */
  readonly notes?: readonly Message[];
}

/** Opens a draft: values known already are filled in, others are offered at their fields. */
export function open(form: Form, state: DialogState, event: DialogEvent, offers: Answers, known: Known = {}): Step {
  const { home: _left, ...rest } = state;
  const talk: Talk = {
    submission: event.fresh,
    form: form.id,
    formVersion: form.version,
    revision: 0,
    failures: 0,
    answers: {},
    ...(Object.keys(offers).length > 0 ? { offers: { ...offers } } : {}),
  };
  const scene: Scene = {
    form,
    event,
    state: { ...rest, talk },
    effects: [
      { type: 'open', submission: talk.submission, form: form.id, formVersion: form.version, ...aboutOf(known) },
    ],
    notes: [],
    before: undefined,
  };
  const title = form.title[state.language];
  const count = form.fields.length;
  const most = tell(scene, form.conditional.length > 0 ? asking.atMost : asking.all);
  const begun = note(scene, asking.begin, { title, most, count, minutes: minutesFor(count) });
  const noted = (known.notes ?? []).reduce((told, each) => note(told, each), begun);
  return ask(tellKnown(revise(noted, known.values ?? {}), known));
}

/** About eighteen seconds a question. */
function minutesFor(count: number): number {
  return Math.max(2, Math.round(count * 0.3));
}

function aboutOf({ activity }: Known): { readonly activity?: string } {
  return activity === undefined ? {} : { activity };
}

/** What was taken from the filing is told in one list. */
function tellKnown(scene: Scene, { values = {}, from }: Known): Scene {
  const fields = scene.form.fields.filter(({ key }) => values[key] !== undefined);
  const [first] = fields;
  if (from === undefined || !first) return fields.reduce(noteKnown, scene);
  const colon = scene.state.language === 'zh' ? '：' : ': ';
  const list = fields.map((field) => {
    const value = showValue(scene, field, values[field.key]);
    return `${field.index + 1}. ${field.label[scene.state.language]}${colon}${value}`;
  });
  return note(scene, words.filledIn, { count: fields.length, number: first.index + 1, list: list.join('\n') });
}

function noteKnown(scene: Scene, field: AnyField): Scene {
  const value = showValue(scene, field, scene.state.talk.answers[field.key]);
  return note(scene, asking.known, { label: field.label[scene.state.language], value, number: field.index + 1 });
}

function sceneOf(form: Form, state: DialogState & { talk: Talk }, event: DialogEvent): Scene {
  return { form, state, event, effects: [], notes: [], before: awaited(form, state.talk) };
}

/** A typed message: a quoted answer, a command, a reply to a question back, several answers at once, or one answer. */
export function hear(scene: Scene, text: string): Step {
  if (text.length > maxMessageLength) {
    return ask(note(scene, asking.tooLong, { count: text.length, max: maxMessageLength }));
  }
  const unread = placeholderIn(text);
  if (unread !== undefined) return ask(note(scene, asking.unreadable, { what: unread }));
  const quoted = quotedAnswer(text);
  if (quoted !== undefined) return leaving(scene, hearQuoted(scene, quoted));
  return hearTyped(endGrowing(scene), text, scene.state.talk.growing);
}

/** What was asked back and is left by this step is told. */
function leaving(scene: Scene, step: Step): Step {
  const { pending } = scene.state.talk;
  return pending ? tellLeft(scene, pending, step) : step;
}

/** Only the message right behind a piece of a long text is more of it without a question. */
function endGrowing(scene: Scene): Scene {
  return scene.state.talk.growing === undefined ? scene : withTalk(scene, { growing: undefined });
}

function hearTyped(scene: Scene, text: string, growing: string | undefined): Step {
  const { pending } = scene.state.talk;
  const settled = pending && settlePending(scene, pending, text);
  return settled ?? leaving(scene, hearAside(scene, text, growing));
}

/** What is no reply to a question back. */
function hearAside(scene: Scene, text: string, growing: string | undefined): Step {
  const { pending } = scene.state.talk;
  const ofFiles = moveFile(scene, text) ?? sayOfFiles(scene, text);
  if (ofFiles) return ofFiles;
  // At the summary a field is asked for, not an answer.
  const { answers } = scene.state.talk;
  const labelled = pending || fieldAtHand(scene) ? undefined : fieldLabelled(scene.form, answers, text);
  if (labelled) return ask(afresh(scene, labelled.key));
  const left = pending ? undefined : (leaveBe(scene, text) ?? agreedAgain(scene, text));
  if (left) return left;
  const command = readCommand(text);
  const steered = command && !isAnswerAtHand(scene, command, text) ? steer(scene, command, text) : undefined;
  if (!steered && /^\s*\/[\p{L}_]{2,20}\s*$/u.test(text))
    return ask(note(scene, asking.noCommand, { text: text.trim() }));
  if (!steered && saysThanks(text) && !scene.state.talk.parts) return ask(note(scene, asking.welcome));
  const asked = steered ? undefined : askedFor(scene.form.later, text);
  if (asked) return ask(note(scene, asked));
  return (
    steered ??
    (pending || isFigure(text) ? undefined : hearInWords(scene, text)) ??
    hearEditOrPaste(scene, text) ??
    (pending && insist(scene, pending, text)) ??
    hearAnswer(scene, text, growing)
  );
}

/** What takes words to say, where nothing was asked back. */
function hearInWords(scene: Scene, text: string): Step | undefined {
  return (
    keepGathered(scene, text) ??
    keepAsLast(scene, text) ??
    addTo(scene, text) ??
    explainField(scene, text) ??
    hearProse(scene, text)
  );
}

function isFigure(text: string): boolean {
  return /^\d+$/.test(text);
}

function hearEditOrPaste(scene: Scene, text: string): Step | undefined {
  const field = fieldAtHand(scene);
  const mayEdit = text.length <= (field?.pieces ? Math.min(longestEdit, field.pieces.min - 1) : longestEdit);
  const edited = mayEdit ? hearEdit(scene, field, text) : undefined;
  return (
    (field?.pieces ? undefined : changeSeveral(scene, text)) ??
    edited ??
    hearPaste(scene, text) ??
    (field && !scene.state.talk.pending ? hearNamed(scene, field, text) : undefined)
  );
}

/** `filled`: a form with nothing filled in is none. */
function hearPaste(scene: Scene, text: string, wants: 'any' | 'filled' = 'any'): Step | undefined {
  const field = fieldAtHand(scene);
  if (!mayBePaste(text)) return undefined;
  const other = headedBy(scene.form, text);
  if (other) return beginWith(scene, other, text);
  const context = field ? readContext(scene, field) : { now: scene.event.now, earlier: () => [] };
  const paste = readPaste(scene.form, text, { ...context, ...(field ? { at: field.key } : {}) });
  const isEmpty = paste && Object.keys({ ...paste.values, ...paste.refusals }).length === 0;
  return paste && !(isEmpty && wants === 'filled') ? takeOrAsk(scene, paste, text) : undefined;
}

/**
 * "地点改成文化宫" at another question: the change is made. What only hints at one ("人数改200") is asked about where it may
 * as well be the answer to the question at hand.
 */
function hearEdit(scene: Scene, field: AnyField | undefined, text: string): Step | undefined {
  if (!field) return editAtReview(scene, text) ?? correctNoted(scene, field, text);
  const target = inlineEdit(scene.form, scene.state.talk.answers, text);
  if (!target) return correctNoted(scene, field, text);
  const { field: named, value, says, by } = target;
  // "1改成3" among options corrects an answer.
  if (by === 'number' && !isOfWords(field) && read(scene, field, text).ok) return undefined;
  if (value === undefined) return ask(afresh(scene, named.key));
  if (says === 'change') return changeTo(afresh(scene, named.key), named, value);
  const isOpen = scene.state.talk.answers[named.key] === undefined;
  if (isOfWords(named) ? isOpen : !read(scene, named, value).ok) return undefined;
  const mayAnswer = isOfWords(field) || isOfWords(named);
  return mayAnswer ? askMeant(scene, named, value, 'value', text) : changeTo(afresh(scene, named.key), named, value);
}

/** A longer text that happens to begin like "地点改为…" is an answer. */
const longestEdit = 60;

/** Only a text with a colon, a tab, a line break, an address or a number beside words can hold several answers: a cheap look first. */
function mayBePaste(text: string): boolean {
  if (/[:：\t\n;；@＠]/.test(text)) return true;
  if (!/[\d０-９]{3}/.test(text) || isFigure(text)) return false;
  return /\p{Script=Han}/u.test(text) || (/\p{L}/u.test(text) && /\d{6}/u.test(text));
}

/** In quotation marks a text is the answer, whatever else it may be: what would be asked about is taken. */
function hearQuoted(scene: Scene, text: string): Step {
  const field = fieldAtHand(scene);
  if (!field || field.pieces) return hearAnswer(scene, text);
  const reading = read(scene, field, text);
  const isOffered = !reading.ok && reading.candidates?.includes(text);
  if (reading.ok && isOfWords(field) && !text.includes('\n')) {
    return consider(afresh(scene, scene.state.talk.focus), field, reading.value, text);
  }
  return isOffered ? consider(afresh(scene, scene.state.talk.focus), field, text, text) : hearAnswer(scene, text);
}

function hearAnswer(scene: Scene, text: string, growing?: string): Step {
  const field = fieldAtHand(scene);
  const cleared = scene.state.talk.pending ? withTalk(scene, { pending: undefined }) : scene;
  return field ? answer(cleared, field, text) : answerReview(cleared, text, growing);
}

function press(scene: Scene, question: number, values: readonly string[]): Step {
  if (question !== scene.state.question) return ask(note(scene, asking.stale));
  const [first] = values;
  if (first?.startsWith('/')) {
    const command: Command | undefined = readCommand(first);
    return leaving(scene, (command && steer(scene, command, first)) ?? ask(note(scene, asking.stale)));
  }
  const { pending } = scene.state.talk;
  const settled = pending && first !== undefined && settlePending(scene, pending, first);
  if (settled) return settled;
  const field = fieldAtHand(scene);
  const labels = values.map((value) => field?.choices?.find((option) => option.code === value)?.label ?? value);
  return hearAnswer(scene, labels.join('、'));
}

function receiveFile(scene: Scene, { file, text, table }: Sent): Step {
  const values = { name: file.name, size: showSize(file.bytes) };
  if (file.problem === 'tooLarge')
    return request(note(scene, fileProblemMessages.tooLarge, values), { what: 'uploadLink' });
  const problem = problemOf(file);
  if (problem) return ask({ ...scene, notes: [...scene.notes, problem[scene.state.language]] });
  const put = putFile(scene, file);
  if (put) return put;
  const told = note(scene, asking.fileRead, values);
  const taken = text === undefined ? table && hearPaste(told, table, 'filled') : hearFile(told, text);
  if (taken) return taken;
  const kept = note(scene, asking.fileKept, values);
  return ask(mayHoldForm.test(file.name) ? note(kept, asking.fileUnread) : kept);
}

/** A picture or a video is sent to be kept; a document may have been sent to be read. */
const mayHoldForm = /\.(?:docx?|xlsx?|pdf|wps|et|txt|csv)$/iu;

/**
 * The text of a file as answers, never as a command. Undefined where it is an attachment: no form of labels, and of
 * several lines where a short answer or none is awaited.
 */
function hearFile(scene: Scene, text: string): Step | undefined {
  if (text.length > maxMessageLength) return hear(scene, text);
  const field = fieldAtHand(scene);
  const isAnswer = field !== undefined && (field.pieces !== undefined || !text.trim().includes('\n'));
  return hearEditOrPaste(scene, text) ?? (isAnswer ? hearAnswer(scene, text) : undefined);
}

/** A page that takes a large file; or what to do where there is none, or when there is one again. */
function tellUploadLink(scene: Scene, told: Extract<FetchResult, { readonly what: 'uploadLink' }>): Scene {
  if ('minutes' in told) return note(scene, files.linkTooOften, { minutes: told.minutes });
  if (told.link) return note(scene, files.link, { ...told.link });
  return note(scene, files.noLink, { office: scene.form.office?.[scene.state.language] ?? '' });
}

function takeFetched(scene: Scene, result: FetchResult): Step {
  switch (result.what) {
    case 'namesakes':
      return confirmedName(scene, result.namesakes);
    case 'rosterUnit':
      return namedByRoster(scene, result.names);
    case 'receipt':
      return finish(scene, result.receipt);
    case 'authors':
      return showPreview(result.draft ? caughtUp(scene, result.draft) : scene, result.authors);
    case 'status':
      return ask({ ...scene, notes: [...scene.notes, result.text] });
    case 'uploadLink':
      return ask(tellUploadLink(scene, result));
    case 'bundle':
      return bundleBeside(scene, result);
    default:
      return ask(note(scene, refusals.answerAgain));
  }
}

/** The draft as it is by now: changed elsewhere, which this talk had not seen. */
function caughtUp(scene: Scene, { answers, revision, formVersion }: DraftFact): Scene {
  if (formVersion !== scene.state.talk.formVersion) return scene;
  return withTalk(scene, { answers, revision, moved: undefined, others: undefined });
}
