import { readCommand } from './commands.ts';
import type { Effect } from './effect.ts';
import { excerpt } from './excerpt.ts';
import type { AnyField } from './form.ts';
import { reviewing } from './messages/reviewing.ts';
import { quoted } from './quoting.ts';
import { fieldAtHand, type Scene, type Step, showValue, tell } from './scene.ts';
import type { DialogState, Pending, Talk } from './state.ts';

/**
 * "您是说“A”吗？" left by a command or an answer to something else: that A was not noted is said before what follows.
 * Nothing is said where its field is asked now or will be, or has another value since; `pending` is what was asked.
 */
export function tellLeft(scene: Scene, pending: Pending, step: Step): Step {
  const [state, effects] = step;
  const left = leftOf(scene, pending);
  if (!left || !state.talk || keeps(scene, left.field) || !isLost(scene, left.field, pending, state.talk)) return step;
  const label = left.field.label[scene.state.language];
  const told = tell(scene, reviewing.leftOpen, { label, what: left.what, number: left.field.index + 1 });
  return [state, saidFirst(effects, told, state)];
}

/** 沿用 at the question of this very field says that it stays. */
function keeps(scene: Scene, field: AnyField): boolean {
  const { event } = scene;
  const said = event.type === 'said' ? event.text : event.type === 'pressed' ? event.values[0] : undefined;
  return fieldAtHand(scene) === field && said !== undefined && readCommand(said)?.name === 'keep';
}

interface Left {
  readonly field: AnyField;
  /** What was typed, in quotation marks, or the value as it was understood. */
  readonly what: string;
}

function leftOf(scene: Scene, pending: Pending): Left | undefined {
  if (!('key' in pending) || (pending.kind === 'meant' && pending.as === 'more')) return undefined;
  const field = scene.form.byKey.get(pending.key);
  if (!field) return undefined;
  const typed = 'text' in pending ? pending.text : undefined;
  const what = typed ?? ('value' in pending ? showValue(scene, field, pending.value) : undefined);
  return what === undefined ? undefined : { field, what: quoted(excerpt(what)) };
}

/** A field without an answer is asked in its turn; one that is asked now has the person's answer still to come. */
function isLost(scene: Scene, { key }: AnyField, pending: Pending, talk: Talk): boolean {
  const before = scene.state.talk;
  const isSameTalk = talk.submission === before.submission;
  const isOpen = talk.answers[key] === undefined;
  if (!isSameTalk || isOpen || talk.answers[key] !== before.answers[key] || talk.held?.[key]) return false;
  if (talk.pending === pending || (talk.pending && 'key' in talk.pending && talk.pending.key === key)) return false;
  const asked = fieldAtHand({ ...scene, state: { ...scene.state, talk } });
  return asked?.key !== key;
}

/** Before what is said, or as the only thing said while the store is asked. */
function saidFirst(effects: readonly Effect[], told: string, { question }: DialogState): readonly Effect[] {
  const at = effects.findIndex(({ type }) => type === 'say');
  const say = effects[at];
  if (say?.type !== 'say') return [...effects, { type: 'say', speech: { text: told, question } }];
  return effects.with(at, { ...say, speech: { ...say.speech, text: `${told}\n\n${say.speech.text}` } });
}
