import { periodMeant } from './as-time.ts';
import { ask, askMeant, offerFor } from './asking.ts';
import { deniesField } from './denying.ts';
import { doubtAbout } from './doubts.ts';
import { applies, nextField } from './draft.ts';
import { excerpt } from './excerpt.ts';
import type { AnyField } from './form.ts';
import { helpText } from './helping.ts';
import { mended } from './mending.ts';
import type { Message } from './message.ts';
import { asking } from './messages/asking.ts';
import { reasons, refusals } from './messages/refusals.ts';
import { noteNotKept } from './not-kept.ts';
import { ofOtherGroups } from './of-groups.ts';
import { ofSources, sourcesLeft } from './of-sources.ts';
import { besideLabel } from './own-label.ts';
import type { Reading, Refused } from './reading/reading.ts';
import { type Wrong, whatIsWrong } from './refusing.ts';
import { endsText, isRemark, isThanks, mayBeRemark } from './remarks.ts';
import {
  afresh,
  fieldAtHand,
  note,
  readContext,
  request,
  reviseOne,
  type Scene,
  type Step,
  showValue,
  tell,
  withTalk,
} from './scene.ts';
import { isOfWords } from './target.ts';
import { timeInstead } from './time-instead.ts';
import { asideIn, beside, notOffered } from './unsaid.ts';

/** Reads a text as the answer to a field: taken, asked about, or refused. */
export function answer(scene: Scene, field: AnyField, text: string, as: As = 'said'): Step {
  return field.pieces
    ? answerInPieces(scene, field, field.pieces, text, as)
    : (timeInstead(scene, field, text, asMeant) ?? settle(scene, field, asMeant(scene, field, text), text));
}

/** How a text is read where words are asked for: with its label, or of several lines, it may be meant otherwise. */
function asMeant(scene: Scene, field: AnyField, text: string): Reading<unknown> {
  const reading = inOneLine(field, read(scene, field, text), text);
  return isOfWords(field) ? besideLabel(field, reading, text, (part) => read(scene, field, part)) : reading;
}

/**
 * Several lines where one is asked for may be several answers: which is meant is asked. A line that begins with a bracket
 * or a dash goes on with the one above.
 */
function inOneLine(field: AnyField, reading: Reading<unknown>, text: string): Reading<unknown> {
  if (!reading.ok || !isOfWords(field) || !text.includes('\n')) return reading;
  const [first = '', ...others] = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (others.every((line) => /^[（(—–-]/u.test(line))) return reading;
  return { ok: false, reason: 'ambiguous', candidates: [first, reading.value] };
}

/** Reads a text that is the whole answer, such as the new value behind 改: no more of it is awaited. */
export function answerWhole(scene: Scene, field: AnyField, text: string): Step {
  return timeInstead(scene, field, text, read) ?? settle(scene, field, read(scene, field, text), text);
}

/** A reader's result for a field; the optional field's "none" is null. What is incomplete may change what stands. */
export function read(scene: Scene, field: AnyField, text: string): Reading<unknown> {
  if (deniesField(field, text)) return { ok: false, reason: 'empty' };
  const context = readContext(scene, field);
  const reading = field.read(text, context);
  const standing = scene.state.talk.answers[field.key] ?? null;
  if (reading.ok || reading.reason !== 'incomplete' || standing === null || !field.amend) return reading;
  const amended = field.amend(text, standing, context);
  return amended.ok ? amended : reading;
}

/** What becomes of a reading: the value is checked against the form's rules, or the person is asked again. */
export function settle(scene: Scene, field: AnyField, reading: Reading<unknown>, text: string): Step {
  if (reading.ok) return consider(scene, field, reading.value, text);
  if (reading.reason === 'empty' && field.presence === 'optional') return accept(scene, field, null);
  if (reading.reason === 'incomplete' && lacksOther(field)) return askOther(scene, field, text);
  const wrong = whatIsWrong(field, reading, text);
  if (!reading.candidates || reading.candidates.length === 0) {
    return askAside(scene, field, reading, text) ?? refuse(scene, field, text, wrong);
  }
  const noted = noteDoubted(scene, field, reading, wrong.sentence, text);
  return askWhich(noted, field, reading.candidates, text) ?? refuse(scene, field, text, wrong);
}

/** What is told before it is asked which of the candidates is meant. */
function noteDoubted(
  scene: Scene,
  field: AnyField,
  { facts, candidates = [] }: Refused<unknown>,
  sentence: Message,
  text: string,
): Scene {
  if (facts?.about === 'sessions' || facts?.about === 'unspent') return note(scene, sentence);
  const label = field.label[scene.state.language];
  return periodMeant(scene, field, text)
    ? note(scene, refusals.likeTime, { label })
    : noteNotOffered(scene, field, text, candidates);
}

/** "5月21日，雨天顺延": the day alone is asked about, and the rest is told. */
function askAside(scene: Scene, field: AnyField, { reason }: Refused<unknown>, text: string): Step | undefined {
  if (field.kind !== 'period' || reason !== 'ambiguous') return undefined;
  const aside = asideIn(field, text, (part) => read(scene, field, part));
  return aside && askWhich(noteNotKept(scene, aside.rest), field, [aside.value], aside.rest);
}

/** Of a choice, what is incomplete is 其他 without its text. */
function lacksOther({ kind, choices = [] }: AnyField): boolean {
  return (kind === 'choice' || kind === 'choices') && choices.some(({ other }) => other);
}

function askOther(scene: Scene, field: AnyField, text: string): Step {
  return ask(withTalk(scene, { pending: { kind: 'other', key: field.key, text }, failures: 0 }));
}

/** A value that was understood: is it allowed, is it meant, is it new? */
export function consider(scene: Scene, field: AnyField, value: unknown, text: string): Step {
  const problem = problemWith(scene, field, value);
  if (problem) return refuse(scene, field, text, { sentence: problem, says: 'whole' });
  if (doubtAbout(field, value, scene.state.talk.answers)) {
    return ask(withTalk(scene, { pending: { kind: 'doubt', key: field.key, value, text }, failures: 0 }));
  }
  return confirmed(scene, field, value, text);
}

/** The rule that a value breaks, or undefined when it is allowed beside the other answers. */
export function problemWith(scene: Scene, field: AnyField, value: unknown): Message | undefined {
  if (value === null) return field.presence === 'optional' ? undefined : reasons.empty;
  if (!(field.fits?.(value) ?? field.schema.safeParse(value).success))
    return field.explain?.(value) ?? reasons.out_of_range;
  const { answers } = scene.state.talk;
  // A rule beside answers that are still open waits for them: when they come, this answer is checked again.
  const open = field.dependsOn?.some((key) => answers[key] === undefined && fieldIsAsked(scene, key));
  return open ? undefined : field.check?.(value, answers);
}

function fieldIsAsked(scene: Scene, key: string): boolean {
  const field = scene.form.byKey.get(key);
  return field !== undefined && applies(field, scene.state.talk.answers);
}

/** A value that nothing speaks against but, for some fields, another submission of the unit. */
export function confirmed(scene: Scene, field: AnyField, value: unknown, text?: string): Step {
  if (typeof value !== 'string') return accept(scene, field, value, undefined, text);
  if (mayBeOnRoster(scene, field, value)) {
    const named = withTalk(scene, { pending: { kind: 'rosterUnit', key: field.key, value } });
    return request(named, { what: 'rosterUnit', name: value });
  }
  if (field.unique !== 'unit') return accept(scene, field, value, undefined, text);
  const { talk } = scene.state;
  const pending = { kind: 'namesakes' as const, key: field.key, value };
  const except = talk.submission;
  return request(withTalk(scene, { pending }), {
    what: 'namesakes',
    form: scene.form.id,
    key: field.key,
    value,
    except,
  });
}

/** A name of the unit that was not settled yet: the roster may have it under another one. */
export function mayBeOnRoster(scene: Scene, field: AnyField, value: unknown): boolean {
  return field.carry === 'unit' && typeof value === 'string' && scene.event.organiser?.unitName !== value;
}

/** Stores a value, echoes it in its normal form unless that was done, and asks what comes next. */
export function accept(scene: Scene, field: AnyField, value: unknown, echoed?: 'told', text?: string): Step {
  const label = field.label[scene.state.language];
  const noted = echoed ? scene : note(scene, asking.noted, { label, value: echo(scene, field, value) });
  const others = text === undefined ? none : ofOthers(scene, field, value, text);
  const isAll = text === undefined || Object.keys(others).length > 0;
  const told = isAll ? withTalk(noted, heldAlso(scene, others)) : noteBeside(noted, field, value, text);
  const cleared = withoutHeld(withoutParts(afresh(told), field), field);
  const stored = reviseOne(cleared, field, value, {
    noted: field.key,
    ...mended(cleared.state.talk, field.key),
  });
  const isLast = field.pieces && !nextField(scene.form, stored.state.talk.answers);
  return proceed(remember(isLast ? withTalk(stored, { growing: field.key }) : stored, field, value));
}

const none = {};

/** What an answer says that another question asks for. */
function ofOthers(scene: Scene, field: AnyField, value: unknown, text: string): Held {
  if (field.kind === 'money') return ofSources(scene, field, value, text);
  if (field.group === undefined) return none;
  return ofOtherGroups(scene.form, scene.state.talk.answers, field, text, readContext(scene, field));
}

type Held = NonNullable<Scene['state']['talk']['held']>;

function heldAlso({ state }: Scene, others: Held): Partial<Scene['state']['talk']> {
  return Object.keys(others).length === 0 ? {} : { held: { ...state.talk.held, ...others } };
}

/** What else the answer said is not lost without a word. */
function noteBeside(scene: Scene, field: AnyField, value: unknown, text: string): Scene {
  const rest = beside(field, value, text, (part) => read(scene, field, part)) ?? sourcesLeft(scene, field, value, text);
  return rest === undefined ? scene : noteNotKept(scene, rest);
}

function noteNotOffered(scene: Scene, field: AnyField, text: string, [taken, ...more]: readonly unknown[]): Scene {
  const rest = more.length > 0 ? [] : notOffered(field, text, (part) => read(scene, field, part));
  if (rest.length === 0) return scene;
  const other = field.choices?.find((option) => option.other)?.label;
  const values = {
    rest: rest.join(scene.state.language === 'zh' ? '、' : ', '),
    other: other ?? '',
    first: rest[0] ?? '',
    taken: showValue(scene, field, taken),
  };
  return note(scene, other === undefined ? asking.notAmong : asking.notAmongButOther, values);
}

function withoutParts(scene: Scene, field: AnyField): Scene {
  if (!scene.state.talk.parts?.[field.key]) return scene;
  const { [field.key]: _ended, ...parts } = scene.state.talk.parts;
  return withTalk(scene, { parts: Object.keys(parts).length > 0 ? parts : undefined });
}

/** What was held for a field is over with its answer: it was taken up, or another one was typed. */
function withoutHeld(scene: Scene, { key }: AnyField): Scene {
  if (!scene.state.talk.held?.[key]) return scene;
  const { [key]: _ended, ...held } = scene.state.talk.held;
  return withTalk(scene, { held: Object.keys(held).length > 0 ? held : undefined });
}

/** Asks what comes next, unless a pasted message already answered it: then that answer is taken up. */
export function proceed(scene: Scene): Step {
  const { held, focus, answers, pending } = scene.state.talk;
  if (!held || focus !== undefined || pending) return ask(scene);
  const replaced = scene.form.fields.find(({ key }) => held[key] && answers[key] !== undefined);
  const field = replaced ?? fieldAtHand(scene);
  const waiting = field && held[field.key];
  if (!field || !waiting) return ask(scene);
  const { [field.key]: _taken, ...rest } = held;
  const left = Object.keys(rest).length > 0 ? rest : undefined;
  // What already has an answer keeps it while the new one is asked about.
  const taken = withTalk(scene, { held: left, focus: replaced?.key });
  if (waiting.value !== undefined) {
    const taking = consider(taken, field, waiting.value, waiting.text);
    return waiting.echo === 'told' ? asTold(taking) : taking;
  }
  const reading = read(taken, field, waiting.text);
  return waiting.echo === 'asked' && reading.ok
    ? askMeant(taken, field, waiting.text, 'value')
    : settle(taken, field, reading, waiting.text);
}

/** The value that is looked up now was told in a list already. */
function asTold([state, effects]: Step): Step {
  const pending = state.talk?.pending;
  if (!state.talk || (pending?.kind !== 'namesakes' && pending?.kind !== 'rosterUnit')) return [state, effects];
  return [{ ...state, talk: { ...state.talk, pending: { ...pending, echo: 'told' } } }, effects];
}

/** A long text is echoed by its length: the summary shows all of it. */
function echo(scene: Scene, field: AnyField, value: unknown): string {
  if (!field.pieces || typeof value !== 'string') return showValue(scene, field, value);
  return tell(scene, asking.characters, { count: [...value].length });
}

function remember(scene: Scene, field: AnyField, value: unknown): Scene {
  if (field.carry !== 'unit' || typeof value !== 'string') return scene;
  return { ...scene, effects: [...scene.effects, { type: 'remember', unitName: value }] };
}

/** 沿用: the value that stands, or the one that was offered. */
export function keep(scene: Scene, field: AnyField): Step {
  const current = scene.state.talk.answers[field.key];
  if (current !== undefined) {
    const values = { label: field.label[scene.state.language], value: showValue(scene, field, current) };
    const kept = withTalk(afresh(scene), mended(scene.state.talk, field.key));
    return ask(note(kept, asking.kept, values));
  }
  const offered = offerFor(scene, field);
  if (offered === undefined) return ask(note(scene, asking.nothingToKeep));
  return consider(scene, field, offered, showValue(scene, field, offered));
}

/** Undefined where none of them would be taken. */
function askWhich(scene: Scene, field: AnyField, values: readonly unknown[], text: string): Step | undefined {
  const allowed = values.filter((value) => field.schema.safeParse(value).success).slice(0, 4);
  if (allowed.length === 0) return undefined;
  return ask(withTalk(scene, { pending: { kind: 'candidates', key: field.key, values: [...allowed], text } }));
}

/** Says what was read and what is wrong; the question under it has an example; more help the second time, a way out the third. */
export function refuse(scene: Scene, field: AnyField, text: string, { sentence, says }: Wrong): Step {
  const { language, talk } = scene.state;
  const failures = talk.failures + 1;
  const rule = failures === 1 && says === 'reason' ? field.rule : noRule;
  const problem = [tell(scene, sentence, { label: field.label[language] }), rule[language]]
    .filter(Boolean)
    .join(language === 'zh' ? '' : ' ');
  const counted = withTalk(scene, talk.pending ? { failures, pending: undefined } : { failures });
  const read = text.trim() ? refusals.read : refusals.nothing;
  const said = note(counted, read, { text: excerpt(text, 60), problem });
  return ask(
    failures === 1 ? said : failures === 2 ? withHelp(said, field) : withWaysOut(withHelp(said, field), field),
  );
}

const noRule: Message = { zh: '', en: '' };

function withHelp(scene: Scene, field: AnyField): Scene {
  return { ...scene, notes: [...scene.notes, helpText(scene, field)] };
}

function withWaysOut(scene: Scene, field: AnyField): Scene {
  const { language } = scene.state;
  const office = scene.form.office?.[language];
  const ways = [
    tell(scene, field.presence === 'optional' ? refusals.skip : refusals.postpone),
    tell(scene, refusals.pause),
    office ? tell(scene, refusals.call, { office }) : '',
  ].filter(Boolean);
  return note(scene, refusals.third, { ways: ways.join(language === 'zh' ? '；' : '; ') });
}

/** `asked`: the person has said that the text is part of the answer. */
type As = 'said' | 'asked';

function answerInPieces(scene: Scene, field: AnyField, { min, max }: Pieces, text: string, as: As): Step {
  const before = scene.state.talk.parts?.[field.key] ?? [];
  const instead = before.length > 0 && as === 'said' ? betweenPieces(scene, field, text) : undefined;
  if (instead) return instead;
  const alone = before.length === 0 ? read(scene, field, text) : undefined;
  if (alone?.ok === false && alone.reason === 'empty') return settle(scene, field, alone, text);
  const parts = [...before, text];
  const whole = parts.join('\n');
  const count = [...whole].length;
  const length: Wrong = { sentence: field.explain?.(whole) ?? field.rule, says: 'whole' };
  if (count > max || count < Math.min(shortestPart, min)) return refuse(scene, field, text, length);
  const isOther = alone?.ok === false && alone.reason !== 'incomplete' && alone.reason !== 'out_of_range';
  if (isOther && count < min) return settle(scene, field, alone, text);
  const gathered = withTalk(scene, { parts: { ...scene.state.talk.parts, [field.key]: parts } });
  if (count < min) return ask(note(gathered, asking.more, { count, min }));
  return othersMissing(scene, field)
    ? ask(note(gathered, asking.moreOrDone, { count }))
    : settle(withoutParts(scene, field), field, read(scene, field, whole), whole);
}

type Pieces = NonNullable<AnyField['pieces']>;

/** What is said behind a piece and may be no piece: the end of the text, thanks, or a remark, which is asked about. */
function betweenPieces(scene: Scene, field: AnyField, text: string): Step | undefined {
  if (endsText(text)) return endPieces(scene, field);
  if (isThanks(text)) return ask(toldSoFar(scene, field));
  const isPiece = isTooShort(scene, field) ? !isRemark(text) : !mayBeRemark(text);
  return isPiece ? undefined : askMeant(scene, field, text, 'more');
}

/** More was just asked for: what is said now is more, unless it is plainly to the clerk. */
function isTooShort(scene: Scene, { key, pieces }: AnyField): boolean {
  return [...(scene.state.talk.parts?.[key] ?? []).join('\n')].length < (pieces?.min ?? 0);
}

function toldSoFar(scene: Scene, { key, pieces }: AnyField): Scene {
  const count = [...(scene.state.talk.parts?.[key] ?? []).join('\n')].length;
  const min = pieces?.min ?? 0;
  return note(scene, count < min ? asking.more : asking.moreOrDone, { count, min });
}

/** A shorter first message is a slip, not the beginning of a text. */
const shortestPart = 5;

function othersMissing(scene: Scene, field: AnyField): boolean {
  return nextField(scene.form, { ...scene.state.talk.answers, [field.key]: '' }) !== undefined;
}

/** 写完了: what was gathered in several messages is the answer. */
export function endPieces(scene: Scene, field: AnyField): Step {
  const whole = (scene.state.talk.parts?.[field.key] ?? []).join('\n');
  const count = [...whole].length;
  if (field.pieces && count < field.pieces.min) {
    return ask(note(scene, asking.more, { count, min: field.pieces.min }));
  }
  return settle(withoutParts(scene, field), field, read(scene, field, whole), whole);
}
