import type { AnyField } from '../../form.ts';
import { quoted } from '../../quoting.ts';
import { answersFor, testOf } from './conditions.ts';
import type { Issues, Path } from './issues.ts';
import { kindOf, optionsOf, type Place } from './kinds.ts';
import type { OwnKind, OwnQuestion } from './schema.ts';

/** The questions beside which one is looked at. */
export interface Beside {
  /** Those that are asked before it. */
  readonly before: ReadonlyMap<string, AnyField>;
  /** Those whose names it may not have. */
  readonly all: readonly AnyField[];
  readonly place: Place;
}

/** What is wrong with a declared question, beside the shape of its lines. */
export function questionMistakes(question: OwnQuestion, beside: Beside, path: Path, found: Issues): void {
  keysOfOtherKinds(question, path, found);
  boundsMistakes(question, path, found);
  optionsMistakes(question, path, found);
  nameMistakes(question, beside, path, found);
  whenMistakes(question, beside, path, found);
  comparedMistakes(question, beside, path, found);
  exampleMistakes(question, beside, path, found);
}

/** The kinds of questions to which a key belongs. */
const belongs: Readonly<Partial<Record<keyof OwnQuestion, readonly OwnKind[]>>> = {
  options: ['choice', 'choices'],
  min: ['unit', 'organisation', 'text', 'longText', 'person', 'number', 'money'],
  max: ['unit', 'organisation', 'text', 'longText', 'person', 'number', 'money'],
  unit: ['number', 'money'],
  decimals: ['number'],
  range: ['number'],
  otherwise: ['number', 'money'],
  within: ['day', 'period'],
  takes: ['files'],
  most: ['files'],
  mostCharacters: ['files'],
  mostSeconds: ['files'],
  sumOf: ['number', 'money'],
  notMoreThan: ['number', 'money'],
  notLessThan: ['number', 'money'],
  notBefore: ['day', 'period'],
};

function keysOfOtherKinds(question: OwnQuestion, path: Path, found: Issues): void {
  for (const [key, kinds] of Object.entries(belongs)) {
    if (question[key as keyof OwnQuestion] === undefined || kinds.includes(question.kind)) continue;
    found.tell(
      [...path, key],
      `${question.kind} 类的问题没有 ${key}，它只用于 ${kinds.join('、')} a question of the kind ${question.kind} has no ${key}; it is for ${kinds.join(', ')}`,
    );
  }
  if (question.otherwise !== undefined && !question.when) {
    found.tell(
      [...path, 'otherwise'],
      'otherwise 是不问的时候存什么，要和 when 一起写 otherwise says what is kept where it is not asked: it goes with when',
    );
  }
  if (question.unit && question.kind === 'money' && !/^万?元$/u.test(question.unit.zh)) {
    found.tell([...path, 'unit'], '金额的单位写 元 或 万元 the unit of money is 元 or 万元');
  }
  if (question.range && !/^(?:人|人次|家|条|场)$/u.test(question.unit?.zh ?? '')) {
    found.tell(
      [...path, 'range'],
      '能填范围的数，单位要是 人、人次、家、条、场 之一 a number that may be a range has one of the units 人, 人次, 家, 条, 场',
    );
  }
}

const longest: Readonly<Partial<Record<OwnKind, number>>> = { longText: 5000, text: 500, person: 200 };

function boundsMistakes({ kind, min, max }: OwnQuestion, path: Path, found: Issues): void {
  if (min !== undefined && max !== undefined && min > max) {
    found.tell([...path, 'max'], `max（${max}）比 min（${min}）小 max is below min`);
  }
  if (kind === 'number' || kind === 'money') {
    if (kind === 'money' && (min ?? 0) < 0) found.tell([...path, 'min'], '金额不能小于 0 money is 0 or more');
    return;
  }
  for (const [name, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (value !== undefined && (!Number.isInteger(value) || value < 1)) {
      found.tell([...path, name], '字数写 1 以上的整数 a number of characters is whole, from 1 on');
    }
  }
  const most = longest[kind] ?? 500;
  if ((max ?? 0) > most)
    found.tell([...path, 'max'], `这类问题最多 ${most} 个字 at most ${most} characters for this kind`);
}

function optionsMistakes({ kind, options }: OwnQuestion, path: Path, found: Issues): void {
  if (kind !== 'choice' && kind !== 'choices') return;
  if (!options) {
    found.tell(
      path,
      '缺 options：写上可选的答案，如 [讲座, 展览, 其他] options are missing: the answers to choose from, such as [讲座, 展览, 其他]',
    );
    return;
  }
  const seen = new Set<string>();
  optionsOf(options).forEach(({ label, aliases = [], other }, i) => {
    const at = [...path, 'options', i];
    for (const name of [label, ...aliases]) {
      if (seen.has(name)) found.tell(at, `${quoted(name)}写了两次 ${quoted(name)} is there twice`);
      seen.add(name);
    }
    if (/[、，,；;：:\n]/u.test(label)) {
      found.tell(
        at,
        `选项${quoted(label)}里不要有、，；：，人们用它们隔开几个答案 an option has none of 、 , ; : which people put between answers`,
      );
    }
    if (/^\d+$/u.test(label))
      found.tell(
        at,
        `选项${quoted(label)}只有数字，会和编号混淆 an option of digits alone is taken for a number in the list`,
      );
    if (other && i !== options.length - 1) found.tell(at, `${quoted(label)}要放在最后 ${quoted(label)} comes last`);
  });
}

function nameMistakes({ label, names = [] }: OwnQuestion, { all }: Beside, path: Path, found: Issues): void {
  const taken = new Map(
    all.flatMap((field) => [field.label.zh, ...(field.aliases ?? [])].map((name) => [name, field.key])),
  );
  const own: readonly (readonly [string, Path])[] = [
    [label.zh, [...path, 'label']],
    ...names.map((name, i) => [name, [...path, 'names', i]] as const),
  ];
  for (const [name, at] of own) {
    const whose = taken.get(name);
    if (whose !== undefined)
      found.tell(
        at,
        `${quoted(name)}已经是 ${whose} 的名字了，人们分不清 it is a name of ${whose} already: people could not tell them apart`,
      );
  }
  if ([...label.zh].length > 30)
    found.tell(
      [...path, 'label'],
      '标签最多 30 个字，详细的话写在 ask 或 help 里 a label has at most 30 characters; say more in ask or help',
    );
}

function whenMistakes({ when = {} }: OwnQuestion, { before }: Beside, path: Path, found: Issues): void {
  for (const [key, wanted] of Object.entries(when)) {
    const field = before.get(key);
    if (!field) {
      found.tell([...path, 'when', key], earlier(key, before));
      continue;
    }
    for (const one of Array.isArray(wanted) ? wanted : [wanted]) {
      if (testOf(field, one)) continue;
      found.tell(
        [...path, 'when', key],
        `${quoted(String(one))}不会是 ${key} 的答案，可以写 it cannot be an answer to ${key}; write one of: ${answersFor(field)}`,
      );
    }
  }
}

function earlier(key: string, before: ReadonlyMap<string, AnyField>): string {
  const known = [...before.keys()].join(', ');
  return `前面没有 ${key} 这一项 there is no question ${key} before this one; 前面有 before it: ${known || '—'}`;
}

function comparedMistakes(question: OwnQuestion, { before }: Beside, path: Path, found: Issues): void {
  const numbers = ['count', 'wholeNumber', 'money'];
  const look = (key: string, at: Path, kinds: readonly string[], what: string): void => {
    const field = before.get(key);
    if (!field) found.tell(at, earlier(key, before));
    else if (!kinds.includes(field.kind)) found.tell(at, `${key} ${what}`);
  };
  const noNumber = '不是数或金额 is no number or amount';
  for (const [i, key] of (question.sumOf ?? []).entries()) look(key, [...path, 'sumOf', i], numbers, noNumber);
  for (const name of ['notMoreThan', 'notLessThan'] as const) {
    const key = question[name];
    if (key !== undefined) look(key, [...path, name], numbers, noNumber);
  }
  if (question.notBefore !== undefined)
    look(question.notBefore, [...path, 'notBefore'], ['period'], '不是日期 is no day');
}

/** An example that its own question would not take helps nobody. */
function exampleMistakes(question: OwnQuestion, { place }: Beside, path: Path, found: Issues): void {
  const { example, kind } = question;
  if (
    !example ||
    kind === 'files' ||
    (kind === 'choice' && !question.options) ||
    (kind === 'choices' && !question.options)
  )
    return;
  if (question.within === 'window') return;
  const field = kindOf(question, place);
  const reading = field.read(example.zh, { now: Date.UTC(2000, 5, 1), earlier: () => [] });
  if (reading.ok && field.schema.safeParse(reading.value).success) return;
  found.tell(
    [...path, 'example'],
    `例子${quoted(example.zh)}按这个问题的规则填不进去 the example would not be taken as an answer to this question`,
  );
}
