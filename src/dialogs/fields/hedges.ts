import { type Reading, type Reason, refused } from '../reading/reading.ts';
import { saysOnlyUnknown } from './plain.ts';

const bracket =
  /\s*[（(](?:暂[定时]?|待定|拟定?|初[步定]|未定|tbc|tentative|[^（()）]{0,8}(?:待定|待确[定认]|[后再待]补|稍后|另行通知|待通知|未定))[)）]$/iu;
const firm =
  /^(?:暂定|初步(?:定|拟定|定的)|暂时(?:定|写|填|用|叫)|先定|拟定|tentatively|provisionally)(?:名称?|地点|单位)?(?:为|在|是|叫|于)?[:：,， ]*(?=.{2})/iu;
const guess =
  /^(?:可能|大概率?|应该|估计|也许|或许|好像|多半|probably|maybe|perhaps)(?:就|会|还|都)*(?:定?在|定?为|是|叫|去|放在|安排在| )\s*(?=.{2})/iu;
const changes =
  /^(?:还|尚)?[没未](?:有)?(?:最后|最终|完全)?(?:定|确定|敲定|落实)(?:下来)?$|^(?:可能|也许|或许)?(?:还|也|会|要|需要?)*(?:再)?(?:变|变动|调整?|改|修改|有变[化动]|确认|定)(?:的|了|一下)?$/u;
const meanwhile =
  /^(?:但是?|不过|那|就|先|暂时?|暂且|初步|可能|大概|应该|估计)*(?:(?:定|放|安排)?在|定?为|写上?|填上?|按|用|报|是|叫|选)?[:：\s]*(?=.{2})/u;

/** The line without the clauses that have the form of an answer and are none, as it was typed; the line itself where it has none. */
function withoutClauses(line: string): string {
  const clauses = line.match(/[^,，。;；]+[,，。;；]*/gu) ?? [];
  const said = clauses.filter((clause) => whyNone(clause.replace(/[,，。;；]+$/u, '').trim()) === undefined);
  if (said.length === clauses.length) return line;
  return said
    .join('')
    .replace(/[,，。;；\s]+$/u, '')
    .trim();
}

/** Why words that have the form of an answer are none. */
function whyNone(line: string): Reason | undefined {
  if (notYet.test(line) || later.test(line)) return 'undecided';
  if (anyOfThem.test(line)) return 'vague';
  if (alike.test(line)) return 'incomplete';
  return toTheClerk.test(line) || ofItself.test(line) ? 'not_understood' : undefined;
}

/** 还没联系好学校, "the venue hasn't been booked": that it is not settled, whatever it is. */
const notYet =
  /^(?:\p{Script=Han}{0,6}?)(?:还|尚|暂时|目前|现在|暂)(?:都|也)?(?:没有?|未)\p{Script=Han}{1,8}[。.]?$|^(?:(?:the|our|its?|we|i) ?[a-z ]{0,20}?)?(?:(?:has|have|is|are)(?:n't|n’t| not)|not)(?: been| yet| really| quite)* (?:decided|named|found|chosen|picked|fixed|booked|settled|confirmed|assigned|appointed|sure|known|ready|set)\b[a-z ]{0,20}[.]?$/iu;

/** 过两天告诉你, 下午再报. */
const later =
  /^(?:这个|那个|名[称字]|地[点址方]|场地|人选|具体的?|到时候?|我们?|等)*(?:过(?:[一两几]天|会儿?)|明天|后天|下周[一二三四五]?|下个?月|改天|今?晚上?|下午|[等待]会儿?|之后|以后|后面|后续|随后|到时候?|稍后|晚[点些])(?:我们?|再|就|会|来|重新|单独|统一)*(?:告诉|通知|发|给|补|报|说|填|定|写|回|确定|确认|决定|议|调整?|改)(?:过来|上来|上|一下|给)?(?:[你您]们?)?(?:吧|哈|哦|了)?[。.]?$/u;
/** 名称跟去年一样, 还是老地方: another answer, which is not here. */
const alike =
  /^(?:这个|名[称字]|地[点址方]|场地|单位|人|职务)?(?:还是|就|也|都|仍|还)*(?:跟|和|与|同|按|照|按照|沿用|用)(?:着)?\p{Script=Han}{1,12}?(?:一样|相同|一致|同一[个家位](?:地[方点址]|人|单位|号码)?|差不多|的来|那个|走)(?:的|吧|了|就行|就好|即可)*[。.]?$|^(?:还是|就|还|照旧|照|沿用|用)?(?:在|用|叫)?(?:去年|往年|上次|上届|上回|以前|之前|原来|老)的?(?:那个|那家|那位)?(?:老?地方|名[称字]|一套|样子?|单位|人|学校|场地)?(?:吧|了)?[。.]?$|^同(?:活动|举办|单位|联系|办公|通讯|注册|主办|填报|会场)?(?:地[点址]|名称|单位|电话|人)[。.]?$|^(?:照旧|老样子|老地方|不变|没变)[。.]?$/u;
/** 名字就是上面那个: of the name, and not the name. */
const ofItself =
  /^(?:活动)?(?:名[称字]|题目|标题|地[点址]|场地|单位|职务)(?:就|还|也|都|是|跟|和|没|不|先|暂|等|要|再|用|按|太|我|你|可能|会|有|待|另|需|在)/u;
/** 哪里都可以, 谁都行. */
const anyOfThem =
  /^(?:在)?(?:哪[里儿个家位]?|谁|什么|啥|怎么)(?:都|也)(?:行|可以|成|好|一样|无所谓|没问题)(?:的|吧|啊)?[。.]?$/u;
/** 你帮我起一个, 随便填一个, 不方便说: words to the clerk. */
const toTheClerk =
  /^(?:要不|那|就)?(?:[你您]们?|麻烦[你您]?|请[你您]?|劳驾)(?:就|先|来)?(?:帮|替|看着?|给|随便|自己|直接|定|决定|写|填|问|查|说|猜|管)\p{Script=Han}{0,10}[。.!！]?$|^(?:帮我们?|帮忙|替我)\p{Script=Han}{1,10}[。.!！]?$|^(?:这个|我|暂时|目前)*(?:不想|不便|不愿意?|不方便|拒绝|不能|没法|无法)(?:再)?(?:说|写|填写?|透露|告知|公开|提供|回答)(?:了|的)?[。.!！]?$|^随便(?:写|填|起|取|找|编|叫)\p{Script=Han}{0,6}[。.!！]?$|^(?:保密|机密|无可奉告|这是秘密)[。.!！]?$|^(?:我|他|她|我们)?(?:也|还|现在)?没(?:有|啥|什么)?\p{Script=Han}{1,6}[,，]\s*(?:只?就|我|是|都|他|她)|^(?:you (?:choose|decide|pick|name it)|up to you|whatever\b.{0,20}|anything(?: is fine| will do| works)?|(?:i'll |we'll |will )?(?:tell|let|send|give|get back).{0,20}later|later|to be (?:announced|decided|determined|confirmed)|(?:nobody|no one|noone)\b.{0,30}|(?:our|my) (?:boss|leader|director|manager|headmaster|principal|head|teacher|colleague)|prefer not to say|same as (?:last|before).{0,12})[.!]?$/iu;

/** An answer without the words that say that it is not quite settled: 暂定张三, 文化宫（待定）. */
export function withoutHedge(line: string): string {
  const bare = line.length > 200 || !/[)）]$/.test(line) ? line : line.replace(bracket, '');
  return (bare === '' ? line : bare).replace(firm, '');
}

/**
 * What is said with a doubt is asked about: "待定，可能在文化宫", "张三，还没定", "可能在文化宫". Undefined where no doubt is said.
 */
export function readDoubt(line: string): Reading<string> | undefined {
  if (line.length > 200) return undefined;
  const hasClauses = /[,，。;；]/.test(line);
  const [, first = '', rest = ''] = (hasClauses && /^([^,，。;；]+)[,，。;；]\s*(.+)$/u.exec(line)) || [];
  if (rest && saysOnlyUnknown(first)) {
    return saysOnlyUnknown(rest) ? undefined : refused('undecided', [rest.replace(meanwhile, ''), line]);
  }
  const [, before = '', last = ''] = (hasClauses && /^(.+)[,，。;；]\s*([^,，。;；]+)$/u.exec(line)) || [];
  if (before && (saysOnlyUnknown(last) || changes.test(last))) return refused('undecided', [before, line]);
  const why = hasClauses ? undefined : whyNone(line);
  if (why) return refused(why, why === 'vague' ? [] : [line]);
  if (hasClauses) {
    const said = withoutClauses(line);
    if (said !== line) return refused('ambiguous', said === '' ? [line] : [said, line]);
  }
  if (toTheClerk.test(line)) return refused('not_understood', [line]);
  const guessed = line.replace(guess, '');
  return guessed === line ? undefined : refused('undecided', [guessed, line]);
}
