import { type Names, nameIn } from './reading/labelled-names.ts';

/** The units that a paper states once for all its numbers: 单位：万元, （金额单位：千元；人次）. */
export interface UnitsSaid {
  /** The text without what says so. */
  readonly text: string;
  /** Of amounts and of counts, where they are not those that the form prints anyway. */
  readonly money?: string;
  readonly count?: string;
}

const unit = '(?:[十百千万亿]{0,3}(?:元|人次?|家|条|场|次|个|篇|名|位))';
const gap = '[^\\S\\n]{0,3}';
const several = `${unit}(?:${gap}[、,，/；;和及]${gap}${unit}){0,4}`;
const clause = new RegExp(
  `(?<before>^|[\\s"])(?<bracket>[（(【[]?)${gap}(?:(?:金额|经费|货币|计量|数量)?单位|计量)${gap}[:：为]${gap}(?:人民币)?` +
    `(?<units>${several})${gap}[)）】\\]]?(?=$|[\\s"])`,
  'gu',
);
const behindTitle = new RegExp(
  `[（(【[]${gap}(?:金额|经费|货币|计量)?单位${gap}[:：为]${gap}(?:人民币)?(?<units>${several})${gap}[)）】\\]][^\\S\\n]{0,9}(?=$|\\n)`,
  'gu',
);

/** Finds what a paper says of its units; what stands in brackets behind a label is that label's own. */
export function unitsSaid(text: string, names: Names): UnitsSaid {
  if (!text.includes('单位') && !text.includes('计量')) return { text };
  const found: string[] = [];
  const plain = text
    .replace(clause, (whole, before: string, bracket: string, units: string, at: number) => {
      if (bracket !== '' && isLabelled(text, at, names)) return whole;
      found.push(units);
      return before;
    })
    .replace(behindTitle, (whole, units: string, at: number, in_: string) => {
      if (isLabelled(in_, at, names)) return whole;
      found.push(units);
      return '';
    });
  return { text: plain, ...scaled(found) };
}

/** Whether a label stands before a place, in its line and cell. */
function isLabelled(text: string, at: number, names: Names): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  const own = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\t')) + 1).trim();
  return own !== '' && nameIn(own.replace(/^"/u, ''), names) !== undefined;
}

function scaled(found: readonly string[]): Pick<UnitsSaid, 'money' | 'count'> {
  const units = found
    .flatMap((each) => each.split(/[^\S\n]*[、,，/；;和及][^\S\n]*/u))
    .filter((each) => /^[十百千万亿]/u.test(each));
  const money = units.find((each) => each.endsWith('元'));
  const count = units.find((each) => !each.endsWith('元'));
  return { ...(money === undefined ? {} : { money }), ...(count === undefined ? {} : { count }) };
}
