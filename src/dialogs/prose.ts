import type { Answers, AnyField, Form, ReadContext } from './form.ts';

/** What a paragraph about an activity plainly says, by field: to be offered, never taken at once. */
export interface Prose {
  readonly values: Answers;
}

/**
 * Reads a paragraph such as "我们5月21日在文化宫办了科普讲座，来了120人，花了3000元". Each fact is found by how it is said
 * and read by its own field; what is said twice in different ways, or only nearly, is left out. Undefined where a text is no
 * such paragraph: of fewer than three facts, or with no word for holding something.
 */
export function readProse(form: Form, text: string, context: ReadContext): Prose | undefined {
  if (!mayBeProse(text) || isLabelled(text) || ofOthers.test(text)) return undefined;
  const values: Record<string, unknown> = {};
  for (const field of form.fields) {
    const value = valueFor(field, text, context);
    if (value !== undefined) values[field.key] = value;
  }
  const kinds = new Set(Object.keys(values).map((key) => form.byKey.get(key)?.kind));
  return Object.keys(values).length >= fewest && measures.some((kind) => kinds.has(kind)) ? { values } : undefined;
}

/** Whether a text is long enough and has a word for holding something: a cheap look first. */
export function mayBeProse(text: string): boolean {
  // A table, as a filled form comes, is read by its labels.
  return text.length >= shortest && text.length <= longest && tells(text) && !text.includes('\t');
}

const shortest = 16;
const longest = 1500;
const fewest = 3;
const measures = ['period', 'money', 'count'];

/** Two expressions: one for both, of any case by the rules of Unicode, takes ten times as long. */
function tells(text: string): boolean {
  return (
    /办了|举办|举行|办的|开展|组织了|召开|做了|搞了|办一|办个|办过|要办|开了/.test(text) ||
    /\b(?:held|hosted|organi[sz]ed|ran|put on|will hold|hosting)\b/i.test(text)
  );
}

/** What was held in another year is no answer about this one. */
const ofOthers = /去年|前年|往年|历年|上一?[届年]|last year|previous(?:ly| years?)|in past years/iu;

/** 活动名称：… in two lines or more: a form that is pasted. */
function isLabelled(text: string): boolean {
  return (text.match(/(?:^|\n)[^\n：:，,。]{2,14}[：:]/gu) ?? []).length > 1;
}

function valueFor(field: AnyField, text: string, context: ReadContext): unknown {
  const texts = field.kind === 'choices' ? [optionsIn(field, text)] : spansFor(field, text);
  const readings = texts.filter(Boolean).map((span) => field.read(span, context));
  const [first] = readings;
  if (!first?.ok || first.value === null || readings.some((each) => !each.ok)) return undefined;
  const isOne = new Set(readings.map((each) => JSON.stringify(each.ok && each.value))).size === 1;
  const isAllowed = field.schema.safeParse(first.value).success && field.doubt?.(first.value) === undefined;
  return isOne && isAllowed ? first.value : undefined;
}

/** What in the text is about a field, by its kind. */
function spansFor(field: AnyField, text: string): readonly string[] {
  switch (field.kind) {
    case 'period':
      return all(text, dates);
    case 'money':
      return /没(?:有)?花钱|零经费|no cost\b/iu.test(text) ? ['0元'] : all(text, spent);
    case 'count':
      return counted(field, text);
    case 'district':
      return all(text, place).flatMap((span) => all(span, district));
    case 'telephones':
      return all(text, telephone);
    case 'email':
      return all(text, email);
    case 'links':
      return [all(text, link).join('\n')];
    default:
      return field.key === 'place'
        ? all(text, place).slice(0, 1)
        : field.key === 'name'
          ? all(text, title).slice(0, 1)
          : [];
  }
}

function all(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => (match.slice(1).find(Boolean) ?? match[0]).trim());
}

const digit = '[\\d一二三四五六七八九十]{1,3}';
const clock = `(?:上午|下午|晚上|中午|早上)?${digit}(?:[:：]\\d{2}|[点时](?:${digit}分|半)?)`;
const part = '(?:上午|下午|晚上|中午|早上)';
const dates = new RegExp(
  `(?:20\\d\\d年)?${digit}月${digit}[日号]?(?: ?[至到—–~-] ?(?:${digit}月)?${digit}[日号])?(?:[（(][^）)]{2,4}[）)])?(?: ?(?:${clock}(?: ?[至到—–~-] ?${clock})?|${part}))?|\\b\\d{1,2}(?:st|nd|rd|th)? (?:May|June)\\b|\\b(?:May|June) \\d{1,2}\\b(?!:)`,
  'giu',
);
const amount = '([\\d,.]+ ?(?:万元|千元|元|块钱?|万)|[一二三四五六七八九十百千万两]+ ?(?:元|块钱?))';
const spent = new RegExp(
  `(?:花(?:费)?了?|经费|投入|支出|费用|预算|开支|用了|成本|耗资)[^，,。；;\\d一二三四五六七八九十百千万两]{0,8}${amount}|${amount}[^，,。；;]{0,4}(?:经费|预算)|([\\d,.]+ (?:yuan|rmb))\\b`,
  'giu',
);
const district = /(和平|河东|河西|南开|河北|红桥|东丽|西青|津南|北辰|武清|宝坻|滨海新|宁河|静海|蓟州)区/gu;
const telephone = /(?<!\d)(1[3-9]\d{9}|(?:022-?)?[2-8]\d{7})(?!\d)/gu;
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const link = /https?:\/\/[^\s\p{Script=Han}，。；、）》”]+/gu;
const place =
  /(?<![现实正])在(?!线上|网上)([^，,。；;、\d]{2,40}?)(?:举办|举行|开展|组织|召开|进行|办了?|做了|开了|搞了)|\b(?:at|in) (?:the )?([A-Z][\w' ]{2,40}?)(?= (?:on|with|for|and|which|where|to)\b|[,.;]|$)/gu;
const title =
  /《([^《》]{2,60})》|(?:名为|名叫|题为|名称[是为叫]|活动叫)[“"「]?([^，,。；;“”"]{2,40})|(“[^“”]{2,60}”[^，,。；;“”]{0,10}?(?:展览?|讲座|活动|培训班?|大赛|竞赛|报告会|论坛|沙龙))/gu;

/** 120人 are those who came; 志愿者20人 and 线上300人次 are each their own. */
function counted(field: AnyField, text: string): readonly string[] {
  const own = ofLabel.find(([label]) => label.test(field.label.zh))?.[1];
  return own ? clausesOf(text).flatMap(own) : [];
}

function clausesOf(text: string): readonly string[] {
  return text.split(/[，,。；;\n]+(?!\d{3}(?!\d))/u).filter(Boolean);
}

type Counting = (clause: string) => readonly string[];

const people = '(?:名|位|个)?(?:人次?|学生|居民|市民|师生|观众|群众|听众|同学|家长|游客|职工|群众)';
const helpers = /志愿者|专家|工作者|专职|讲解员|工作人员|教授|老师|volunteer|expert|staff/iu;
const afar = /线上|直播|观看|网络|在线|云端|online|livestream/iu;
const came: Counting = (clause) =>
  helpers.test(clause) || afar.test(clause)
    ? []
    : all(
        clause,
        new RegExp(
          `(\\d[\\d,.]* ?万?) ?${people}|(\\d[\\d,]*) (?:people|visitors|participants|students|residents)`,
          'giu',
        ),
      );
const ofLabel: readonly (readonly [RegExp, Counting])[] = [
  [
    /线上/u,
    (clause) =>
      afar.test(clause) ? all(clause, /(\d[\d,.]* ?万?) ?(?:名|位)?(?:人次?|观众|网友|people|viewers)/giu) : [],
  ],
  [/线下|参加人数/u, came],
  [
    /志愿者/u,
    (clause) =>
      all(clause, /志愿者[^\d]{0,4}(\d+) ?(?:人次?|名|位)|(\d+) ?(?:名|位|个)?(?:科技)?志愿者|(\d+) volunteers/giu),
  ],
  [
    /科技工作者/u,
    (clause) => all(clause, /科技工作者[^\d]{0,4}(\d+) ?(?:人次?|名|位)|(\d+) ?(?:名|位|个)?科技工作者/gu),
  ],
  [
    /专职/u,
    (clause) => all(clause, /专职(?:人员)?[^\d]{0,4}(\d+) ?(?:人次?|名|位)|(\d+) ?(?:名|位|个)?(?:科普)?专职/gu),
  ],
  [/媒体数/u, (clause) => all(clause, /([\d一二两三四五六七八九十]+) ?家媒体|(\d+) media\b/giu)],
  [
    /报道条数/u,
    (clause) => all(clause, /(?:报道|刊发|发稿)[^\d]{0,4}(\d+) ?[条篇]|(\d+) ?[条篇](?:新闻)?报道|(\d+) reports\b/giu),
  ],
];

/** 没有办, 不是, 未开展, 取消了 before a label, in its clause. */
function isDenied(before: string): boolean {
  return /[没不未]|取消|改为|原[来定]|本来|\b(?:no|not|never|without|instead of)\b|n['’]t\b/iu.test(before);
}

/**
 * The options whose labels stand in the text, and are not denied there; a name is no such text. Who speaks of 线上 and of
 * those who came means both.
 */
function optionsIn(field: AnyField, text: string): string {
  const said = text.replace(/《[^《》]*》|“[^“”]*”/gu, ' ');
  const labels = (field.choices ?? []).flatMap(({ label, other }) => (other ? [] : [label.split(/ ?[（(]/u)[0] ?? '']));
  const isBoth = labels.includes('线下') && clausesOf(text).some((clause) => came(clause).length > 0);
  const clauses = clausesOf(said);
  const found = labels.filter((label) => {
    const named = label.length < 2 ? [] : clauses.filter((clause) => clause.includes(label));
    return named.length > 0 && named.every((clause) => !isDenied(clause.slice(0, clause.indexOf(label))));
  });
  return [...found, ...(isBoth && found.length > 0 && !found.includes('线下') ? ['线下'] : [])].join('、');
}
