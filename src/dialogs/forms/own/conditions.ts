import type { Answers, AnyField } from '../../form.ts';
import type { OwnCondition } from './schema.ts';

type Holds = (value: unknown) => boolean;

/** Whether a question is asked: all of its conditions hold, and of each one of the answers that it names. */
export function conditionOf(when: OwnCondition, fields: ReadonlyMap<string, AnyField>): (before: Answers) => boolean {
  const tests = Object.entries(when).map(([key, wanted]) => {
    const field = fields.get(key);
    const each = (Array.isArray(wanted) ? wanted : [wanted]).map((one) => (field ? testOf(field, one) : undefined));
    return [key, each.filter((test) => test !== undefined)] as const;
  });
  return (before) => tests.every(([key, each]) => each.some((holds) => holds(before[key])));
}

/** What an answer must be; undefined where nothing that is written there can be an answer to that question. */
export function testOf(field: AnyField, wanted: string | number | boolean): Holds | undefined {
  const said = typeof wanted === 'boolean' ? (wanted ? '是' : '否') : String(wanted).trim();
  if (field.kind === 'yesno') return yesOrNo(field, said);
  const option = field.choices && chosen(field, said);
  if (option) return option;
  if (said === '有') return isThere;
  if (said === '无') return (value) => !isThere(value);
  if (field.choices) return undefined;
  return isNumeric(field.kind) ? compared(said) : undefined;
}

/** What may be written there, to be told to whoever writes the file. */
export function answersFor(field: AnyField): string {
  if (field.kind === 'yesno') return '是 or 否 (also 有 or 无)';
  if (field.choices) return field.choices.map(({ label }) => label).join(', ');
  return isNumeric(field.kind)
    ? "a comparison in quotes, such as '> 0'"
    : '有 (there is an answer) or 无 (there is none)';
}

function isNumeric(kind: string): boolean {
  return kind === 'count' || kind === 'wholeNumber' || kind === 'money';
}

/** Nothing, and no people or money, are no answer to ask more about. */
function isThere(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== 0 && value !== '';
}

/** 有 and 无 say it too, and so does every word that the question itself takes. */
function yesOrNo(field: AnyField, said: string): Holds | undefined {
  const wanted = /^(?:有|true)$/iu.test(said) ? true : /^(?:无|false)$/iu.test(said) ? false : readAs(field, said);
  return typeof wanted === 'boolean' ? (value) => value === wanted : undefined;
}

function readAs(field: AnyField, said: string): unknown {
  // The number of a choice is no word.
  if (/^\s*\d*\s*$/u.test(said)) return undefined;
  const reading = field.read(said, { now: 0, earlier: () => [] });
  return reading.ok ? reading.value : undefined;
}

function chosen({ choices = [] }: AnyField, said: string): Holds | undefined {
  const option = choices.find(({ label, code }) => label === said || code === said);
  if (!option) return undefined;
  const isIt = (each: unknown): boolean => {
    const code = typeof each === 'string' ? each : String(Reflect.get(Object(each), 'code'));
    return code === option.code || code.startsWith(`${option.code}:`);
  };
  return (value) => (Array.isArray(value) ? value.some(isIt) : isIt(value));
}

const comparison = /^(>=|<=|>|<|=)?\s*(-?\d+(?:\.\d+)?)$/u;

function compared(said: string): Holds | undefined {
  const [, sign = '=', digits] = comparison.exec(said) ?? [];
  if (digits === undefined) return undefined;
  const than = Number(digits);
  return (value) => {
    const [least, most] = endsOf(value);
    if (least === undefined || most === undefined) return false;
    if (sign === '>') return most > than;
    if (sign === '>=') return most >= than;
    if (sign === '<') return least < than;
    return sign === '<=' ? least <= than : least === than && most === than;
  };
}

/** Both ends of a range; twice the same of a number. */
export function endsOf(value: unknown): readonly [number, number] | readonly [undefined, undefined] {
  if (typeof value === 'number') return [value, value];
  if (typeof value !== 'object' || value === null) return [undefined, undefined];
  const [min, max] = [Reflect.get(value, 'min'), Reflect.get(value, 'max')];
  return typeof min === 'number' && typeof max === 'number' ? [min, max] : [undefined, undefined];
}
