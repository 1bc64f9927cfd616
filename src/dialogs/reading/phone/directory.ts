import { numbersOf, type Telephone, written } from './numbers.ts';
import { type DigitGroup, digitGroups } from './tokens.ts';

/** A number as it was found, and what stood before it. */
export interface Listed {
  readonly telephone: Telephone;
  readonly line: 'fax' | 'phone' | 'unsaid';
}

export interface Directory {
  readonly listed: readonly Listed[];
  /** Digits that belong to no number. */
  readonly leftover: readonly string[];
}

/** All numbers that a text lists. `022-23410001/02` lists two: a short tail replaces the last digits. */
export function directory(text: string, areaCode: string | undefined): Directory {
  const listed: Listed[] = [];
  const leftover: string[] = [];
  let label = '';
  for (const run of runs(digitGroups(text))) {
    label = run[0]?.label === '' ? label : (run[0]?.label ?? '');
    const last = listed.at(-1);
    const found = numbersOf(run, areaCode) ?? tail(run, last?.telephone);
    if (found) listed.push(...found.map((telephone) => ({ telephone, line: lineOf(label, last) })));
    else leftover.push(run.map((group) => group.digits).join(''));
  }
  return { listed, leftover };
}

function runs(groups: readonly DigitGroup[]): readonly (readonly DigitGroup[])[] {
  const all: DigitGroup[][] = [];
  for (const group of groups) {
    const open = all.at(-1);
    if (open && group.gap !== 'slash' && group.gap !== 'list' && group.gap !== 'break') open.push(group);
    else all.push([group]);
  }
  return all;
}

function tail(run: readonly DigitGroup[], before: Telephone | undefined): readonly Telephone[] | undefined {
  const [group, more] = run;
  if (!group || more || !before || before.extension || before.type === 'service') return undefined;
  const longest = group.gap === 'slash' ? 4 : group.gap === 'list' ? 3 : 0;
  if (group.digits.length > longest) return undefined;
  return [{ ...before, number: `${before.number.slice(0, -group.digits.length)}${group.digits}` }];
}

function lineOf(label: string, before: Listed | undefined): Listed['line'] {
  const fax = /传真|fax/iu.test(label);
  const phone = /电话|手机|座机|tel|phone|mobile/iu.test(label);
  if (fax !== phone) return fax ? 'fax' : 'phone';
  return fax || /\p{L}/u.test(label.replace(/[或和及与跟者]/gu, '')) ? 'unsaid' : (before?.line ?? 'unsaid');
}

/** The numbers as they are stored, in the order typed, each once. */
export function numbersIn(listed: readonly Listed[]): readonly string[] {
  return [...new Set(listed.map(({ telephone }) => written(telephone)))];
}
