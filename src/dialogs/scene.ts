import { joinChanges } from './changes.ts';
import { type Amended, amend, amendOne, answeredBefore, applies, nextField } from './draft.ts';
import type { Effect, FetchRequest, Revise } from './effect.ts';
import type { DialogEvent } from './event.ts';
import type { Answers, AnyField, Form, ReadContext } from './form.ts';
import { nextToMend } from './mending.ts';
import { fillText, type Language, type Message, type Values } from './message.ts';
import { asking } from './messages/asking.ts';
import { reviewing } from './messages/reviewing.ts';
import { type DialogState, stateWith, type Talk, talkWith } from './state.ts';

/** One step of the engine while it is being made: the state so far, what to do, and what to say before the next question. */
export interface Scene {
  readonly form: Form;
  readonly event: DialogEvent;
  readonly state: DialogState & { readonly talk: Talk };
  readonly effects: readonly Effect[];
  /** What was awaited when the step began; absent when the talk begins. */
  readonly before: string | undefined;
  /** Paragraphs, in the language of the talk. */
  readonly notes: readonly string[];
}

export type Step = readonly [DialogState, readonly Effect[]];

/** A message in the language of the talk, its places filled. */
export function tell(scene: Scene, template: Message, values?: Values): string {
  const text = template[scene.state.language];
  return values ? fillText(text, values) : text;
}

/** The scene with one more sentence to be said before the question, its places filled. */
type Changing = Pick<Scene, 'state' | 'effects' | 'notes'>;

/** The same scene with what it has come to. Written out: each step makes several, and a spread takes ten times as long. */
export function sceneWith(
  scene: Scene,
  { state = scene.state, effects = scene.effects, notes = scene.notes }: Partial<Changing>,
): Scene {
  const { form, event, before } = scene;
  return { form, event, state, effects, notes, before };
}

export function note(scene: Scene, template: Message, values?: Values): Scene {
  return sceneWith(scene, { notes: [...scene.notes, tell(scene, template, values)] });
}

/** The field being asked, or undefined when everything that applies is answered. */
export function fieldAtHand(scene: Scene): AnyField | undefined {
  return atHand(scene.form, scene.state.talk);
}

/** Names what the talk is waiting for: when it changes, another question is asked and old buttons are stale. */
export function awaited(form: Form, talk: Talk): string {
  // Two questions back of one kind differ in what they are about.
  const pending = talk.pending ? `${JSON.stringify(talk.pending)}:` : '';
  return pending + (atHand(form, talk)?.key ?? '');
}

/** What was asked for out of turn, what the office wants mended, what has no answer yet. */
function atHand(form: Form, talk: Talk): AnyField | undefined {
  const { focus, answers, postponed } = talk;
  const focused = focus === undefined ? undefined : form.byKey.get(focus);
  return focused ?? (talk.returned ? nextToMend(form, talk) : undefined) ?? nextField(form, answers, postponed);
}

/** The same scene with parts of its talk replaced; a part given as undefined is taken out. */
export function withTalk(scene: Scene, patch: Partial<Talk>): Scene {
  return sceneWith(scene, { state: talking(scene.state, talkWith(scene.state.talk, patch)) });
}

/** The same state with another talk. */
export function talking(state: DialogState, talk: Talk, question = state.question): Scene['state'] {
  return stateWith(state, { talk, question }) as Scene['state'];
}

/** Clears what was awaited at the field at hand: a question back, a focus, a text that grows, refusals counted. */
export function afresh(scene: Scene, focus?: string): Scene {
  const { talk } = scene.state;
  const { pending, growing } = talk;
  if ((pending ?? growing) === undefined && talk.focus === focus && talk.failures === 0) return scene;
  return withTalk(scene, { pending: undefined, growing: undefined, focus, failures: 0 });
}

/** Puts values into the draft: one `revise` effect a turn, merged with an earlier one of the same turn. */
export function revise(scene: Scene, values: Answers): Scene {
  return revised(scene, amend(scene.form, scene.state.talk.answers, values));
}

/** The same for one value, with what else becomes of the talk. */
export function reviseOne(scene: Scene, { key }: AnyField, value: unknown, patch: Partial<Talk>): Scene {
  return revised(scene, amendOne(scene.form, scene.state.talk.answers, key, value), patch);
}

function revised(scene: Scene, { answers, changes, fallen }: Amended, patch?: Partial<Talk>): Scene {
  const { talk } = scene.state;
  if (answers === talk.answers) return patch ? withTalk(scene, patch) : scene;
  const earlier = scene.effects.find((effect) => effect.type === 'revise');
  const revision = earlier ? talk.revision : talk.revision + 1;
  const made: Revise = { type: 'revise', submission: talk.submission, number: revision, changes };
  const effects = earlier ? joined(scene.effects, earlier, made) : [...scene.effects, made];
  const next = sceneWith(scene, {
    effects,
    state: talking(scene.state, talkWith(talk, { answers, revision }, patch)),
  });
  return fallen.length === 0 ? next : noteFallen(next, fallen);
}

/** What is asked once more, and what is not asked any more. */
function noteFallen(scene: Scene, fallen: readonly AnyField[]): Scene {
  const again = fallen.filter((field) => applies(field, scene.state.talk.answers));
  const over = fallen.filter((field) => !again.includes(field));
  const told = again.length === 0 ? scene : note(scene, asking.askedAgain, { labels: labelsOf(scene, again) });
  return over.length === 0 ? told : note(told, asking.notNeeded, { labels: labelsOf(told, over) });
}

function joined(effects: readonly Effect[], earlier: Revise, made: Revise): readonly Effect[] {
  const both = { ...earlier, ...made, changes: joinChanges(earlier.changes, made.changes) };
  return [...effects.filter((effect) => effect !== earlier), both];
}

/** Labels one after another, as the language of the talk writes a list; of several, `marked` says which are optional. */
export function labelsOf({ state }: Scene, fields: readonly AnyField[], as: 'plain' | 'marked' = 'plain'): string {
  const { language } = state;
  const isMixed = as === 'marked' && fields.some(isRequired) && !fields.every(isRequired);
  const labels = fields.map((field) => (isMixed ? markedLabel(field, language) : field.label[language]));
  return labels.join(language === 'zh' ? '、' : ', ');
}

function isRequired({ presence }: AnyField): boolean {
  return presence !== 'optional';
}

/** "传真（选填）". */
export function markedLabel(field: AnyField, language: Language): string {
  const label = field.label[language];
  return isRequired(field) ? label : fillText(asking.optionalLabel[language], { label });
}

/** Ends a step by asking the store; what is to be said before the answer goes ahead of it. */
export function request(scene: Scene, fetch: FetchRequest): Step {
  const text = scene.notes.join('\n\n');
  const said: readonly Effect[] = text ? [{ type: 'say', speech: { text, question: scene.state.question } }] : [];
  return [scene.state, [...scene.effects, ...said, { type: 'fetch', fetch }]];
}

/** What a field's reader may know beside the text. The earlier answers are gathered only for a reader that asks. */
export function readContext(scene: Scene, field: AnyField): ReadContext {
  const { form, state, event } = scene;
  return { now: event.now, earlier: once(() => answeredBefore(form, state.talk.answers, field.key)) };
}

function once<Value>(make: () => Value & object): () => Value {
  let made: (Value & object) | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** How a stored value is shown in the language of the talk. */
export function showValue(scene: Scene, field: AnyField, value: unknown): string {
  return shown(field, value, scene.state.language);
}

/** How a stored value is shown; null is "none". */
export function shown(field: AnyField, value: unknown, language: 'zh' | 'en'): string {
  if (value === null) return reviewing.none[language];
  return field.show(value, language);
}
