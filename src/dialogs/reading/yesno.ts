import { withoutThen } from './correction.ts';
import { normalise } from './normalise.ts';
import { type Reading, refused, understood } from './reading.ts';
import { longestShortAnswer, silence } from './silence.ts';
import type { Option } from './values.ts';
import { hinted, ownNoun, withoutBesides } from './yesno/besides.ts';
import { tickedWords } from './yesno/boxes.ts';
import { lexiconFor, type WordClass } from './yesno/lexicon.ts';
import { doubtsPaper, tellsOfPaper } from './yesno/papers.ts';
import { type Clause, clauseOf, deciding, type Verdict } from './yesno/verdicts.ts';

export interface YesNoContext {
  /** The field's label: its verb is an answer too (是否申请经费支持: 不申请). */
  readonly label?: string | undefined;
  /** What was offered with numbers, such as 1 是, 2 否. */
  readonly options?: readonly Option[] | null | undefined;
  /** Default true. */
  readonly required?: boolean | undefined;
}

const twiceDenied =
  /(?:不是|并非|不得|不能|没[说讲]|不会|不敢|不可能|未必|不该|不应该?|不至于)(?:是|会)?(?:不(?!是|了|同)|没|无(?!人机|线|障碍)|未(?!来|成年))|非.{1,8}不可|不.{1,6}不(?:行|可|成)|没有?不|[无莫]不|不无|白不|才怪/u;
/** 不都, 不完全: yes for some, no for others; 没说免费: said neither way. */
const halfDenied =
  /不(?:是)?(?:完全|全部|全都?(?!面|国|市|区)|都|总是?|见得)|没(?:有?|人)[说讲](?!的|好|清|明)|谁[说讲]/u;
const another = '(?:明年|来年|后年|下次|下回|下届|下一[届次年回]|以后|今后|往后|日后|将来)';
/** "不申请，明年再说": what is put off to another time is not wanted this time. */
const putOff = new RegExp(
  `^(.+?)[,，.。;；!！ ]*(?:等|到|留到?|放到?)?(?:我们)?${another}(?:有.{0,4}|我们|的|时)*[再看]?(?:再|考虑|看|说|议|定).{0,6}$`,
  'su',
);
const putOffFirst = new RegExp(`^(?:等|到)?${another}再[^,，。;；]{1,6}[,，。;；!！]+(.+)$`, 'su');
const asks =
  /[?？]|吗|什么|怎么|怎样|(?<!无论|不论|不管)如何|咋|为[何啥]|啥|(\p{Script=Han})[不没]\1|还是不|是否|哪|多少|几[个万次]|区别|么[。!,~ ]*$/u;
const condition =
  /(?:说|同意|批准?|点头|答应|允许|许可|认可|拍板|通过)[^,，。;；]{0,3}[就才](?!不)|(?:能|可以|有|够|来得及)[^,，。;；就没不]{0,4}就(?!这|是了|行了|好了|可以了)|如果|假如|倘若|要是|除非|前提|的话|视.{0,6}而定|看.{0,8}(?:情况|批|够|再|怎么)|能批|不一定|才能?(?:定|知|确)|两可|再议|[做写弄编搞](?:了|到)?(?:一半|一部分|一点|个?开头|个?初稿)|还[差缺欠]|刚(?:开始|动手|[做写弄编])(?![好完过])|看看|也许|没准|说不定|研究|讨论|(?:正在|还在|在)(?:写|做|制定|准备|申请|考虑|办|弄|编)|[批理请备定写办核究论行]中(?=$|[,。呢的])|考虑|犹豫|等.{0,8}(?:批|定|通知|回复|消息|再)/u;
/** 再想想, 要想一想: not decided yet, though 想 and 要 are words of wanting. */
const pondering =
  /想一?想(?!要|申|报|参|试)|想(?:一下|下)$|想(?:一下|下)(?=[,，。再吧看]|的)|再想(?!要|申|报|参)|想清楚再|(?<!需|不|主|重)要[等问看]/u;
/** Words for the bot beside an answer: what is to be sent or stopped is no answer to the question. */
const commanding = /提交|暂停|重填|重来|退出/u;
/** "申请吧，反正不吃亏": a reason behind the answer denies another thing. */
const reason =
  /(?<=.)[,，。;；! ]+(?:反正|毕竟|横竖|免得|省得|又[不没]|不然|要不然?|否则|[没缺]钱|没经费|手头紧|(?:钱|经费|资金)(?:不够|紧|有限)|也没什么|没什么(?:损失|坏处|不好)|没人)[^,，。;；]{0,20}$/u;
const concern =
  /[,，。;；! ]+(?:但是?|不过|只是|可是?|就是?|也)*(?:还|也|真)?(?:不知道?|不清楚|不晓得|说不好|担心|怕是?|害怕|没把握|没底)(?!领导|上级|他们|学校)[^,，。;；]{0,6}?(?:批|给多少|能给|[评选拿报补][不没]?[得上到中]|[评选]中|下不下来|下来|名额|轮[不得]?上|来不来得及|赶不赶得上)[^,，。;；]{0,6}$/u;
/** What cannot be left undone is done: 不能不申请, 非申请不可. */
const obliged = /(?:(?<![能可])不[能可]不|不得不|哪能不|怎能不|怎么能不|岂能不|非得?|非要)(?=[^,，。;；不]{1,8})/u;
/** Who asks or guesses whether it must be has not said that it will be: 非申请不行吗, 可能不得不申请. */
const whetherObliged =
  /[?？]|吗|(?<![哪怎岂]能不.{0,8}|怎么能不.{0,8})呢|干[嘛啥]|何[必苦]|可能|恐怕|怕是|也许|或许|大概|估计|应该|说不定|领导问/u;
/** 能不能不申请: a wish that it need not be, and no answer yet. */
const asksToLeave = /能不能不|可不可以?不|[能可]否不/u;
const either =
  /都行|都可以|也行|也可以|也罢|皆可|均可|随便|随意|无所谓|看着办|听.{0,4}的|可(?:以)?(\p{Script=Han}{1,2})也?可(?:以)?不\1/u;
const corrected =
  /^(.*?)[,，。;；! ]*(?:[哦啊呃额]+)?(?:(?:不对|错了|[打写说点选按]错了?|搞错了?|改[,，]|哦不|更正|应该是|应为|改了?主意了?|算了|还是算了)[,，。:：;；!是为 ]+|(?:改成|改为|换成)[,，:： ]*|算了(?=还是))(.+)$/su;
const orNot = /或者?(?:不|否|没|是)|是\/否|有\/无|^是否$/u;
const received = /收到|知道了|明白|了解|清楚/u;

/** Whether an answer says yes or no to the label. */
export function readYesNo(text: string, context: YesNoContext = {}): Reading<boolean> {
  if (text.length > longestShortAnswer) return refused('not_understood');
  const lexicon = lexiconFor(context.label ?? '');
  const plain = withoutLabel(withoutPictures(normalise(text.replace(/[\r\n]+/gu, ';'))), context.label ?? '');
  if (plain === '') return refused(text.trim() === '' ? 'empty' : 'not_understood');
  const ticks = tickedWords(plain);
  if (ticks) return fromTicks(ticks, lexicon);
  return lastSaid(
    withoutThen(plain, (part) => answer(part, lexicon, context).ok),
    lexicon,
    context,
  );
}

/** What was said last stands: "不申请，改主意了，申请". */
function lastSaid(plain: string, lexicon: ReadonlyMap<string, WordClass>, context: YesNoContext): Reading<boolean> {
  const again = corrected.exec(plain);
  if (again?.[1] && again[2]) {
    const [before, after] = [answer(again[1], lexicon, context), answer(again[2], lexicon, context)];
    if (after.ok && before.ok) return after;
  }
  return meant(plain, lexicon, context);
}

/** Without what is said of last year and of other things; where nothing else is said, the person is asked. */
function meant(plain: string, lexicon: ReadonlyMap<string, WordClass>, context: YesNoContext): Reading<boolean> {
  const label = context.label ?? '';
  const named = ownNoun(plain, label);
  if (named !== undefined) return understood(named);
  const reading = toTheMatter(plain, lexicon, context);
  return reading.ok && reading.value && doubtsPaper(plain, label) ? refused('ambiguous', [true, false]) : reading;
}

function toTheMatter(plain: string, lexicon: ReadonlyMap<string, WordClass>, context: YesNoContext): Reading<boolean> {
  const label = context.label ?? '';
  const about = withoutReason(withoutBesides(withoutConcern(plain, lexicon, context), label), lexicon);
  if (about === 'besides') {
    const said = answer(plain, lexicon, context);
    return said.ok ? refused('ambiguous', [true, false]) : said;
  }
  const reading = answer(about, lexicon, context);
  if (reading.ok && reading.value && commanding.test(plain) && !commanding.test(label))
    return refused('ambiguous', [true]);
  if (about !== plain && !reading.ok) return answer(plain, lexicon, context);
  if (!reading.ok && reading.reason === 'not_understood' && tellsOfPaper(plain, label)) return understood(true);
  const hint =
    !reading.ok && reading.reason === 'not_understood' && !asks.test(plain) ? hinted(plain, label) : undefined;
  return hint === undefined ? reading : refused('ambiguous', [hint]);
}

/** "想申请，就是不知道能批多少": what is not known is how it will end, which is not what was asked. */
function withoutConcern(plain: string, lexicon: ReadonlyMap<string, WordClass>, context: YesNoContext): string {
  const tail = concern.exec(plain)?.[0];
  const rest = tail === undefined ? plain : plain.slice(0, -tail.length);
  return tail !== undefined && answer(rest, lexicon, context).ok ? rest : plain;
}

/** Without the reason at its end, where that speaks of something else than the matter that is asked about. */
function withoutReason(text: string | 'besides', lexicon: ReadonlyMap<string, WordClass>): string {
  const tail = reason.exec(text)?.[0];
  if (tail === undefined) return text;
  const ofTheMatter = [...lexicon].some(([word, as]) => as.class === 'verb' && tail.includes(word));
  return ofTheMatter ? text : text.slice(0, -tail.length);
}

function withoutPictures(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/gu, "'")
    .replace(/\[(?:ok|好的|强|赞|鼓掌)\]/gu, '👍')
    .replace(/\[(?:no|弱)\]/gu, '👎')
    .replace(/\[\p{Script=Han}{1,4}\]/gu, '')
    .replace(/[\u{1F3FB}-\u{1F3FF}]|\u200D|\uFE0F|\u20E3|[♀♂]/gu, '')
    .replace(/(?![👌👍🙆✅✔☑🆗💯❌✖🙅👎🚫■●◉□○◯])\p{Extended_Pictographic}/gu, '')
    .trim();
}

/** A pasted "是否申请经费支持：是" answers with what stands behind the label. */
function withoutLabel(text: string, label: string): string {
  const name = label.toLowerCase();
  const head = /^([^:：]{2,40})[:：] *(.+)$/su.exec(text);
  return head?.[1] && head[2] && (name.includes(head[1]) || head[1].endsWith(name)) ? head[2] : text;
}

function fromTicks(words: readonly string[], lexicon: ReadonlyMap<string, WordClass>): Reading<boolean> {
  const [only, more] = words;
  if (only === undefined) return refused('empty');
  return more === undefined ? plainAnswer(only, lexicon) : refused('ambiguous', [true, false]);
}

function answer(text: string, lexicon: ReadonlyMap<string, WordClass>, context: YesNoContext): Reading<boolean> {
  const numbered = numberedOption(text, context.options ?? []);
  if (!numbered) return plainAnswer(text, lexicon);
  const { option, rest } = numbered;
  if (!option) return refused('out_of_range');
  const offered = plainAnswer(option.label.toLowerCase(), lexicon);
  if (rest === '') return offered;
  const said = plainAnswer(rest, lexicon);
  if (said.ok && offered.ok && said.value !== offered.value) return refused('ambiguous', [true, false]);
  return said.ok ? said : refused(said.reason, offered.ok ? [offered.value] : []);
}

function numberedOption(
  text: string,
  options: readonly Option[],
): { readonly option: Option | undefined; readonly rest: string } | undefined {
  const found =
    /^(?:我?(?:就|还是)?选择?|选项|答案?是?|第)* *([a-z]|\d{1,2}|[一二三])(?![a-z\d])(?:[个项号] ?)?[吧的了。!]*(?:[、.:)，, -]+|$|(?=\p{Script=Han}))(.*)$/su.exec(
      text,
    );
  if (!found?.[1] || options.length === 0) return undefined;
  const code = { 一: '1', 二: '2', 三: '3' }[found[1]] ?? found[1];
  const option =
    options.find((offered) => offered.code.toLowerCase() === code) ??
    options[/^\d+$/u.test(code) ? Number(code) - 1 : 'abcd'.indexOf(code)];
  const isWord = /^[a-z一]/u.test(found[1]) && !option;
  return isWord ? undefined : { option, rest: (found[2] ?? '').trim() };
}

function plainAnswer(typed: string, lexicon: ReadonlyMap<string, WordClass>): Reading<boolean> {
  const text = withDuty(typed, lexicon);
  const plain = text.replace(/ /gu, /[a-z] [a-z]/u.test(text) ? ' ' : '');
  const once = plain.replace(/((?:不|没)\p{Script=Han}|没)\1+/gu, '$1');
  const settled =
    /(?<![不没未有确])(?:商量|想|确定|定|研究|讨论|考虑)(?:好|过|完)?了?(?:[,，]|，)|没问题|考虑好了/u.test(plain);
  const deferred = putOff.exec(plain)?.[1] ?? putOffFirst.exec(plain)?.[1];
  const now = deferred === undefined ? undefined : plainAnswer(deferred, lexicon);
  if (now?.ok && !now.value) return now;
  const asked = asks.test(once.replace(/(.)\1+/gu, '$1'));
  const unknown = silence(plain.replace(/[?？]/gu, ''));
  if (asksToLeave.test(plain)) return refused('not_understood');
  if (twiceDenied.test(plain) || deniesApart(text, lexicon)) return refused('ambiguous', [true]);
  if (halfDenied.test(plain)) return refused('ambiguous', [true, false]);
  if (either.test(plain)) return refused('vague');
  if (orNot.test(plain)) return refused('ambiguous', [true, false]);
  if (unknown === 'undecided' && !settled) return refused('undecided');
  if (asked) return refused('not_understood');
  if (pondering.test(plain) && !settled) return refused('undecided');
  if (condition.test(plain) && !settled && !/没考虑|不考虑/u.test(plain)) return refused('undecided');
  return together(
    plain
      .split(
        /[,，。.;；!！~～…:：、|()[\]{}<>《》【】「」"“”*]+|(?:但是?|不过|可是|只是|因为|所以|由于|不要紧|不打紧|不碍事)/u,
      )
      .filter(Boolean)
      .map((part) => clauseOf(part.trim(), lexicon)),
    plain,
  );
}

/** 不能不申请 as 要申请, where what cannot be left undone is what was asked about. */
function withDuty(text: string, lexicon: ReadonlyMap<string, WordClass>): string {
  const found = obliged.exec(text);
  if (!found || whetherObliged.test(text)) return text;
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  const verb = [4, 3, 2, 1].map((length) => after.slice(0, length)).find((word) => isAsked(word, lexicon));
  if (verb === undefined || /[没不别非是]$/u.test(before)) return text;
  if (!found[0].startsWith('非')) return `${before}要${after}`;
  const rest = after.slice(verb.length);
  return /^[^,，。;；]{0,4}不(?:可|行|成)/u.test(rest) ? `${before}要${verb}` : text;
}

function isAsked(word: string, lexicon: ReadonlyMap<string, WordClass>): boolean {
  const as = lexicon.get(word);
  return as?.class === 'verb' || (word === '报' && as !== undefined);
}

/** "不 免费": whether the 不 answers by itself or denies what follows the blank is not said. */
function deniesApart(text: string, lexicon: ReadonlyMap<string, WordClass>): boolean {
  return [...text.matchAll(/(?:不|不是|没有?) +(\S{2,4})/gu)].some(([, next = '']) =>
    [2, 3, 4].some((length) => lexicon.get(next.slice(0, length))?.class === 'contrary'),
  );
}

/** What the clauses say together. A weak yes may open a strong no (好的，不申请); other differences are asked about. */
function together(clauses: readonly Clause[], text: string): Reading<boolean> {
  const verdicts = clauses.flatMap((clause) => clause.verdicts);
  const says = agreed(deciding(verdicts));
  if (says === 'both') return refused('ambiguous', [true, false]);
  if (says === 'nothing') return refused(silence(text));
  const denied = says === 'yes' && (verdicts.some((verdict) => verdict.says === 'no') || isDeniedLater(clauses));
  const onlyHeard = verdicts.every(({ strength }) => strength !== 'strong') && says === 'yes' && received.test(text);
  return denied || onlyHeard ? refused('ambiguous', [true]) : understood(says === 'yes');
}

/** "有，但是没批" is doubtful; "没有场地，需要" gives the reason first. */
function isDeniedLater(clauses: readonly Clause[]): boolean {
  const said = clauses.findIndex(({ verdicts }) => verdicts.some(({ strength }) => strength === 'strong'));
  return clauses.some(({ rest }, index) => rest === 'denial' && (said < 0 || index >= said));
}

function agreed(verdicts: readonly Verdict[]): 'yes' | 'no' | 'both' | 'nothing' {
  const all = new Set(verdicts.map(({ says }) => says));
  const [only] = all;
  return all.size > 1 ? 'both' : (only ?? 'nothing');
}
