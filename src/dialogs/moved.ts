import { proceed } from './answering.ts';
import { ask } from './asking.ts';
import { readCommand } from './commands.ts';
import type { Changes, Effect } from './effect.ts';
import type { DialogEvent } from './event.ts';
import { excerpt } from './excerpt.ts';
import type { AnyField } from './form.ts';
import { noteReturned } from './mending.ts';
import { people } from './messages/people.ts';
import { reviewing } from './messages/reviewing.ts';
import { awaited, note, type Scene, type Step, showValue, tell, withTalk } from './scene.ts';

/**
 * A turn in a talk whose draft was changed elsewhere, by a colleague or by the person, or by a newer form: nothing that
 * others answered is replaced unseen. Who meant to is told what stands there, and may put the own answer in its place.
 */
export function stepMoved(scene: Scene, event: DialogEvent, step: (scene: Scene) => Step): Step {
  const instead = elsewhere(scene, event);
  if (instead) return instead;
  const told = event.type === 'fetched' ? scene : tellOthers(scene);
  const made = step(told);
  const replaced = replacedBy(scene, made);
  return replaced.length === 0 ? made : keepOthers(scene, replaced);
}

/**
 * The draft is not as it was when the question was asked: what is asked now is something else.
 * Commands are carried out; an answer is not taken, since it was meant for something else.
 */
function elsewhere(scene: Scene, event: DialogEvent): Step | undefined {
  const { asked } = scene.state.talk;
  const now = awaited(scene.form, scene.state.talk);
  if (event.type !== 'said' && event.type !== 'pressed' && event.type !== 'sent') return undefined;
  if (asked === undefined || (asked === now && now !== '')) return undefined;
  const command = event.type === 'said' ? readCommand(event.text) : undefined;
  if (command && command.name !== 'submit' && command.name !== 'keep' && command.name !== 'skip') return undefined;
  const afresh: Scene = { ...scene, before: undefined };
  const field = answeredElsewhere(scene, asked);
  const text = command ? undefined : textOf(event, field);
  if (!field || text === undefined) {
    const told = note(tellOthers(afresh), reviewing.elsewhere);
    return proceed(isJustReturned(scene) ? noteReturned(told) : told);
  }
  return ask(tellOthers(noteTaken(afresh, field, text), [field.key]));
}

/** The office returned it since the last turn here, or nothing of what it wants was mended yet. */
function isJustReturned({ state }: Scene): boolean {
  const { returned, mended } = state.talk;
  return returned !== undefined && mended?.at !== returned.at;
}

/** The field that was being asked, where it has an answer by now. A question back names more than the field. */
function answeredElsewhere({ form, state }: Scene, key: string): AnyField | undefined {
  const { others = [], answers } = state.talk;
  return others.includes(key) && answers[key] !== undefined ? form.byKey.get(key) : undefined;
}

function textOf(event: DialogEvent, field: AnyField | undefined): string | undefined {
  if (event.type === 'said') return event.text;
  if (event.type !== 'pressed') return undefined;
  const labels = event.values.map((value) => field?.choices?.find(({ code }) => code === value)?.label);
  return labels.every((label) => label !== undefined) ? labels.join('、') : undefined;
}

/** The answers of others that a step would put others in the place of. What falls away with a changed answer is not meant. */
function replacedBy(
  { form, state, effects: before }: Scene,
  [, effects]: Step,
): readonly (readonly [AnyField, unknown])[] {
  const { others = [] } = state.talk;
  const changes = changesIn(effects);
  const upgraded = changesIn(before);
  return others.flatMap((key) => {
    const [field, change] = [form.byKey.get(key), changes[key]];
    const isOwn = field && !upgraded[key] && change?.from !== undefined && change.to !== undefined;
    return isOwn ? [[field, change.to] as const] : [];
  });
}

function changesIn(effects: readonly Effect[]): Changes {
  const revise = effects.find((effect) => effect.type === 'revise');
  return revise?.type === 'revise' ? revise.changes : {};
}

/** Nothing of the step is done. Whoever says it again means it. */
function keepOthers(scene: Scene, replaced: readonly (readonly [AnyField, unknown])[]): Step {
  const plain = withTalk({ ...scene, before: undefined }, { pending: undefined });
  const told = replaced.reduce((all, [field, value]) => noteTaken(all, field, showValue(all, field, value)), plain);
  const keys = replaced.map(([field]) => field.key);
  return ask(tellOthers(told, keys));
}

function noteTaken(scene: Scene, field: AnyField, text: string): Scene {
  const value = excerpt(showValue(scene, field, scene.state.talk.answers[field.key]));
  const label = field.label[scene.state.language];
  return note(scene, people.taken, { label, value, text: excerpt(text), number: field.index + 1 });
}

/** What was answered elsewhere meanwhile, but for what is told already. */
function tellOthers(scene: Scene, told: readonly string[] = []): Scene {
  const { form, state } = scene;
  const keys = (state.talk.others ?? []).filter((key) => !told.includes(key));
  const fields = form.fields.filter(({ key }) => keys.includes(key));
  if (fields.length === 0) return scene;
  const shown = fields.slice(0, mostTold).map((field) => nowIn(scene, field));
  const more = fields.length > mostTold ? ['…'] : [];
  return note(scene, people.others, { list: [...shown, ...more].join(state.language === 'zh' ? '；' : '; ') });
}

const mostTold = 5;

function nowIn(scene: Scene, field: AnyField): string {
  const { language, talk } = scene.state;
  const [label, value] = [field.label[language], talk.answers[field.key]];
  if (value === undefined) return tell(scene, people.othersFell, { label });
  return `${label}${language === 'zh' ? '：' : ': '}${excerpt(showValue(scene, field, value))}`;
}
