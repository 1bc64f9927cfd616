import { equal, plus } from './exact.ts';
import type { Target } from './outcome.ts';
import type { Part } from './parts.ts';

/** The groups of which a form asks the number one by one, by the words that name them in an answer. */
const groups = {
  线上: /线上|直播|网络|网上|云|在线|视频|抖音|快手|平台|公众号|微博|会议号|腾讯|[bB]站|哔哩|小程序|朋友圈|钉钉|飞书|头条|知乎|小红书|学习强国|钉群|微信群/u,
  线下: /线下|现场|会议室|会场|礼堂|到场|实地|展厅|教室|报告厅|场馆/u,
  志愿者: /志愿/u,
  科技工作者: /科技(?:工作者|人员)|科研|专家|教授|工程师|研究员|院士/u,
  专职人员: /专职/u,
  其他人员: /其他|其它|其余|别的/u,
} as const;

export type Group = keyof typeof groups;

/** Of several parts, those that the question is about: `unsaid` where none, or more than one, may be meant. */
export type Chosen = { readonly parts: readonly Part[] } | { readonly unsaid: readonly Part[] };

const attention =
  '(?:同时在线|在线峰值|峰值|最高在线|阅读|点赞|转发|评论|浏览|播放|点击|收藏|在看|曝光|弹幕|获赞|留言|粉丝)';
const headed = new RegExp(
  `${attention}(?:总?(?:量|数|人数|次数))?(?:达到?|有|近|超过?|突破|了|为|是|总?共|一共|合计|大?约|大概)*$`,
  'u',
);
/** How many have looked at it is the number of those who took part online, where nothing else is said. */
const visited = /^(?:阅读|浏览|播放|点击)/u;
const tailed = new RegExp(`^(?:次|个|的|条|人次)*${attention}`, 'u');

/**
 * The parts of an answer that count what is asked for. How often something was read or liked is no number of the thing
 * itself; the measure word of the question wins over another; and where the question is about one group, its part alone.
 */
export function chosen(list: readonly Part[], target: Target, text: string): Chosen {
  const names = namesOf(list, text);
  const nameOf = (part: Part): string => whole(names.get(part));
  const isOwn = (part: Part): boolean => part.dimension === 'bare' || target.dimensions.has(part.dimension);
  const own = list.filter(isOwn);
  const noticed = own.filter((part) => isAttention(part, names.get(part) ?? nameless, target));
  if (noticed.length > 0 && noticed.length === own.length)
    return own.length === 1 && target.about === '线上' && visited.test(nameOf(own[0] as Part))
      ? { parts: list }
      : { unsaid: own };
  const foreign = own.filter((part) => part.dimension === 'bare' && target.others?.test(nameOf(part)));
  const left = foreign.length < own.length - noticed.length ? foreign : [];
  const kept = list.filter((part) => !noticed.includes(part) && !left.includes(part));
  const fitting = inOwnMeasure(kept, target, nameOf);
  return target.about === undefined
    ? { parts: fitting }
    : ofGroup(fitting, fitting.filter(isOwn), nameOf, target.about);
}

interface Name {
  readonly before: string;
  readonly behind: string;
}

const nameless: Name = { before: '', behind: '' };

function whole({ before, behind }: Name = nameless): string {
  return before === '' || behind === '' ? before + behind : `${before} ${behind}`;
}

/** The words around each part: those between two amounts belong to the second, where the first has its own before it. */
function namesOf(list: readonly Part[], text: string): ReadonlyMap<Part, Name> {
  const gaps = list.map((part, index) => {
    const gap = text.slice(list[index - 1]?.end ?? 0, part.start);
    return segments(index === 0 ? gap.trim() : gap);
  });
  const tail = segments(text.slice(list.at(-1)?.end ?? 0).trim());
  const style = gaps[0]?.at(-1) === '' ? 'behind' : 'before';
  return new Map(
    list.map((part, index) => {
      const [gap, next] = [gaps[index] ?? [], gaps[index + 1] ?? tail];
      const owned = gap.length === 1 && belongs(list[index - 1], part, style) === 'first';
      const lent = next.length === 1 && list[index + 1] && belongs(part, list[index + 1], style) === 'second';
      return [part, { before: owned ? '' : (gap.at(-1) ?? ''), behind: lent ? '' : (next[0] ?? '') }];
    }),
  );
}

/** The stretches of the words between two amounts; a blank on one side only shows to which of the two they belong. */
function segments(gap: string): readonly string[] {
  const text = /^ .* $/u.test(gap) ? gap.trim() : gap;
  return text.split(/[,，;；。.!+| ]|另外|还有|其中/u).map((each) => each.replace(/[^\p{L}、]/gu, ''));
}

/** Whose the words between two amounts are: a number without a measure word has more need of them. */
function belongs(first: Part | undefined, second: Part | undefined, style: 'behind' | 'before'): 'first' | 'second' {
  const [one, other] = [first?.dimension === 'bare', second?.dimension === 'bare'];
  if (first === undefined) return 'second';
  if (one !== other) return one ? 'first' : 'second';
  return style === 'behind' ? 'first' : 'second';
}

function isAttention(part: Part, { before, behind }: Name, target: Target): boolean {
  if (part.dimension === 'people' && target.dimensions.has('people')) return false;
  return headed.test(before) || tailed.test(behind);
}

const medium = /电视|广播|电台|报纸|日报|晚报|网站?$|媒体|客户端|公众号/u;

/** 3 家媒体共报道 5 条 counts two things, and their sum counts none. */
function inOwnMeasure(
  list: readonly Part[],
  { first, dimensions }: Target,
  nameOf: (part: Part) => string,
): readonly Part[] {
  const plain = list.filter((part) => part.per.length === 0 && !part.each && !part.total);
  const rated = list.some((part) => part.join === 'times' || (!part.total && !plain.includes(part)));
  if (first === undefined || rated || !plain.some(({ dimension }) => dimension === first)) return list;
  const mixed = new Set(plain.map(({ dimension }) => dimension)).size > 1 && plain.length > 1;
  const sum = plain.map(({ value }) => value).reduce(plus);
  return list.filter((part) => {
    if (part.total) return !(mixed && part.dimension === 'bare' && equal(part.value, sum));
    // 电视台1次，报纸2篇
    if (first === 'report' && part.dimension === 'session' && medium.test(nameOf(part))) return true;
    return part.dimension !== 'session' || first === 'session' || !dimensions.has('session');
  });
}

function ofGroup(list: readonly Part[], own: readonly Part[], nameOf: (part: Part) => string, about: Group): Chosen {
  const named = own.filter((part) => groups[about].test(nameOf(part)));
  // 志愿者12名，其中学生志愿者8名: the second only explains the first.
  const wholes = named.filter((part) => !part.marks.has('part'));
  const mine = wholes.length > 0 ? wholes : named;
  if (mine.length > 0) {
    const unnamed = own.filter((part) => !mine.includes(part) && nameOf(part) === '' && !part.total);
    if (unnamed.some((part) => part.join === 'none')) return { unsaid: own };
    const isPlace = about === '线上' || about === '线下';
    const strange = isPlace && own.some((part) => !mine.includes(part) && isStrange(part, nameOf(part), about));
    if (strange && !mine.some((part) => nameOf(part).includes(about))) return { unsaid: own };
    if (mine.some((part) => !part.each && isShared(nameOf(part), about))) return { unsaid: own };
    if (mine.length < own.length && isOneTeam(own, nameOf, about)) return { parts: list };
    const gone = new Set(own.filter((part) => !mine.includes(part)));
    return { parts: list.filter((part) => !gone.has(part)).map((part) => (mine.includes(part) ? alone(part) : part)) };
  }
  const rivals = own.filter((part) => isOther(nameOf(part), about));
  const others = own.filter((part) => nameOf(part) !== '' && !part.total && !occasion.test(nameOf(part)));
  return rivals.length > 0 || others.length > 1 ? { unsaid: own } : { parts: list };
}

/** A part under a name that is no group known here: it may as well be a way online, or a place, that is asked for. */
function isStrange(part: Part, name: string, about: Group): boolean {
  return name !== '' && !part.total && !isOther(name, about) && !rivals.test(name) && !occasion.test(name);
}

/** The label's own word; the other words of a group, such as 专家, may as well name one part of its number. */
const ownWords: Readonly<Partial<Record<Group, RegExp>>> = { 科技工作者: /科技(?:工作者|人员)/u };
const rivals =
  /志愿|义工|学生|同学|群众|居民|市民|村民|观众|听众|公众|游客|家长|孩子|儿童|学员|参与|参加|职工|工作人员|工人|老人|媒体|领导|其他|其它|其余/u;

/** 我们科室 3 个人，加外请专家 2 位: all of them are asked for, where no part is named as another group. */
function isOneTeam(own: readonly Part[], nameOf: (part: Part) => string, about: Group): boolean {
  const word = ownWords[about];
  if (word === undefined) return false;
  return own.every((part) => {
    const name = nameOf(part);
    const isWhole = part.total || part.marks.has('part') || part.marks.has('rival');
    return name !== '' && !isWhole && !word.test(name) && !rivals.test(name) && !isOther(name, about);
  });
}

/** Whether a clause says that there is none of a group, and no other speaks of it: 线上没有，线下260. */
export function saysNoneOfGroup(text: string, about: Group): boolean {
  if (text.length > 60) return false;
  const clauses = text.split(/[,，。;；!！\s]+/u).filter((clause) => clause !== '');
  const [only, more] = clauses.filter((clause) => groups[about].test(clause));
  if (only === undefined || more !== undefined || !ownNames[about].test(only)) return false;
  const rest = only
    .replace(ownNames[about], '')
    .replace(/活动|人数|参与|参加|的|了|人|呢|吧|我们|这次|本次|都|也|就/gu, '');
  return /^(?:没有?|无|零|0|不|未)(?:搞|办|做|设|开展?|安排|直播|有|请|找|用|招募?|动员|组织|派)?$/u.test(rest);
}

/** What a group is called where it is said that there is none. */
const ownNames: Readonly<Record<Group, RegExp>> = {
  线上: /线上/u,
  线下: /线下/u,
  志愿者: /(?:科技)?志愿(?:服务)?者?/u,
  科技工作者: /科技(?:工作者|人员)/u,
  专职人员: /(?:科普)?专职(?:人员|的)?/u,
  其他人员: /(?:其[他它]|别的)(?:人员)?/u,
};

/** 第一天 200，第二天 150 are no groups of people. */
const occasion = /第?[一二三四五六七八九十两\d]+[天日场次批期讲]|[上下]午|晚上|周[一二三四五六日末]|\d月/u;

/** 其中志愿者 5 人 is the very part that is asked for, and 线上线下各 100 names each of the two. */
function alone(part: Part): Part {
  return {
    ...part,
    each: false,
    marks: new Set([...part.marks].filter((mark) => mark !== 'part' && mark !== 'rival')),
  };
}

/** 线上线下共 200, 专家和志愿者共 8 人 */
function isShared(name: string, about: Group): boolean {
  return isOther(name, about) && (/[和与及跟、]/u.test(name) || (groups.线上.test(name) && groups.线下.test(name)));
}

/** Whether a text names a group by its own word. */
export function isNamed(text: string, about: Group): boolean {
  return ownNames[about].test(text);
}

function isOther(name: string, about: Group): boolean {
  return Object.entries(groups).some(([group, pattern]) => group !== about && pattern.test(name));
}
