import { ask } from './asking.ts';
import { applies, same } from './draft.ts';
import type { AnyField } from './form.ts';
import { asking } from './messages/asking.ts';
import { takePaste } from './pasting.ts';
import { mayBeProse, readProse } from './prose.ts';
import { compact } from './reading/normalise.ts';
import type { Period } from './reading/values.ts';
import { fieldAtHand, note, readContext, type Scene, type Step, showValue, withTalk } from './scene.ts';

/**
 * A paragraph about the activity, where a short answer is asked for: what it plainly says is told and offered, and nothing
 * is kept before it is confirmed. Undefined where the text is none, or belongs to a long text.
 */
export function hearProse(scene: Scene, text: string): Step | undefined {
  const field = fieldAtHand(scene);
  if (!field || field.pieces || !mayBeProse(text)) return undefined;
  const prose = readProse(scene.form, text, readContext(scene, field));
  if (!prose) return undefined;
  const { answers, offers } = scene.state.talk;
  const said = scene.form.fields.filter(({ key }) => prose.values[key] !== undefined);
  const open = said.filter((each) => answers[each.key] === undefined && mayApply(scene, each));
  const other = said.filter(({ key }) => answers[key] !== undefined && differs(scene, key, prose.values[key]));
  const offered = Object.fromEntries(open.map(({ key }) => [key, prose.values[key]]));
  const gathered = open.map(({ key }) => key);
  const next = withTalk(scene, { offers: { ...offers, ...offered }, gathered, failures: 0 });
  const nothing = other.length === 0 ? note(next, asking.proseNothing) : next;
  const told = open.length === 0 ? nothing : note(next, asking.prose, listOf(scene, open, prose.values));
  return ask(other.length === 0 ? told : note(told, asking.proseOther, listOf(scene, other, prose.values)));
}

/** The day without its hours, and a part of the name, say nothing else than what is filled in. */
function differs({ state, form }: Scene, key: string, said: unknown): boolean {
  const filled = state.talk.answers[key];
  if (filled === undefined || same(filled, said)) return false;
  if (key === form.titleKey && typeof filled === 'string' && typeof said === 'string') {
    return !compact(filled).includes(compact(said));
  }
  if (form.byKey.get(key)?.kind !== 'period') return true;
  const [one, other] = [filled as Period, said as Period];
  return one.start !== other.start || one.end !== other.end || (other.startTime ?? other.part) !== undefined;
}

/** A question that depends on one still open may yet be asked. */
function mayApply({ state, form }: Scene, field: AnyField): boolean {
  return applies(field, state.talk.answers) || form.conditional.includes(field);
}

function listOf(scene: Scene, fields: readonly AnyField[], values: Readonly<Record<string, unknown>>) {
  const { language } = scene.state;
  const colon = language === 'zh' ? '：' : ': ';
  const line = (field: AnyField): string =>
    `${field.index + 1}. ${field.label[language]}${colon}${showValue(scene, field, values[field.key])}`;
  return { count: fields.length, list: fields.map(line).join('\n'), number: (fields[0]?.index ?? 0) + 1 };
}

/** 全部沿用: all that was read in the paragraph is confirmed. */
export function keepGathered(scene: Scene, text: string): Step | undefined {
  const { gathered, offers = {}, answers } = scene.state.talk;
  if (!gathered || gathered.length === 0 || text.length > 30 || !keepsAll.test(compact(text).toLowerCase()))
    return undefined;
  const left = gathered.filter((key) => offers[key] !== undefined && answers[key] === undefined);
  const whole = { ...answers, ...Object.fromEntries(left.map((key) => [key, offers[key]])) };
  // Whether some are asked at all depends on what is still open: these stay offered.
  const now = left.filter((key) => applies(scene.form.byKey.get(key) as AnyField, whole));
  const later = left.filter((key) => !now.includes(key));
  const values = Object.fromEntries(now.map((key) => [key, offers[key]]));
  const cleared = withTalk(scene, { gathered: later.length > 0 ? later : undefined });
  return now.length === 0 ? undefined : takePaste(cleared, { values, refusals: {} });
}

const keepsAll =
  /^(?:好的?|嗯+|那就?|就|请|[,，。])*(?:全部?(?:都)?(?:沿用|记下|用上|采用)|(?:沿用|记下|用上)全部|(?:全部?|都)(?:是)?(?:对|正确|没错|没问题)的?|keepall|allcorrect|allright|takeall|alloftheseareright)(?:了|的|吧|[,，。.!！])*$/u;
