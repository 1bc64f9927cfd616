import { type Reading, refused } from './reading.ts';

/** What every form below has: most answers have none of it. */
const cue = /[问查核商研沟请讨汇看定认算就则]|的话|double|check|confirm|ask/u;
/** The last clause; it is no longer than this. */
const longest = 28;
const lastClause = /[,，。;；!！、 （(]([^,，。;；!！（()）]{2,28})[。.!！~)）]*$/u;

const whom =
  '(?:[那这]边|[我你您他她咱]们?|领导|主任|老师|校长|局长|同事|同学|对方|单位|上级|局里|院里|校里|馆里|区里|场地方?|财务|会计|办公室|专家|嘉宾|学校|社区|[东西]西|具体|最终|最后|时间|金额|人数|数字|号码|地址|这个|那个|到底|能不能|行不行|是不是)';
const soon = '(?:但是?|不过|只是|可能|也许|明天|下午|晚[点些]|过后|之后|事后|过[一几两]天|下周|周[一二三四五]|有空)';
const ahead = '(?:还|再|得|要|先|需|应该|等|待|回头|可|去|来|跟|和|与|同|向|找|让|也|会|想|给)';
const asking =
  '(?:问[问下]?|查[查下]?|核[实对]?|确认|确定|商量|研究|讨论|沟通|请示|汇报|看看|看|落实|敲定|算[算下]?|定)(?:一下|一?[问查看核算]|下|清楚|好)?';
const closing =
  '(?:后|了|之后|完)?(?:再|才)?(?:说|定|告诉[你您]?|回[复你您]?|给[你您]?|报|填|确定|确认)?(?:吧|哦|哈|啊|呢|的)?';
const somebody = '(?:(?:跟|和|与|同|向|找|问|等|让|请)\\p{Script=Han}{1,6}?)?';
const toAsk = new RegExp(
  `^(?:${soon}|${ahead}|${whom})*${somebody}(?:${ahead}|${whom})*${asking}(?:${whom})*${closing}$`,
  'u',
);
/** That it is still to come: 问过了 has been done. */
const toCome = /还|再|得|要|先|需|等|待|回头|去|问问|查查|算算|问一|查一|核一|一下/u;
const toAskInEnglish =
  /[,.;(-] *(?:but )?(?:(?:i(?:'ll|'d| will| have to| need to| must| should)?|let me|need to|will|have to|to be) )+(?:still |first )?(?:double[- ]?check|check|confirm|ask|verify|confirmed)\b[^,.;]{0,30}[.)]?$/iu;

/** "批下来就2万，批不下来5000", "人多就100，人少就50": one of two, as it may come. */
const eitherWay =
  /(?:^|[,，。;；])(?<lead>\p{Script=Han}{1,4}?)(?:多|好|大|高|晴|够|行|成|得?[下来上到起]+|得?了|满|[过成]了?)?(?:的话|就|则)[^,，。;；]{0,8}[\d一二两三四五六七八九十百][^,，。;；]{0,12}[,，;；] ?(?:\k<lead>(?:少|差|小|低|雨|不|没)|如果|要是|否则|反之|不然|[不没])[^,，。;；]{0,12}[\d一二两三四五六七八九十百]/u;

/**
 * The same reading, unless the text goes on to say that its value is still to be asked about or depends on something: then
 * the value is asked about.
 */
export function unlessOpen<Value>(reading: Reading<Value>, text: string): Reading<Value> {
  if (!reading.ok || text.length < 6 || !cue.test(text)) return reading;
  if (text.length <= 200 && eitherWay.test(text)) return refused('ambiguous', [reading.value]);
  return saysToAsk(text.slice(-longest - 4)) ? refused('undecided', [reading.value]) : reading;
}

function saysToAsk(end: string): boolean {
  const [, clause = ''] = lastClause.exec(end) ?? [];
  return (toAsk.test(clause) && toCome.test(clause)) || toAskInEnglish.test(end);
}
