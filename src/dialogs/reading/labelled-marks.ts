import { foreign, type Label, type Named, type Names, nameIn, plainName } from './labelled-names.ts';

/**
 * A label found in running text: where it and its value begin, and how surely it is one.
 * `sure`: a colon or brackets; `dash`; `alone` in its line; `blank`: only a blank divides it from what follows;
 * `own`: a value of its own kind follows at once.
 */
export interface Mark {
  readonly label?: Label;
  readonly name: 'official' | 'alias' | 'unknown' | 'foreign';
  readonly link: 'sure' | 'dash' | 'alone' | 'blank' | 'own';
  readonly place: 'line' | 'within';
  /** What stands in brackets behind the label: 元, 盖章, 选填. */
  readonly hint: string;
  readonly start: number;
  readonly valueStart: number;
}

const colon = '[:：∶︰﹕꞉]';
const colonSign = new RegExp(colon, 'u');
const ordinal = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])';
const bullet = `(?:${[
  '[^\\S\\n]|[>#*•·●○■◆▪▶►★☆✅✔☑🔹|-]',
  '(?![✅✔☑▶★▪🔹])\\p{Extended_Pictographic}|\\uFE0F',
  '\\d{1,2}(?:\\uFE0F?\\u20E3| ?[.、．)）]|(?= *[【\\[]))',
  `[(（〔【\\[]${ordinal}[)）〕】\\]]`,
  '[①-⑳⑴-⒛㈠-㈩Ⅰ-Ⅻ][.、．]?',
  '(?:[一二三四五六七八九十]{1,3}|[A-Za-z])[、.．)）]',
  `第${ordinal}[项条点、，,：: ]{1,2}`,
].join('|')})*`;
/** "2 举办时间：": at the beginning of a line a number alone may count the labels. */
const numberAhead = '(?:\\d{1,2}[ \\u3000\\t]+(?=[\\p{Script=Han}A-Za-z“]|$))?';
const opening = '[【\\[「『《<〈（(]?\\*{0,2}';
const lead = new RegExp(`^${numberAhead}${bullet}(?:本次|此次|这次|我们?的?|该|请填写?)?${opening}["“'‘]?$`, 'u');
/** How far around a name it is looked whether it is a label. */
const reach = 40;
/** The longest numbering and brackets before a label inside a line. */
const numbering = 16;
const within = new RegExp(
  `(?:[；;，,、。|/\\s：:]+|^)${bullet}${opening}$|[①-⑳]? *[【\\[]\\*{0,2}$|(?:[①-⑳]|[(（]${ordinal}[)）]) *$`,
  'u',
);
const tail = new RegExp(
  `^(?<close>\\*{0,2}[】\\]」』》>〉）)”"’']?\\*{0,2})[^\\S\\n]*(?:[（(\\[【](?<hint>[^（）()\\n】\\]]{0,24})[）)\\]】])?[^\\S\\n]*(?<close2>\\*{0,2}[】\\]」』]?\\*{0,2})[^\\S\\n]*(?<link>${colon}+\\*{0,2}|[-—–=＝→~]{1,2}(?=[^\\S\\n]*\\S))?`,
  'u',
);
const head = new RegExp(
  `(?:^|\\n)(${numberAhead}${bullet}${opening})([\\p{Script=Han}A-Za-z][\\p{Script=Han}A-Za-z \\u3000（）()/-]{0,19}?)([】\\]」』]?\\*{0,2}[^\\S\\n]*)${colon}(?!//)`,
  'gu',
);
/** A label of another form that begins with a quotation: “双减”工作情况. */
const quotedHead = new RegExp(
  `(?:^|\\n)(${bullet}["“「『][^\\n:：]{1,10}["”」』][\\p{Script=Han}]{0,6}(?:类[别型]|情况|名称|内容|时间|日期|单位|方式|形式|人数|数量|人员|对象|地点|要求|说明|意见)[^\\S\\n]*)${colon}`,
  'gu',
);
// A run of blanks is looked at from its first one only.
const inner = new RegExp(
  `(?:[；;，,。]|(?<![ \\t\\u3000])[ \\t\\u3000])[ \\t\\u3000]*([\\p{Script=Han}]{2,8})${colon}`,
  'gu',
);

/** Every place of a text that may be a label of the form, or of another one, in order and without overlaps. */
export function marksIn(text: string, names: Names): readonly Mark[] {
  const folded = fold(text);
  const exact = [...folded.matchAll(names.pattern)].flatMap((found) => exactMark(folded, found, names));
  const taken = new Set(exact.map(({ start }) => start));
  const others = [...otherHeads(folded, names), ...quotedHeads(folded), ...foreignWithin(folded)].filter(
    ({ start, valueStart }) =>
      !exact.some((mark) => mark.start < valueStart && start < mark.valueStart) && !taken.has(start),
  );
  const quoted = quotedParts(folded);
  const marks = [...exact, ...others].filter(({ valueStart }) => !isQuoted(quoted, valueStart - 1));
  return withoutOverlaps(marks.sort((a, b) => a.start - b.start || b.valueStart - a.valueStart));
}

type Part = readonly [start: number, end: number];

/** Titles and quotations: 《名称：未知》 has no label in it. */
function quotedParts(text: string): readonly Part[] {
  return [...text.matchAll(/《[^《》\n]{0,80}》|“[^“”\n]{0,80}”|「[^「」\n]{0,80}」|『[^『』\n]{0,80}』/gu)].map(
    ({ 0: whole, index = 0 }): Part => [index, index + whole.length],
  );
}

function isQuoted(parts: readonly Part[], place: number): boolean {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.[1] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  const part = parts[low];
  // The closing mark itself belongs to a label in quotation marks: 「活动名称」科普展.
  return part !== undefined && part[0] < place && place < part[1] - 1;
}

/** Full-width letters and signs as half-width ones, sign by sign, so that every place stays where it is. */
function fold(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/gu, (sign) => (/[：；，（）！？]/u.test(sign) ? sign : sign.normalize('NFKC')));
}

function exactMark(text: string, found: RegExpMatchArray, names: Names): readonly Mark[] {
  const at = found.index ?? 0;
  const end = at + found[0].length;
  const named = names.byName.get(plainName(found[0]));
  // A label further in than this is no label: looking no further keeps long lines cheap.
  const near = Math.max(0, at - reach);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(Math.max(lineStart, near), at);
  const place = lineStart >= near && lead.test(before) ? 'line' : 'within';
  const inQuotes = /[“"'‘]$/u.test(before) && /[”"'’]/u.test(found[0]);
  const outer = inQuotes ? before.slice(0, -1) : before;
  const opened = place === 'line' ? lineStart : withinStart(outer, at - before.length);
  const behind = tail.exec(text.slice(end, end + 60));
  const after = behind?.groups;
  if (!named || opened === undefined || !after) return [];
  if (/["“'‘]$/u.test(before) && !/["”'’]/u.test(`${found[0]}${after['close']}`)) return [];
  const link = linkOf(text, end, after, {
    own: named.label.own,
    place,
    opened: /[【[「『<〈]\*{0,2}["“'‘]?$/u.test(before),
    apart: named.name === 'official' && /(?: {2}|[\t\u3000]) *$/u.test(before),
  });
  if (!link) return [];
  return [
    { ...named, link, place, hint: after['hint'] ?? '', start: opened, valueStart: end + (behind?.[0].length ?? 0) },
  ];
}

function withinStart(before: string, start: number): number | undefined {
  const from = Math.max(0, before.length - numbering);
  const found = within.exec(before.slice(from));
  return found ? start + from + found.index : undefined;
}

type Around = {
  readonly place: Mark['place'];
  readonly opened: boolean;
  readonly own: RegExp | undefined;
  /** Whether it is an official label behind a wide gap. */
  readonly apart: boolean;
};

function linkOf(
  text: string,
  end: number,
  after: Readonly<Record<string, string | undefined>>,
  { place, opened, own, apart }: Around,
): Mark['link'] | undefined {
  const sign = after['link'] ?? '';
  if (colonSign.test(sign)) return 'sure';
  if (opened && /[】\]」』>〉]/u.test(`${after['close']}${after['close2']}`)) return 'sure';
  if (!sign && own?.test(text.slice(end, end + reach))) return 'own';
  if (!sign && apart && place !== 'line' && /^[ \u3000][^\s:：]/u.test(text.slice(end, end + 2))) return 'own';
  if (place !== 'line') return undefined;
  if (sign) return 'dash';
  const next = text.slice(end, end + reach).replace(/^[*】\])）]*/u, '');
  if (/^[^\S\n]*(?:\n|$)/u.test(next)) return 'alone';
  return /^[ \u3000\t]/u.test(next) || after['hint'] !== undefined ? 'blank' : undefined;
}

/** Words before a colon at the start of a line: a slip of the pen, or a label of another form. */
function otherHeads(text: string, names: Names): readonly Mark[] {
  return [...text.matchAll(head)].flatMap((found): readonly Mark[] => {
    const [whole, , words = ''] = found;
    const start = (found.index ?? 0) + (whole.startsWith('\n') ? 1 : 0);
    const valueStart = (found.index ?? 0) + whole.length;
    const named: Named | undefined = nameIn(words, names);
    const base = { link: 'sure', place: 'line', start, valueStart } as const;
    if (named) return [{ ...named, ...base, hint: /[（(](.*)[）)]/u.exec(words)?.[1] ?? '' }];
    return [{ ...base, hint: '', name: foreign.test(plainName(words)) ? 'foreign' : 'unknown' }];
  });
}

function quotedHeads(text: string): readonly Mark[] {
  return [...text.matchAll(quotedHead)].map(({ 0: whole, index = 0 }): Mark => {
    const start = index + (whole.startsWith('\n') ? 1 : 0);
    return { name: 'unknown', link: 'sure', place: 'line', hint: '', start, valueStart: index + whole.length };
  });
}

/** Known labels of other forms in the middle of a line, and any words before a colon behind a semicolon or wide gap. */
function foreignWithin(text: string): readonly Mark[] {
  return [...text.matchAll(inner)].flatMap((found): readonly Mark[] => {
    const [whole, words = ''] = found;
    const isForeign = foreign.test(words);
    if (!isForeign && !/^(?:[；;]|\s{2})/u.test(whole)) return [];
    const start = found.index ?? 0;
    const name = isForeign ? 'foreign' : 'unknown';
    return [{ name, link: 'sure', place: 'within', hint: '', start, valueStart: start + whole.length }];
  });
}

function withoutOverlaps(marks: readonly Mark[]): readonly Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    if (!last || mark.start >= last.valueStart || mark.valueStart > last.valueStart + 1) kept.push(mark);
  }
  return kept;
}
