import { withoutTalk } from '../reading/clerk-talk.ts';
import { compact, isPlain } from '../reading/normalise.ts';
import { type Reading, type Reason, refused, understood } from '../reading/reading.ts';
import { isStatement } from './statement.ts';

/** One line as typed: NFC, line breaks and tabs to one space, control and invisible characters dropped, trimmed. */
export function oneLine(text: string): string {
  return isPlain(text) ? text : cleaned(text).replace(/\s+/gu, ' ').trim();
}

/** Several lines as typed: the same cleaning, line by line; at most one empty line between two. */
export function manyLines(text: string): string {
  return cleaned(text)
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/** The number of characters as a person counts them: one for 𠮷. */
export function lengthOf(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) count--;
  return count;
}

/** The halves of the characters that take two UTF-16 units. */
function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * Whether a line is an answer in words at all. Refused are: nothing or "none" (`empty`), signs without a word, small
 * talk and a question back (`not_understood`), "whatever" (`vague`), and "not known yet" as the whole answer.
 * What may be an answer but reads like words to the clerk, or like another kind of answer, is a candidate to ask about.
 */
export function readWords(line: string): Reading<string> {
  if (isStatement(line)) return understood(line);
  const reason = whyNoWords(compact(line));
  if (reason) return refused(reason);
  const rest = withoutTalk(line);
  if (rest !== line) return refused('not_understood', rest === '' ? [line] : [rest, line]);
  if (asksBack(line) || looksForeign(line)) return refused('not_understood', [line]);
  return understood(line);
}

function cleaned(text: string): string {
  return (
    text
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped.
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/gu, '')
      .replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFC]/gu, '')
  );
}

const none =
  /^(?:(?:目前|暂时|现在|还|都|这[个项里]|我们?)*(?:没有?|无|暂无|尚无|木有|没得|不填写?|不用填|不适用|不涉及|略|空着?|留空|none|not(?:applicable|available)|n\/?a|null|nil|nothing)(?:了|的|呢|吧|啊|哦)?|[-—–_/\\]+)[。.！!]*$/iu;
const smallTalk =
  /^(?:好的?|嗯+|哦+|行|可以|收到|谢谢您?|多谢|感谢|你好|您好|在吗|在么|hi|hello|hey|ok|okay|yes|no|thanks|thankyou|是的?|对的?|否|不是|不对|哈+|呵+|测试|test|早上好|下午好|晚上好|辛苦了)[呀啊哈吧了]*[。.！!~～]*$/iu;
const whatever =
  /^(?:随便|随意|都行|都可以|都好|均可|无所谓|任意|不限|看着办|你们?(?:定|看着办?|决定)|您(?:定|看着办?|决定)|听你们的)(?:吧|了|的|填)*[。.！!]*$/u;
const unknown =
  /(?:没有?|未|尚未)(?:能|来得及)?(?:[起取想找选订租借谈批排拟写查报]|联系|安排|落实|敲定|推选|指定|任命|分配|协调|申请|审批|确认|商量|通知|搞清|弄清|问清)(?:好|到|完|妥|过|成|定|出来?|下来|清楚?)*|搞不清楚?|弄不清楚?|拿不准|吃不准|想不出来?|起不出来?|定不了|没头绪|没着落|没数|待定|待确定|未定|未确定|没定|没有?确定|没想好|没决定|不确定|不清楚|不知道|不晓得|说不准|说不好|再说|再看看?|再考虑|考虑一下|商量|再定|定不下来|待议|不好说|没谱|等通知|待通知|稍后(?:再)?(?:补充?|填|告诉|发|给)|回头再?(?:补充?|填|告诉|发|给)|我?先?问(?:一下|问|下)|tbd|notsure|don'?tknow|undecided/giu;
const aroundUnknown =
  /我们?|好名|名儿?|合适|地方|地儿|人手|归|管|属于?|上级|主管|主办方?|叫|到底|究竟|该|哪[里儿个家]?|谁|怎么|什么|啥|是|办|呐|嘛|咱们?|您|你们?|领导|老师|这[个项]|那个?|具体|活动|名称|名字|题目|地点|地址|时间|场地|场所|单位|部门|负责人|联系人|人选|谁|情况|方案|目前|现在|暂时|今天|明天|还|先|就|都|也|要|需要|正在|在|有|没|等|后|再|一下|一会儿?|下来|稍后|回头|晚点|告诉|补充?|回复?|给|吧|呢|啊|了|的|哦|呀|好|中|i|we|it|is|yet|still|[\s,，。.!！~…、]/giu;

function whyNoWords(plain: string): Reason | undefined {
  if (plain === '') return 'empty';
  if (none.test(plain)) return 'empty';
  if (!/[\p{L}\p{N}]/u.test(plain) || smallTalk.test(plain)) return 'not_understood';
  if (whatever.test(plain)) return 'vague';
  if (saysOnlyUnknown(plain)) return 'undecided';
  return mayAimAtUs.test(plain) && aimedAtUs.test(plain) ? 'not_understood' : undefined;
}

/** Whether a text says that something is not known yet, and nothing else: "地点待定" does, "未定义行为讲座" does not. */
export function saysOnlyUnknown(text: string): boolean {
  const plain = compact(text);
  if (plain.length > 24) return false;
  const rest = plain.replace(unknown, '');
  return rest.length < plain.length && rest.replace(aroundUnknown, '') === '';
}

/** What each of the ways below has in it: looked for first, because it is found (or not) ten times as fast. */
const mayAimAtUs = /[填写称式章报意指为]|howtofill|whatdo/iu;

/** A question to the one who asks, not a title that is a question. */
const aimedAtUs =
  /^(?=.{0,40}$).*(?:(?:这[个项里]|[要该]|需要|必须|是不是|可不可以|能不能|可以|用不用|要不要|怎么?|咋|应该).{0,10}(?:填|写|全称|简称|格式|盖章|报)|什么意思|啥意思|填什么|写什么|写哪|填哪|指什么|指的是|为什么要|howtofill|whatdo).{0,12}(?:[?？吗呢么啊]|$)/iu;

function asksBack(line: string): boolean {
  if (line.length > 120) return false;
  return (/[?？]\s*$|吗[。.！!]?$/u.test(line) && lengthOf(line) <= 60) || asksInEnglish.test(line);
}

/** Words of a question, which no name of a unit or a person has: 需要准备什么材料. */
export const asksSomething =
  /什么|怎么(?!样)|怎样|多少|多久|哪[里儿些个天]|几[项步题张份个天]|是不是|能不能|可不可以|要不要|用不用/u;

/** "how long does this take": a question to the one who asks; a title has its words in capitals. */
const asksInEnglish =
  /^(?:[Hh]ow|[Ww]hat|[Ww]hen|[Ww]here|[Ww]hy|[Ww]ho|[Ww]hich|[Cc]an|[Cc]ould|[Mm]ay|[Mm]ust|[Ss]hould|[Dd]oes|[Dd]o|[Ii]s|[Aa]re) [a-z' ]*\b(?:I|i|we|you|my|your|this|it)\b/u;

/** A number, an amount, a telephone number, an e-mail address, a day or a time alone, where words are wanted. */
function looksForeign(line: string): boolean {
  if (line.includes('@') && /^\S+@\S+\.\S+$/u.test(line)) return true;
  if (line.includes('://') && /^https?:\/\/\S+$/iu.test(line)) return true;
  if (/^[A-Za-z]/.test(line)) return false;
  if (/^[\d\s.,+()（）-]+$/u.test(line)) return true;
  if (line.length > longestForeign) return false;
  const plain = compact(line).replace(roundBefore, '').replace(roundBehind, '');
  return /^\+?[\d()（）-]{7,}(?:转|分机|ext\.?)\d{1,6}$/iu.test(plain) || amount.test(plain) || isWhen(plain);
}

const longestForeign = 40;
const roundBefore =
  /^(?:(?:人数|预算|经费|费用|时间|日期)[是为:：]?|大概|大约|大致|约|估计|预计|差不多|可能|一?共|总共|有|[能会]来|就|是|在)+(?=.)/u;
const roundBehind = /(?<=.)(?:左右|上下|以上|以内|开外|的样子|吧|呢|了|[。.])+$/u;
const amount = /^[\d,.〇零一二两三四五六七八九十百千万几多来余]{1,12}个?(?:元钱?|块钱?|人次?|名|位)$/u;
const figure = '[\\d〇零一二三四五六七八九十两]{1,4}';
const whenPart = [
  `${figure}(?:年|月份?|[日号])`,
  `${figure}(?:点钟?|时)(?:半|整|[一三]刻|${figure}分?)?`,
  '\\d{1,2}[:：]\\d{2}',
  '(?:[上下本这]+个?)?(?:周|星期|礼拜)[一二三四五六日天末]',
  '今天|明天|后天|今晚|明晚|今早|明早|[上下本这]个?(?:周|星期|月)|月[初中底末]|[上中下]旬',
  '上午|下午|早上|早晨|中午|晚上|傍晚|凌晨|全天',
].join('|');
const whenOnly = new RegExp(
  `^(?:${whenPart})(?:(?:到|至|[-—–~～、,，和])?(?:${whenPart}))*(?:左右|开始|前后|起)?$`,
  'u',
);

/** A day or a time and nothing else: 下周六, 6月4号下午两点半. */
export function isWhen(plain: string): boolean {
  return whenOnly.test(plain);
}

/** Whether the whole text says that there is none: 无, 没有, 暂无, a dash, N/A, 不填. 无人机 does not. */
export function saysNothing(text: string): boolean {
  const plain = compact(text);
  return plain === '' || none.test(plain);
}
