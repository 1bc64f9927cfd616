import { settleAnother } from './another.ts';
import { accept, answer, answerWhole, confirmed, consider, problemWith, read, refuse } from './answering.ts';
import { ask, askMeant } from './asking.ts';
import { readCommand } from './commands.ts';
import { correctionIn, saysBefore } from './correcting.ts';
import { isLate } from './correction.ts';
import { settleEdit } from './editing.ts';
import type { AnyField } from './form.ts';
import { wordFor } from './form-words.ts';
import { isClosing } from './leaving-be.ts';
import { offer, settleMeant } from './meant.ts';
import { mending } from './messages/mending.ts';
import { correction } from './messages/records.ts';
import { refusals } from './messages/refusals.ts';
import { reviewing } from './messages/reviewing.ts';
import { wrong } from './messages/wrong.ts';
import { buttonsFor } from './offering.ts';
import { questionOf } from './questions.ts';
import { compact } from './reading/normalise.ts';
import { isRemark, isThanks, mayBeRemark } from './remarks.ts';
import { readReply, yesOrNo } from './replying.ts';
import { afresh, fieldAtHand, note, revise, type Scene, type Step, showValue, tell, withTalk } from './scene.ts';
import { sessionMeant, sessionsLeft, wantsAllSessions } from './sessions.ts';
import type { Pending } from './state.ts';
import { abandon, submit } from './steering.ts';
import { isOfWords } from './target.ts';

/**
 * Answers a question back ("您是说 A 吗？"). Undefined when the text is no answer to it: it is then a command, an edit, or
 * for `insist`.
 */
export function settlePending(scene: Scene, pending: Pending, text: string): Step | undefined {
  if (pending.kind === 'another') return settleAnother(scene, pending, text);
  if (pending.kind === 'edit') return settleEdit(scene, text);
  if (pending.kind === 'other') return settleOther(scene, pending, text);
  if (isOfField(pending) && pending.key === fieldAtHand(scene)?.key && correctsThis.test(text.trim())) {
    return ask(note(withTalk(scene, { pending: undefined }), refusals.answerAgain));
  }
  if (pending.kind === 'rosterUnit' && (pending.names?.length ?? 0) > 1) {
    return settleRosterUnits(scene, pending, text) ?? correctPending(scene, pending, text);
  }
  if (pending.kind === 'candidates' && pending.values.length > 1) {
    return settleCandidates(scene, pending, text) ?? correctPending(scene, pending, text);
  }
  if (pending.kind === 'sure' && pending.what !== 'submit' && isThanks(text)) {
    return ask(note(scene, pending.what === 'cancel' ? reviewing.sayCancel : reviewing.sayRestart));
  }
  const question = questionOf(pending);
  const reply = question && readReply(question, text);
  if (!reply || reply === 'unclear') return 'key' in pending ? correctPending(scene, pending, text) : undefined;
  if (pending.kind === 'sure') return reply.said === 'yes' ? carryOut(scene, pending.what) : leave(scene, pending);
  const field = scene.form.byKey.get(pending.key);
  if (!field) return undefined;
  if (pending.kind === 'meant') return settleMeant(scene, field, pending, reply.said);
  if (pending.kind === 'rosterUnit' && reply.said === 'no' && reply.rest === '' && behindDenial(text) === '') {
    return accept(withTalk(scene, { pending: undefined }), field, pending.value);
  }
  return reply.said === 'no' ? denied(scene, field, reply.rest, text) : agreed(scene, field, pending, text);
}

/** 更正 to "您是说 A 吗？": what was just typed is to be corrected, and nothing else. */
const correctsThis =
  /^\/?(?:我?[要想])?(?:更正|改正|修改|改一?下|改|重填|重新填写?|edit|change|correct)(?:一下|吧|it|this)?[。.!！]*$/iu;

function isOfField(pending: Pending): pending is OfValue {
  return ['doubt', 'candidates', 'namesakes', 'rosterUnit'].includes(pending.kind);
}

/** "哎不对，是B" to "您是说“A”吗？": what it is instead, without the words that it begins with. */
function correctPending(scene: Scene, pending: Pending & { readonly key: string }, text: string): Step | undefined {
  const field = scene.form.byKey.get(pending.key);
  const value = correctionIn(text);
  if (!field || value === undefined || saysBefore(text)) return undefined;
  const cleared = withTalk(scene, { pending: undefined });
  if (pending.kind === 'meant') {
    return pending.as === 'value' ? askMeant(cleared, field, value, 'value', pending.said && value) : undefined;
  }
  return read(cleared, field, value).ok ? answerWhole(cleared, field, value) : undefined;
}

type OfValue = Extract<Pending, { kind: 'doubt' | 'candidates' | 'namesakes' | 'rosterUnit' }>;

function agreed(scene: Scene, field: AnyField, pending: OfValue, text: string): Step {
  const cleared = withTalk(scene, { pending: undefined });
  if (pending.kind === 'namesakes') return accept(cleared, field, pending.value);
  if (pending.kind === 'rosterUnit') return accept(cleared, field, pending.names?.[0] ?? pending.value);
  if (pending.kind === 'doubt') return confirmed(cleared, field, pending.value);
  return consider(cleared, field, pending.values[0], pending.text ?? text);
}

/** No, and perhaps what it is instead: "不是，是300072". */
function denied(scene: Scene, field: AnyField, rest: string, text: string): Step | undefined {
  const instead =
    rest === ''
      ? behindDenial(text)
      : rest.replace(/^(?:应该|应当)?(?:是|叫|改成|改为|改叫|换成|填|it is|it's)[:：]? */iu, '');
  if (instead !== '') {
    if (read(scene, field, text).ok && !isOfWords(field)) return undefined;
    const cleared = withTalk(scene, { pending: undefined });
    if (read(scene, field, instead).ok) {
      return instead === rest && isOfWords(field)
        ? askMeant(cleared, field, instead, 'value')
        : answerWhole(cleared, field, instead);
    }
  }
  return ask(note(withTalk(scene, { pending: undefined }), refusals.answerAgain));
}

/** "不对 是科普大讲堂": in one clause with the no, and with a word that leads to it. */
function behindDenial(text: string): string {
  const value = correctionIn(text) ?? '';
  const before = text.slice(0, text.lastIndexOf(value));
  return value && /[^不](?:是|叫|为|改[成为]|换成)[:： ]*$/u.test(before) ? value : '';
}

/**
 * A text while a question back is open that is no reply to it, no command and no edit. Where it may be anything, the
 * question is asked again; undefined where it is plainly a new value for what is asked below.
 */
export function insist(scene: Scene, pending: Pending, text: string): Step | undefined {
  const field = fieldAtHand(scene);
  if (pending.kind === 'another') return ask(note(scene, reviewing.settleFirst));
  // 好了 to "您是说“是”吗？" is still no yes.
  if (field?.kind === 'yesno' && isClosing(text)) return ask(note(scene, reviewing.settleFirst));
  const isOwn = 'key' in pending && pending.kind !== 'meant' && pending.key === field?.key;
  if (isOwn && !repliesTo(pending, text)) return undefined;
  if (!field && pending.kind === 'meant') return undefined;
  if (field?.pieces && pending.kind === 'meant' && pending.as === 'more' && !mayBeRemark(text)) {
    return goOn(scene, field, pending.text, text);
  }
  if (field && !isOfWords(field) && read(scene, field, text).ok) return undefined;
  const kept = pending.kind === 'sure' ? withTalk(scene, { pending: { ...pending, said: text } }) : scene;
  return ask(note(kept, reviewing.settleFirst));
}

/** A long text is its own reply to whether more is meant: it goes on, behind what was asked about. */
function goOn(scene: Scene, field: AnyField, asked: string, text: string): Step {
  const whole = isRemark(asked) ? text : `${asked}\n${text}`;
  return answer(withTalk(scene, { pending: undefined }), field, whole, 'asked');
}

/** Whether a text begins as a reply does, and then says something that does not go with it. */
function repliesTo(pending: Pending, text: string): boolean {
  const question = questionOf(pending);
  return (question ? readReply(question, text) : yesOrNo(text)) !== undefined;
}

function settleCandidates(scene: Scene, pending: Pending & { kind: 'candidates' }, text: string): Step | undefined {
  const field = scene.form.byKey.get(pending.key);
  if (!field) return undefined;
  const cleared = withTalk(scene, { pending: undefined });
  if (yesOrNo(text) === 'no' || noneOfThem.test(compact(text))) {
    return ask(note(cleared, refusals.answerAgain));
  }
  if (wantsAllSessions(field, text)) return ask(note(scene, wrong.sessions));
  const value = pending.values[placeOf(scene, field, pending.values, text)];
  if (value === undefined) return undefined;
  const problem = problemWith(cleared, field, value);
  if (problem) return refuse(cleared, field, text, { sentence: problem, says: 'whole' });
  const left = sessionsLeft(field, pending.values, value, scene.state.language);
  return consider(left === undefined ? cleared : note(cleared, { zh: left, en: left }), field, value, text);
}

/** One of the roster's names, or the one that was typed. */
function settleRosterUnits(scene: Scene, pending: Pending & { kind: 'rosterUnit' }, text: string): Step | undefined {
  const field = scene.form.byKey.get(pending.key);
  if (!field) return undefined;
  const values = [...(pending.names ?? []), pending.value];
  const none = yesOrNo(text) === 'no' || noneOfThem.test(compact(text));
  const value = none ? pending.value : values[placeOf(scene, field, values, text)];
  return value === undefined ? undefined : accept(withTalk(scene, { pending: undefined }), field, value);
}

/** Which of the values that were offered is chosen: by number, by place, or by what was shown; -1 for none of them. */
function placeOf(scene: Scene, field: AnyField, values: readonly unknown[], text: string): number {
  const plain = compact(text).replace(/^(?:是|选|要|就|我[选要])+|[。.!！]+$|(?:吧|的|那个)+[。.!！]*$/gu, '');
  const number = /^(?:第|option|number|no\.?)?([1-9一二三四])(?:个|项)?$/iu.exec(plain)?.[1];
  if (number !== undefined) return '1234'.includes(number) ? Number(number) - 1 : '一二三四'.indexOf(number);
  const nth = inEnglish.exec(plain.toLowerCase())?.slice(1).findIndex(Boolean) ?? -1;
  if (nth >= 0) return nth === lastInEnglish ? values.length - 1 : nth;
  if (/^前(?:者|面|一个|面一?个)$/u.test(plain)) return 0;
  if (/^(?:后(?:者|面|一个|面一?个)|最后一?个)$/u.test(plain)) return values.length - 1;
  const session = sessionMeant(field, values, text);
  if (session >= 0) return session;
  return values.findIndex((value) => [plain, compact(text)].includes(compact(showValue(scene, field, value))));
}

const noneOfThem = /^(?:两个|哪个|以上)?都不(?:是|对)|^(?:neither|none)(?:ofthem|ofthese|ofthose|one)?[.!]?$/iu;
const inEnglish =
  /^(?:(?:it's|itis|imean|imeant|option|number|no\.?|the)*)(?:(first|former|1st|one)|(second|2nd)|(third|3rd)|(fourth|4th)|(last|latter))(?:one|option)?$/u;
const lastInEnglish = 4;

/**
 * "其他是什么？": the text belongs to what was chosen before it, unless it chooses anew or is a command. Undefined where it
 * cannot be one.
 */
function settleOther(scene: Scene, pending: Pending & { kind: 'other' }, text: string): Step | undefined {
  const field = scene.form.byKey.get(pending.key);
  if (!field || /[\n/]|^.{101}/u.test(text) || readCommand(text) || yesOrNo(text) || isRemark(text)) return undefined;
  const cleared = withTalk(scene, { pending: undefined });
  if (read(cleared, field, text).ok) return answerWhole(cleared, field, text);
  const whole = read(cleared, field, `${pending.text}：${text}`);
  return whole.ok ? consider(cleared, field, whole.value, text) : undefined;
}

type Sure = Extract<Pending, { kind: 'sure' }>['what'];

/** It is left undone; what was said meanwhile may have been meant as the answer to the question below. */
function leave(scene: Scene, { what, said }: Pending & { kind: 'sure' }): Step {
  const told = what === 'submit' ? reviewing.notSubmitted : reviewing.notDone;
  const cleared = note(withTalk(scene, { pending: undefined }), told);
  const field = said === undefined ? undefined : fieldAtHand(scene);
  return field && said !== undefined && read(scene, field, said).ok ? offer(cleared, field, said) : ask(cleared);
}

function carryOut(scene: Scene, what: Sure): Step {
  if (what === 'submit') return submit(withTalk(scene, { pending: undefined }), 'sure');
  return what === 'cancel' ? cancelDraft(scene) : restartDraft(scene);
}

function restartDraft(scene: Scene): Step {
  const { filed, correction: ofFiled, returned } = scene.state.talk;
  const none = Object.fromEntries(Object.keys(scene.state.talk.answers).map((key) => [key, undefined]));
  const cleared = filed ? { ...none, ...filed } : none;
  const begun = withTalk(afresh(scene), { held: undefined, parts: undefined, postponed: undefined, mended: undefined });
  const told = returned ? mending.reset : ofFiled ? correction.reset : reviewing.restarted;
  return ask(note(revise(begun, cleared), told));
}

function cancelDraft(scene: Scene): Step {
  const { talk, ...state } = scene.state;
  if (talk.correction) return abandon(scene);
  const over = isLate(scene);
  const cancelled = tell(scene, over ? reviewing.cancelledOver : reviewing.cancelled, {
    title: scene.form.title[state.language],
    word: wordFor(scene.form, state.language),
  });
  const text = [...scene.notes, cancelled].join('\n\n');
  const question = state.question + 1;
  return [
    { ...state, question, home: { awaits: 'menu' } },
    [
      ...scene.effects,
      { type: 'discard', submission: talk.submission, number: talk.revision + 1 },
      {
        type: 'say',
        speech: { text, question, buttons: buttonsFor([over ? 'status' : scene.form], state.language) },
      },
    ],
  ];
}
