import { mayBeOnRoster, problemWith, proceed } from './answering.ts';
import { readCommand } from './commands.ts';
import { doubtAbout } from './doubts.ts';
import { applies, nextField, same } from './draft.ts';
import type { Answers, AnyField } from './form.ts';
import { message } from './message.ts';
import { asking } from './messages/asking.ts';
import type { Paste } from './paste.ts';
import {
  afresh,
  labelsOf,
  note,
  readContext,
  revise,
  type Scene,
  type Step,
  showValue,
  tell,
  withTalk,
} from './scene.ts';

const oneFormOnly = message(
  '一次只能填一份表，先填第一份；后面的请在提交之后再发一次。',
  'One form at a time: this is the first one. Please send the next one again after this is submitted.',
);
const notNeeded = message('不需要填、没有记下的：{labels}', 'Not needed, and not taken: {labels}');
const unsettled = message('另有 {count} 项要和您核对：{labels}', '{count} more to check with you: {labels}');

/**
 * Takes several answers of one message. What nothing speaks against is stored and echoed in one list; the others are
 * held, and each is taken up as if typed when its turn comes, so that nothing has to be typed twice.
 */
export function takePaste(scene: Scene, paste: Paste): Step {
  const said = withoutKept(paste);
  const beside = besideEachOther(scene, said);
  const { needed, spare } = neededOf(beside, said);
  const told = spare.length > 0 ? note(scene, notNeeded, { labels: labelsOf(scene, spare) }) : scene;
  return takeNeeded(told, beside, needed);
}

function takeNeeded(scene: Scene, beside: Scene, paste: Paste): Step {
  const values = appliesNow(
    scene,
    Object.entries(paste.values).filter(([key, value]) => isSettled(beside, key, value)),
  );
  const [only, more] = Object.keys(values);
  const noted = more === undefined ? only : undefined;
  const { pending, answers } = scene.state.talk;
  const open = pending?.kind === 'another' ? pending : undefined;
  const stored = withTalk(revise(afresh(scene), values), { noted, pending: open });
  const echo = echoed(stored, paste, values, answers);
  const told = tellUnread(paste.second ? note(echo, oneFormOnly) : echo, paste);
  return proceed(hold(rememberUnit(told, values), paste, values));
}

/** What no question took is named, a few pieces of it. */
function tellUnread(scene: Scene, { unread = [] }: Paste): Scene {
  if (unread.length === 0) return scene;
  const list = unread.slice(0, mostNamed).join(scene.state.language === 'zh' ? '；' : '; ');
  return note(scene, unread.length > mostNamed ? asking.unreadMore : asking.unread, { list, count: unread.length });
}

const mostNamed = 3;

/** "主办单位：沿用": what stands, or is offered, is no new value. */
function withoutKept(paste: Paste): Paste {
  const isKept = (value: unknown): boolean =>
    typeof value === 'string' && value.length <= longestKeep && readCommand(value)?.name === 'keep';
  const kept = Object.keys(paste.values).filter((key) => isKept(paste.values[key]));
  if (kept.length === 0) return paste;
  return { ...paste, values: Object.fromEntries(Object.entries(paste.values).filter(([key]) => !kept.includes(key))) };
}

const longestKeep = 12;

/** The scene as if all was taken: what goes together in one message is judged together. */
function besideEachOther(scene: Scene, { values }: Paste): Scene {
  if (scene.form.conditional.length === 0) return scene;
  return withTalk(scene, { answers: { ...scene.state.talk.answers, ...values } });
}

/** What is asked for at all beside the others; nothing where nothing is wanted needs no word. */
function neededOf(
  { form, state }: Scene,
  paste: Paste,
): { readonly needed: Paste; readonly spare: readonly AnyField[] } {
  if (form.conditional.length === 0) return { needed: paste, spare: [] };
  const { answers } = state.talk;
  const idle = form.conditional.filter((field) => paste.values[field.key] !== undefined && !applies(field, answers));
  const without = (all: Answers): Answers =>
    Object.fromEntries(Object.entries(all).filter(([key]) => idle.every((field) => field.key !== key)));
  const spare = idle.filter(({ key, otherwise }) => {
    const value = paste.values[key];
    return value !== null && !(otherwise !== undefined && same(value, otherwise));
  });
  return { needed: { ...paste, values: without(paste.values) }, spare };
}

/** What applies only through an answer that is still to be settled waits with it. */
function appliesNow(scene: Scene, settled: readonly (readonly [string, unknown])[]): Answers {
  const values = Object.fromEntries(settled);
  if (scene.form.conditional.length === 0) return values;
  const answers = { ...scene.state.talk.answers, ...values };
  const waiting = scene.form.conditional.filter((field) => field.key in values && !applies(field, answers));
  for (const { key } of waiting) delete values[key];
  return values;
}

/** What was taken, in the form's order; in one line where the summary of everything follows at once. */
function echoed(scene: Scene, paste: Paste, stored: Answers, before: Answers): Scene {
  const told = Object.entries(paste.values).filter(
    ([key, value]) => key in stored || isOnlyLookedUp(scene, key, value),
  );
  if (told.length === 0) return scene;
  const answers = { ...scene.state.talk.answers, ...Object.fromEntries(told) };
  const isClear = told.length === Object.keys(paste.values).length && Object.keys(paste.refusals).length === 0;
  const isWhole = isClear && told.length > 1 && !nextField(scene.form, answers);
  const placed = told.toSorted(([one], [other]) => placeOf(scene, one) - placeOf(scene, other));
  const lines = placed.map(([key, value]) => line(scene, key, value) + formerly(scene, key, value, before[key]));
  if (!isWhole) return note(scene, asking.notedSeveral, { count: told.length, list: lines.join('\n') });
  const all = note(scene, asking.notedAll, { count: told.length });
  const changed = lines.filter((_line, i) => isChanged(placed[i]?.[1], before[placed[i]?.[0] ?? '']));
  return changed.length === 0 ? all : note(all, asking.replaced, { list: changed.join('\n') });
}

/** What stood there before, where it was something else. */
function formerly(scene: Scene, key: string, value: unknown, old: unknown): string {
  if (!isChanged(value, old)) return '';
  const field = scene.form.byKey.get(key) as AnyField;
  const count = typeof old === 'string' && field.pieces ? [...old].length : undefined;
  const shown = count === undefined ? showValue(scene, field, old) : tell(scene, asking.characters, { count });
  return tell(scene, asking.instead, { value: shown });
}

function isChanged(value: unknown, old: unknown): boolean {
  return old !== undefined && !same(old, value);
}

function placeOf(scene: Scene, key: string): number {
  return scene.form.byKey.get(key)?.index ?? 0;
}

function isSettled(scene: Scene, key: string, value: unknown): boolean {
  const field = scene.form.byKey.get(key);
  if (!field || problemWith(scene, field, value)) return false;
  if (value === null) return true;
  return !doubtAbout(field, value, scene.state.talk.answers) && !isLookedUp(scene, field, value);
}

function line(scene: Scene, key: string, value: unknown): string {
  const field = scene.form.byKey.get(key) as AnyField;
  const colon = scene.state.language === 'zh' ? '：' : ': ';
  return `${field.index + 1}. ${field.label[scene.state.language]}${colon}${showValue(scene, field, value)}`;
}

function hold(scene: Scene, paste: Paste, stored: Readonly<Record<string, unknown>>): Scene {
  const values = Object.entries(paste.values).filter(([key]) => !(key in stored));
  const held = {
    ...Object.fromEntries(
      values.map(([key, value]) => [key, { text: textOf(scene, key, value), value, ...toldOf(scene, key, value) }]),
    ),
    ...Object.fromEntries(
      Object.entries(paste.refusals).map(([key, { text }]) => [key, { text, ...askedOf(scene, key, text) }]),
    ),
  };
  const keys = Object.keys(held);
  if (keys.length === 0) return scene;
  const open = withTalk(scene, { held: { ...scene.state.talk.held, ...held } });
  const told = keys.filter((key) => !isOnlyLookedUp(scene, key, paste.values[key]));
  if (told.length === 0) return open;
  const labels = labelsOf(
    scene,
    told.flatMap((key) => scene.form.byKey.get(key) ?? []),
  );
  return note(open, unsettled, { count: told.length, labels });
}

/** What was not taken although it can be read, such as a number behind a name, is asked about. */
function askedOf(scene: Scene, key: string, text: string): { readonly echo?: 'asked' } {
  const field = scene.form.byKey.get(key);
  // What is only read beside the answer that stands, such as another hour of its day, is taken as it was.
  return field?.read(text, readContext(scene, field)).ok ? { echo: 'asked' } : {};
}

function toldOf(scene: Scene, key: string, value: unknown): { readonly echo?: 'told' } {
  return isOnlyLookedUp(scene, key, value) ? { echo: 'told' } : {};
}

function isLookedUp(scene: Scene, field: AnyField, value: unknown): boolean {
  return field.unique !== undefined || mayBeOnRoster(scene, field, value);
}

/** Held for the store alone, which is asked for namesakes and near names of the roster: nobody is asked unless there are. */
function isOnlyLookedUp(scene: Scene, key: string, value: unknown): boolean {
  const field = scene.form.byKey.get(key);
  if (!field || value === undefined || value === null || !isLookedUp(scene, field, value)) return false;
  return !problemWith(scene, field, value) && !field.doubt?.(value);
}

function textOf(scene: Scene, key: string, value: unknown): string {
  return typeof value === 'string' ? value : showValue(scene, scene.form.byKey.get(key) as AnyField, value);
}

function rememberUnit(scene: Scene, values: Readonly<Record<string, unknown>>): Scene {
  const unit = scene.form.fields.find((field) => field.carry === 'unit' && typeof values[field.key] === 'string');
  if (!unit) return scene;
  return { ...scene, effects: [...scene.effects, { type: 'remember', unitName: String(values[unit.key]) }] };
}
