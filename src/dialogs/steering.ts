import { accept, answerWhole, endPieces, keep, problemWith } from './answering.ts';
import { ask, askMeant, commandButton } from './asking.ts';
import { type Authors, authorLines } from './authors.ts';
import { type Command, quotedAnswer, readCommand } from './commands.ts';
import { notedLast } from './correcting.ts';
import { corrected, isLate } from './correction.ts';
import { applies, fieldBefore, missingFields } from './draft.ts';
import { askWhichToEdit, editFirst, fieldsIn } from './editing.ts';
import { changeSeveral } from './edits.ts';
import type { FetchRequest } from './effect.ts';
import type { AnyField, FormBeside } from './form.ts';
import { activityIn, begunBy } from './form-words.ts';
import { endHalfWritten, noteHalfWritten } from './half-written.ts';
import { commandsText, helpText } from './helping.ts';
import { howToFillIn } from './later.ts';
import { offer } from './meant.ts';
import { mendedBefore, noteReturned, toMend } from './mending.ts';
import { asking } from './messages/asking.ts';
import { home } from './messages/home.ts';
import { mending } from './messages/mending.ts';
import { correction } from './messages/records.ts';
import { reviewing } from './messages/reviewing.ts';
import { hearNamed } from './named-otherwise.ts';
import { deadlinesText, isEarly } from './offering.ts';
import { park } from './parking.ts';
import { postpone } from './postponing.ts';
import { filesAreAll } from './putting-files.ts';
import { afresh, fieldAtHand, labelsOf, note, request, type Scene, type Step, tell, withTalk } from './scene.ts';
import type { DialogState } from './state.ts';
import { summaryText } from './summary.ts';
import { findTarget, isOfWords } from './target.ts';

/** Carries out a command inside a form. Undefined when the word is no command here, so that it is an answer. */
export function steer(scene: Scene, command: Command, text: string): Step | undefined {
  const field = fieldAtHand(scene);
  switch (command.name) {
    case 'back':
      return back(scene);
    case 'skip':
      return skip(scene);
    case 'postpone':
      return postpone(scene);
    case 'keep':
      return field ? keep(scene, field) : ask(scene);
    case 'done':
      return end(scene, field);
    case 'help':
      return help(scene);
    case 'preview':
      return request(scene, whoFilled(scene));
    case 'edit':
      return edit(scene, command.argument, text);
    case 'submit':
      return submit(scene);
    case 'cancel':
    case 'restart':
      return endOrBegin(scene, command.name);
    case 'pause':
    case 'menu':
      return pause(scene);
    case 'filing':
    case 'statistics':
    case 'report':
    case 'news':
    case 'form':
      return beginBeside(scene, command);
    case 'resume':
      // Why it was returned, which may have been while it was being corrected.
      if (scene.state.talk.returned) return ask(noteReturned(scene));
      return ask(note(scene, asking.resumed, { title: scene.form.title[scene.state.language] }));
    case 'status':
      return request(scene, { what: 'status', language: scene.state.language });
    case 'upload':
      return request(scene, { what: 'uploadLink' });
    case 'paper':
      return paper(scene);
    case 'bundle':
      return request(scene, { what: 'bundle' });
    case 'language':
      return ask(switchLanguage(scene, command.argument));
    case 'another':
      return ask(note(scene, asking.oneAtATime, { title: scene.form.title[scene.state.language] }));
    case 'deadline':
      return deadlines(scene);
    case 'contact':
    case 'notice': {
      const text = command.name === 'contact' ? scene.form.contacts : scene.form.notice;
      return text ? ask(note(scene, text)) : undefined;
    }
    default:
      return aboutFiled(scene, command.name);
  }
}

/** The text or the files that were sent piece by piece are all there. */
function end(scene: Scene, field: AnyField | undefined): Step | undefined {
  if (field && scene.state.talk.parts?.[field.key]) return endPieces(scene, field);
  return filesAreAll(scene) ?? endHalfWritten(scene);
}

/** What is said of records that were filed is about this form here, or told how it is done. */
function aboutFiled(scene: Scene, name: Command['name']): Step | undefined {
  if (name === 'correct') return askWhichToEdit(scene);
  if (!['withdraw', 'restore', 'data', 'forget'].includes(name)) return undefined;
  const { form, state } = scene;
  const values = { title: form.title[state.language], office: form.office?.[state.language] ?? '' };
  return ask(note(scene, name === 'withdraw' ? home.withdrawDraft : home.withdraw, values));
}

/** What was filed once is not given up by 取消; what would be lost is asked about. */
function endOrBegin(scene: Scene, name: 'cancel' | 'restart'): Step {
  const { correction: ofFiled, returned } = scene.state.talk;
  if (returned && name === 'cancel') return pause(note(scene, mending.noCancel));
  if (ofFiled && corrected(scene).length === 0) return endUnchanged(scene, name);
  return ask(withTalk(scene, { pending: { kind: 'sure', what: name } }));
}

/** A correction that has changed nothing is left without a question, and has nothing to begin anew. */
function endUnchanged(scene: Scene, name: 'cancel' | 'restart'): Step {
  return name === 'cancel' ? abandon(scene) : ask(note(afresh(scene), correction.reset));
}

/** A correction is given up: what was submitted stands. The store does it, and the talk is told. */
export function abandon(scene: Scene): Step {
  const { submission } = scene.state.talk;
  return request(withTalk(scene, { pending: undefined }), { what: 'change', action: 'abandon', submission });
}

/** The word for this form goes on with it; that for another one in use leaves this one as it is and begins that. */
function beginBeside(scene: Scene, command: Command): Step | undefined {
  const { form, state } = scene;
  const { language } = state;
  const [own, activity] = [begunBy(command, [form]), activityIn(command)];
  if (own && activity === undefined) {
    return ask(note(scene, asking.resumed, { title: form.title[language] }));
  }
  const other = own ?? begunBy(command, form.others ?? []);
  if (!other)
    return command.name === 'filing' ? ask(note(scene, asking.resumed, { title: form.title[language] })) : undefined;
  if (isEarly(other, scene.event.now)) return ask(note(scene, howToFillIn(other)));
  return leaveToBegin(scene, other, activity !== undefined && other.about === 'activity' ? { activity } : {});
}

/** A pasted message fills in another form: this one is left as it is, and that one is begun with it. */
export function beginWith(scene: Scene, other: FormBeside, text: string): Step {
  if (isEarly(other, scene.event.now)) return ask(note(scene, howToFillIn(other)));
  return leaveToBegin(scene, other, {}, text);
}

function leaveToBegin(scene: Scene, other: FormBeside, about: { readonly activity?: string }, held?: string): Step {
  const { form, state } = scene;
  const { language } = state;
  const kept = tell(scene, asking.keptForOther, { title: form.title[language] });
  return [
    {
      ...park(state),
      home: {
        awaits: 'menu',
        wants: held === undefined ? 'begin' : 'new',
        form: other.id,
        ...about,
        ...(held === undefined ? {} : { held }),
      },
    },
    [
      ...scene.effects,
      { type: 'say', speech: { text: [...scene.notes, kept].join('\n\n'), question: state.question } },
      { type: 'fetch', fetch: { what: 'overview', form: other.id, ...about } },
    ],
  ];
}

function back(scene: Scene): Step {
  const { talk } = scene.state;
  if (talk.pending) return ask(withTalk(scene, { pending: undefined }));
  if (talk.returned && talk.returned.fields.length > 0) return backToMend(scene);
  const before = fieldBefore(scene.form, talk.answers, fieldAtHand(scene)?.key);
  return before ? ask(afresh(scene, before.key)) : ask(note(scene, asking.firstAlready));
}

/** To the one before of what the office wants mended. */
function backToMend(scene: Scene): Step {
  const before = mendedBefore(scene.form, scene.state.talk, fieldAtHand(scene)?.key);
  return before ? ask(afresh(scene, before.key)) : ask(note(scene, mending.firstAlready));
}

/** "写错了": the answer that was noted last. */
function backToLast(scene: Scene): Step {
  const noted = scene.state.talk.pending ? undefined : notedLast(scene);
  return noted && noted !== fieldAtHand(scene) ? ask(afresh(scene, noted.key)) : back(scene);
}

function skip(scene: Scene): Step {
  const field = fieldAtHand(scene);
  if (!field) return ask(scene);
  const kept = filesAreAll(scene);
  if (kept) return kept;
  if (field.presence === 'optional') return accept(scene, field, null);
  const cleared = withTalk(scene, { pending: undefined });
  return ask(note(cleared, asking.cannotSkip, { label: field.label[scene.state.language] }));
}

function help(scene: Scene): Step {
  const field = fieldAtHand(scene);
  const notes = [...scene.notes, field ? helpText(scene, field) : '', commandsText(scene)];
  return ask({ ...scene, notes });
}

/** Colleagues may have filled in some of it, and may have changed it since the last turn here. */
function whoFilled({ state }: Scene): FetchRequest {
  const { submission, revision } = state.talk;
  return { what: 'authors', submission, revision, language: state.language };
}

/** What is filled in so far, with who did where several people file for the unit, and the question at hand again. */
export function showPreview(scene: Scene, authors: Authors): Step {
  const signed = authorLines(scene.form, authors, scene.state.language);
  return ask(preview(scene, signed));
}

function preview(scene: Scene, signed: readonly string[]): Scene {
  const { talk, language } = scene.state;
  const missing = missingFields(scene.form, talk.answers).length;
  const total = scene.form.fields.length;
  const head = { title: scene.form.title[language], count: Object.keys(talk.answers).length, total };
  const told = missing === 0 ? scene : note(scene, reviewing.soFar, head);
  const summary = [...signed, summaryText(scene.form, talk.answers, language, talk.parts)].join('\n');
  return noteHalfWritten({ ...told, notes: [...told.notes, summary] });
}

/** 改, with or without what is to be changed behind it. `text` is the whole message. */
export function edit(scene: Scene, argument: string | undefined, text: string): Step | undefined {
  if (argument === undefined) return fieldAtHand(scene) && isOfLast(text) ? backToLast(scene) : askWhichToEdit(scene);
  const { language, talk } = scene.state;
  const [first, ...others] = fieldsIn(scene.form, argument);
  if (first) return editFirst(scene, [first, ...others]);
  const changed = changeSeveral(scene, argument, 'behind 改');
  if (changed) return changed;
  const target = findTarget(scene.form, talk.answers, argument);
  const count = scene.form.fields.length;
  switch (target.kind) {
    case 'field': {
      if (target.value !== undefined && mayBeTitle(scene, text)) {
        return askMeant(scene, target.field, target.value, 'value', text);
      }
      const focused = afresh(scene, target.field.key);
      return target.value === undefined ? ask(focused) : changeTo(focused, target.field, target.value);
    }
    case 'several': {
      return ask(note(scene, reviewing.editSeveral, { target: argument, labels: numbered(target.fields, language) }));
    }
    case 'notAsked':
      return ask(note(scene, reviewing.editNotAsked, { label: target.field.label[language] }));
    case 'unknown':
      // "改革开放成果展" is an answer; "改 99" is a command that went wrong.
      if (!/^\/|^(?:改|修改|更改|更正|edit)(?: |\d|第)/iu.test(text.trim())) return undefined;
      // "改3D打印" may be one, "改99项" is none.
      if (isTitleWithNumber(scene, argument)) return offer(scene, fieldAtHand(scene) as AnyField, text);
      return ask(note(scene, reviewing.editUnknown, { target: argument.slice(0, 40), count }));
  }
}

/** 写错了, 改刚才的: about the answer noted last. 改 and 怎么改 are about any. */
function isOfLast(text: string): boolean {
  if (/怎|如何|咋|哪|how/iu.test(text)) return false;
  return /刚|[上前]|那|错|误|不对|不正确|重了|漏|反了|wrong|mistake|typo|incorrect|not right|last|previous/iu.test(
    text,
  );
}

/** "Edit 2 life", where words are awaited: a title as well as an edit. */
function mayBeTitle(scene: Scene, text: string): boolean {
  const field = fieldAtHand(scene);
  return field !== undefined && isOfWords(field) && /^\s*(?:edit|change|fix) +\d{1,3} +(?!to\b|is\b|[:=])/iu.test(text);
}

function isTitleWithNumber(scene: Scene, argument: string): boolean {
  const field = fieldAtHand(scene);
  return field !== undefined && isOfWords(field) && /^\d{1,3}(?![\s项条个题]|\d)\p{L}/u.test(argument);
}

/** Fields with their numbers, in one line: "5 举办地点、6 举办时间". */
export function numbered(fields: readonly AnyField[], language: 'zh' | 'en'): string {
  return fields.map((field) => `${field.index + 1} ${field.label[language]}`).join(language === 'zh' ? '、' : ', ');
}

/** The new value behind 改: the whole answer, unless it says 沿用 or 跳过, or stands in quotation marks. */
export function changeTo(scene: Scene, field: AnyField, value: string): Step {
  const quoted = quotedAnswer(value);
  if (quoted !== undefined) return answerWhole(scene, field, quoted);
  const command = readCommand(value);
  if (command?.name === 'keep') return keep(scene, field);
  if (command?.name === 'skip') return skip(scene);
  return hearNamed(scene, field, value) ?? answerWhole(scene, field, value);
}

/** Submission needs a complete draft, in time; then the store is asked for a receipt number. */
export function submit(scene: Scene, sure?: 'sure'): Step {
  const { form } = scene;
  const { talk } = scene.state;
  if (isLate(scene)) return ask(afresh(scene));
  const missing = missingFields(form, talk.answers);
  if (missing.length > 0) {
    const told = missing.every(({ presence }) => presence === 'optional')
      ? reviewing.onlyOptional
      : reviewing.stillMissing;
    const values = { count: missing.length, labels: labelsOf(scene, missing, 'marked') };
    return ask(noteHalfWritten(note(afresh(scene), told, values)));
  }
  const left = toMend(form, talk);
  if (left.length > 0) {
    return ask(note(afresh(scene), mending.left, { count: left.length, labels: labelsOf(scene, left) }));
  }
  if (talk.returned && !sure && corrected(scene).length === 0) {
    return ask(withTalk(scene, { pending: { kind: 'sure', what: 'submit' } }));
  }
  if (talk.correction && corrected(scene).length === 0) return ask(note(afresh(scene), correction.nothingChanged));
  // A number is drawn only for what is filed: what is still being asked comes first.
  if (talk.pending) return ask(note(scene, reviewing.checkFirst));
  if (talk.focus !== undefined) return ask(note(afresh(scene), reviewing.checkFirst));
  const broken = form.fields.find(
    (field) => applies(field, talk.answers) && problemWith(scene, field, talk.answers[field.key]),
  );
  if (broken) return askAgain(scene, broken);
  return request(scene, { what: 'receipt', form: form.id, submission: talk.submission });
}

/** The form's rules have changed since an answer was given. */
function askAgain(scene: Scene, field: AnyField): Step {
  const problem = problemWith(scene, field, scene.state.talk.answers[field.key]);
  const values = { label: field.label[scene.state.language], problem: problem ? tell(scene, problem) : '' };
  return ask(note(afresh(scene, field.key), reviewing.noLongerFits, values));
}

/** The talk is left for another draft; it waits as a paused one does. */
export function leaveFor(state: DialogState): DialogState {
  return { ...park(state), home: { awaits: 'menu' } };
}

function pause(scene: Scene): Step {
  const { talk, ...state } = scene.state;
  const question = state.question + 1;
  const count = Object.keys(talk.answers).length;
  const isComplete = missingFields(scene.form, talk.answers).length === 0;
  const over = isLate(scene);
  const kept = over
    ? reviewing.pausedOver
    : isComplete
      ? reviewing.pausedComplete
      : count === 0
        ? reviewing.pausedEmpty
        : reviewing.paused;
  const told = talk.correction && !over ? correction.paused : kept;
  const text = [...scene.notes, tell(scene, told, { count })].join('\n\n');
  const buttons = (over ? (['status'] as const) : (['resume', 'status'] as const)).map((name) =>
    commandButton(scene, name),
  );
  return [
    { ...park(scene.state), question, home: { awaits: 'menu' } },
    [...scene.effects, { type: 'say', speech: { text, question, buttons } }],
  ];
}

function paper(scene: Scene): Step {
  const { language, talk } = scene.state;
  const name = `${scene.form.title[language]}.docx`;
  const standing = talk.correction ? reviewing.paperFiled : reviewing.paperDraft;
  const [state, effects] = ask(note(scene, reviewing.paper, { state: tell(scene, standing) }));
  const document = { kind: 'paper' as const, submission: talk.submission, name };
  return [
    state,
    effects.map((effect) => (effect.type === 'say' ? { ...effect, speech: { ...effect.speech, document } } : effect)),
  ];
}

function deadlines(scene: Scene): Step | undefined {
  const told = deadlinesText([scene.form, ...(scene.form.others ?? [])], scene.event.now);
  return told && ask(note(scene, told));
}

function switchLanguage(scene: Scene, argument: string | undefined): Scene {
  const language = languageOf(argument, scene.state);
  const remembered = { ...scene, effects: [...scene.effects, { type: 'remember' as const, language }] };
  return note({ ...remembered, state: { ...scene.state, language } }, home.language);
}

/** The language asked for, or the other one when none is named. */
export function languageOf(argument: string | undefined, state: Pick<DialogState, 'language'>): 'zh' | 'en' {
  if (argument !== undefined && /^(?:en|english|英)/iu.test(argument)) return 'en';
  if (argument !== undefined && /^(?:zh|cn|chinese|中)/iu.test(argument)) return 'zh';
  return state.language === 'zh' ? 'en' : 'zh';
}
