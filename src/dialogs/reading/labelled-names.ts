import { compact } from './normalise.ts';
import { type Slips, slipsOf } from './slips.ts';

/** A field as a pasted form names it. */
export interface Label {
  readonly key: string;
  /** The official label first, in each language, then the other names. */
  readonly names: readonly string[];
  /** How many of the names are official. Default: the first one. */
  readonly officials?: number;
  /** Whether its value may run over paragraphs, in which words with a colon are no labels. */
  readonly extent: 'line' | 'paragraphs';
  /** How a value of its own kind begins, which needs no colon before it: 电话13752011234. */
  readonly own?: RegExp;
  /** How a value begins at all; inside paragraphs another name of the label with something else behind it is text. */
  readonly fits?: RegExp;
}

/** A label that was found by its name. */
export interface Named {
  readonly label: Label;
  /** Whether it was called by its official name. */
  readonly name: 'official' | 'alias';
}

/** All names of a form's labels, and how to find them in a text. */
export interface Names {
  readonly byName: ReadonlyMap<string, Named>;
  /** Matches any name at any place, blanks between its characters allowed; longer names first. */
  readonly pattern: RegExp;
  /** The same, with line breaks between the characters too: labels that a narrow cell broke. */
  readonly broken: RegExp;
  /** The English words of the names, in small letters: what may stand beside a label in another language. */
  readonly words: ReadonlySet<string>;
  /** The names of which a text is a typing slip. */
  readonly slips: Slips;
}

/** Quotation marks that a label may have inside: “七进”类别. */
const quotes = '“”"\'‘’「」『』';

const known = new WeakMap<readonly Label[], Names>();

/** The names of labels; worked out once for each list of labels. */
export function namesOf(labels: readonly Label[]): Names {
  const kept = known.get(labels);
  if (kept) return kept;
  const byName = new Map<string, Named>();
  for (const label of labels) {
    for (const [i, name] of label.names.entries()) {
      const plain = plainName(name);
      const isOfficial = i < (label.officials ?? 1);
      if (plain && (i === 0 || !byName.has(plain)))
        byName.set(plain, { label, name: isOfficial ? 'official' : 'alias' });
    }
  }
  const names = {
    byName,
    pattern: anyOf([...byName.keys()], `[ \\u3000${quotes}]{0,6}`),
    broken: anyOf(downward(byName), '\\s{0,6}'),
    words: new Set([...usualWords, ...labels.flatMap((label) => label.names.flatMap(englishWords))]),
    slips: slipsOf([...byName.keys()]),
  };
  known.set(labels, names);
  return names;
}

/** The label that a text names, also with a word around it or a typing slip whose meaning is plain. */
export function nameIn(typed: string, names: Names): Named | undefined {
  const whole = plainName(typed);
  const exact = names.byName.get(whole);
  if (exact || whole === '') return exact;
  const own = withoutGloss(typed, names);
  const plain = (own === typed ? whole : plainName(own)).replace(numbering, '');
  if (plain === '' || plain.length > 16) return undefined;
  return (
    names.byName.get(plain) ??
    names.byName.get(bare(plain)) ??
    names.byName.get(uncounted(plain)) ??
    slipped(plain, names)
  );
}

/** 1.活动名称, （一）活动名称, ①活动名称 */
const numbering = /^(?:\d{1,2}[.、．)）:：-]?|[一二三四五六七八九十]{1,3}[、.．)）])(?=\p{Script=Han}{2})/u;

/** A label without its English beside it: 活动名称 Activity name. Words that no label has may be an answer, and stay. */
function withoutGloss(typed: string, { words }: Names): string {
  if (typed.length > longestGlossed || !/[A-Za-z]/.test(typed)) return typed;
  const { own = '', gloss = '' } = glossed.exec(typed)?.groups ?? {};
  const isGloss = own !== '' && englishWords(gloss).every((word) => words.has(word));
  return isGloss ? own : typed;
}

const longestGlossed = 80;
const glossed =
  /^(?<own>[^A-Za-z]*\p{Script=Han}[^A-Za-z]*?)[\s/|(（]*(?<gloss>[A-Za-z][A-Za-z\s.'’/&-]*)[)）:：*\s]*$/u;

function englishWords(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z]+/gu) ?? []).map((word) => word.replace(/(?<=.{3})s$/u, ''));
}

const usualWords: ReadonlySet<string> = new Set(
  englishWords(
    'a of the and in for to as no name date time place venue location host organizer organiser organization organisation ' +
      'address post postal code zip tel telephone phone mobile fax e mail email contact person leader charge budget fund ' +
      'cost participant number people expected authority department key municipal activity event apply application summary ' +
      'introduction description content unit title type category theme form source link district total yuan',
  ),
);

/** A name for comparing: half-width, small letters, no blanks, no brackets and what stands in them. */
export function plainName(name: string): string {
  return compact(name)
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/gu, '')
    .replace(/[*#:"“”'‘’「」『』]/gu, '');
}

/** Labels of other forms that often stand beside: they end what stands before them and are left out. */
export const foreign =
  /^(?:承办|协办|支持|指导|合作|参加|参与|联合主办)(?:单位|方)?$|^(?:备注|填表人|填报人|填[报表](?:日期|时间)|审核(?:人|意见)|(?:主管)?(?:部门|单位)意见|盖章|签字|签名|职务|职称|所在区|活动类[别型]|主题类别|活动形式|单位类[别型]|面向人群|(?:参加|活动|面向)对象|附件|注)$/u;

function bare(plain: string): string {
  return plain
    .replace(/^(?:本次|此次|这次|我们?的?|本|该|预计|计划|具体|详细|参与的|请填写?)/u, '')
    .replace(/(?:名称|姓名|号码|金额|安排|情况|信息|如下|为|是)$/u, '');
}

/** 志愿者人数, 报道数量. */
function uncounted(plain: string): string {
  return bare(plain.replace(/(?<=..)(?:人数|数量)$/u, ''));
}

/** Labels that a narrow cell may break: only whole official names and names of four characters or more. */
function downward(byName: ReadonlyMap<string, Named>): readonly string[] {
  return [...byName].filter(([name, named]) => named.name === 'official' || name.length >= 4).map(([name]) => name);
}

function anyOf(names: readonly string[], gap: string): RegExp {
  const sorted = [...names].sort((a, b) => b.length - a.length);
  const byFirst = new Map<string, string[]>();
  for (const name of sorted) {
    const [first = '', ...rest] = name;
    const behind = rest.map((sign, i) => `${gapBetween(i === 0 ? first : rest[i - 1], sign, gap)}${escaped(sign)}`);
    byFirst.set(escaped(first), [...(byFirst.get(escaped(first)) ?? []), behind.join('')]);
  }
  // By their first characters: most places of a text begin no name, which is seen at once.
  const parts = [...byFirst].map(([first, rests]) => `${first}(?:${rests.join('|')})`);
  const firsts = [...new Set(sorted.map((name) => [...name][0] ?? ''))].map((sign) =>
    sign.replace(/[\]\\^-]/gu, '\\$&'),
  );
  return new RegExp(parts.length > 0 ? `(?=[${firsts.join('')}])(?:${parts.join('|')})` : '(?!)', 'giu');
}

/** Between two letters a blank may divide words, and no more: a shorter pattern is a faster one. */
function gapBetween(before: string | undefined, sign: string, gap: string): string {
  return /[a-z]/.test(before ?? '') && /[a-z]/.test(sign) ? (gap.startsWith('\\s') ? '\\s?' : ' ?') : gap;
}

function escaped(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}

function slipped(plain: string, names: Names): Named | undefined {
  if (plain.length < 3 || foreign.test(plain)) return undefined;
  const fitting = names.slips(plain).flatMap((name) => names.byName.get(name) ?? []);
  const [first] = fitting;
  return fitting.every(({ label }) => label === first?.label) ? first : undefined;
}
