import { compact } from './normalise.ts';
import { saysNone, saysUndecided, whyOpen } from './phrases.ts';
import { type Reason, type Refused, refused, type Understood, understood } from './reading.ts';

/** The longest answer that is looked at for one number, address or choice, in UTF-16 units. Longer ones are no such answer. */
export const longestShortAnswer = 800;

const later =
  /(?:稍后|稍等|等会|等一?下|回头|晚点|晚些|过会|过后|明天|后天|下周[一二三四五六日天末]?|下个?月|过几天|过些天|一会儿?|之后|随后|后面|后续|下午|改天|过两天)我?(?:再|给|发|补|填|报|告诉|回|问|查|说|提供)|[问查][问查]|[问查]一?下|[问查]到|核实|确认(?:一下|后|完)|记不[清住得]|不记得|忘了|想不起|不晓得|不太清楚|没谱|看情况|看看再|到时候|有了再|[等看](?:[^,，。;；]{0,6})(?:领导|上级|局里|上面|主任|科里|院里|校里)[^,，。;；]{0,4}(?:批|定|意见|决定|安排|通知|回复|怎么)|等(?:局里|上面|区里|市里|上级|领导|单位|学校|院里)[^,，。;；]{0,3}批|(?:还没|还未|正在)(?:办|申请|装|开通|注册)/u;
const vague = /随便|都行|都可以|均可|无所谓|任意|随意|你们?(?:定|看着)|您(?:定|看着)|哪个都|什么都|看着(?:办|填)|不限/u;
const question = /[?？]|吗|什么|怎么|怎样|咋|啥|哪|为何|几位|多少|是不是|能不能|可不可以|必须填|一定要填/u;
const padding =
  /^(?:还是|仍然?|依然|真|实在|我们?|咱们?|本|单位|学校|社区|公司|科室|馆里|校里|院里|村里|[这那](?:边|里|儿)|这个|目前|现在|暂时|早就?|早已经?|已经?|确实|真的|都|也|,|，|就|它|办公室|那个|嗯+|呃+|哦+|啊|抱歉|不好意思|对不起|:|：|的)+/u;
const noneAtAll =
  /^(?:没有?(?:[这那]个?|[这那]种)?(?:东西|玩意儿?|设备|项|号码?)?|没有?|无|暂无|尚无|并无|木有|没得|[没未]有?(?:安?装|设置?|开通|配备?|安|买|购置|弄|申请|接|拉)过?(?:[这那](?:个|种|台|套)?(?:东西|玩意儿?|机器?|设备))?|不用|不使用|没在用|不填|不写|不留|不提供|不适用|不需要|无需|免填?|跳过|略过?|空着?|留空|不涉及|(?:we|i)(?:have|'vegot|'ve)(?:no|none)|(?:we|i|there)?(?:don't|dont|donot|nolonger)(?:have|use|need|own)(?:one|it|any|a|this)?(?:anymore|anylonger|now|here)?|stillnone|none|no,?thank(?:s|you)|nope?|null|n\/?a|nil|0|x|×|✗|\/+|\\+|-+|_+)(?:填写?|写|留|有|设|装|提供|使用|它)?(?:了|的|呢|啊|呀|吧|哦|哈|嘞)*$/iu;
const endings =
  /(?:[,，。.!！~、;；…]|,?(?:sorry|thanks?|thankyou|please)|谢谢您?|多谢|辛苦了?|抱歉|不好意思|哈+|吧|呢|啊|的|呀|哦|喔|\p{Extended_Pictographic}|\uFE0F)+$/u;

/** Whether the text says that there is none of a thing, which `noun` names: 无, 没有传真, 传真没有，谢谢, —, N/A. */
export function saysNoneOf(text: string, noun: RegExp): boolean {
  if (text.length > 60) return false;
  if (saysNoneAtOnce(text, noun)) return true;
  // "早就不用传真了，没有": every clause says it.
  const clauses = compact(text)
    .split(/[,，。;；!！]+/u)
    .filter(Boolean);
  return clauses.length > 1 && clauses.every((clause) => saysNoneAtOnce(clause, noun));
}

function saysNoneAtOnce(text: string, noun: RegExp): boolean {
  const plain = compact(text)
    .replace(/[()[\]{}【】<>《》]/gu, '')
    .replace(endings, '')
    .replace(padding, '')
    .replace(/^(?:[就先那]|你|您)*(?:填|写)(?:个|上)?(?=[无没空])/u, '');
  if (plain.length > 24) return false;
  const bare = plain
    .replace(new RegExp(noun.source, 'giu'), '')
    .replace(/^[:：是]+/u, '')
    .replace(padding, '')
    .replace(endings, '');
  if (bare === '') return /^[-/\\—_]+$/u.test(compact(text));
  return noneAtAll.test(bare) || (bare.length < 3 && plain.length < 8 && saysNone(bare));
}

/** Why a text without any value has none. */
export function silence(text: string): Reason {
  const plain = compact(text);
  if (plain === '') return 'empty';
  if (!/商量好|想好了|定好了|确定好/u.test(plain) && (saysUndecided(plain) || later.test(plain))) return 'undecided';
  if (/哪.{0,3}都(?:行|可以|成|好|一样)/u.test(plain)) return 'vague';
  if (question.test(plain)) return 'not_understood';
  return vague.test(plain) ? 'vague' : (whyOpen(plain) ?? 'not_understood');
}

/** The reading of a text that says that there is none: `nothing` where the field may stay empty. */
export function none<Value>(required: boolean | undefined, nothing: Value): Understood<Value> | Refused<Value> {
  return required === false ? understood(nothing) : refused('empty');
}
