const notFree =
  '没空|没时间|没场地|没人|不行|不方便|不能|不成|不合适|不开|排满|排不开|占满|约满|满了|占了|被占|占用|冲突|有课|有会|有事|别的安排|其他安排|另有|有安排|来不了|到不了|闭馆|停电|要用|有人用|别人用|装修|还有别的|有别的|借给|值班';
/** What may be the activity itself as well: 5月21日，下午培训. */
const busy = '有活动|考试|布置|彩排|培训|上课|开会';
const taken = `(?:${notFree}|${busy})`;
const partOfDay = '上午|下午|中午|晚上|早上|白天';
/** Other days than those that are answered, or another part of the day, which are not free. */
const others = new RegExp(
  `(?<=.)[,，。;；!！] *(?:因为|反正|毕竟)?(?:(?:别的|其他|其它|其余|剩下)的?(?:时候|时间|日子|几?天|日期|时段|日)|(?<part>(?:当天|那天)?(?:${partOfDay}))(?![^,，。;；]{0,3}\\d))(?=[^,，。;；\\d]{0,16}${taken})[^,，。;；\\d]{2,20}(?=$|[,，。;；])`,
  'gu',
);
/** Why it is that day: behind the day itself, and without another day to choose. */
const why =
  /^(?<day>.*?(?:\d ?[日号]|[一二三四五六七八九十] ?[日号]|周[一二三四五六日末]|\d[./-]\d{1,2}|六一|端午).{0,16}?)[,，。;；!！ ]+(?:因为|由于|毕竟|反正|省得|免得|为了|怕|主要是?因?)(?<rest>[^。;；]{2,60})[。.!]*$/su;
/** Where the reason ends and what follows from it begins. */
const therefore = /[,，!！ ]+|(?=只[能好有]|就(?!是)|才)/u;

const clock =
  /\d ?(?:[:：点时]|小时|分钟|[ap]\.?m)|[二三四五六七八九十两] ?[点时](?!间|候|段|期|代)|(?<![有早晚近快好差])一点(?=[半钟到开至整]|$)|半天|整天|全天|小时/iu;
/** Other days, and how many there are. */
const moreDays =
  /\d ?[日号天]|[二两三四五六七八九十几] ?[日号天]|\d[./-]\d|(?:到|至|连|共|持续|延续|每).{0,4}(?:天|[日号]|周|星期|礼拜|月|末)|次日|第二天|明天|后天/u;
/** Hours of other people's day. */
const ofOthers = /[放上下]学|[上下][课班]|午休|午睡|开门|关门|闭馆/u;
const anyPart = new RegExp(`${partOfDay}|早晨|傍晚|晚间|夜|晚(?=[办开])`, 'u');
const takenPart = new RegExp(
  `(?:当天|那天)?(?:${partOfDay}).{0,16}?${taken}|(?:\\d ?月 ?)?\\d ?[日号].{0,10}?${taken}`,
  'gu',
);

/**
 * An answer about a day without the remarks that say why no other day, and why this one. Undefined where a reason names
 * a time which may be meant as that of the activity: 5月21日，因为学生三点放学.
 */
export function withoutRemarks(text: string): string | undefined {
  if (text.length > 160) return text;
  return withoutReason(text)?.replace(others, (remark: string, part: string | undefined, at: number, whole: string) => {
    const mayBeIt = part !== undefined && !new RegExp(notFree, 'u').test(remark);
    return mayBeIt && !namesTime(whole.slice(0, at)) ? remark : '';
  });
}

/** "…，因为中考改到6月5号": the reason of a change. */
const whyChanged =
  /[,，。;；!！ ]+(?:因为|由于|受)[^,，。;；\d]{1,20}?[,，]?(?:影响)?[,，]?(?=(?:所以|就|才|现)*(?:改|推迟|延期|延后|提前|挪|换|调整?)(?:期)?(?:到|成|为|至|在|了))/u;

function withoutReason(typed: string): string | undefined {
  const text = typed.replace(whyChanged, '，');
  const { day, rest } = why.exec(text)?.groups ?? {};
  if (day === undefined || rest === undefined || /所以|改|换|推|提前|挪|或|还是/u.test(rest)) return text;
  const [reason = '', ...then] = rest.split(therefore);
  const kept = then.filter((clause) => saysWhen(clause));
  if (kept.some((clause) => ofOthers.test(clause))) return undefined;
  const said = `${day}${weekdayIn(reason)}`;
  if (kept.length > 0) return `${said}，${kept.join('，')}`;
  return saysWhen(reason) ? undefined : said;
}

/** 因为是周六, 正好赶上周末: what weekday it is said to be goes on standing beside the day, which it must agree with. */
function weekdayIn(reason: string): string {
  if (new RegExp(taken, 'u').test(reason)) return '';
  // 因为周末 may be any weekend.
  const named = weekdaySaid.exec(reason)?.[1];
  return named === undefined ? '' : `（${named}）`;
}

const predicate = '(?:那天|当天|这天|那个?|刚好|正好|恰好|恰逢|恰|赶上|碰上|遇上|就|都|又|也|是|逢|为|个)';
const weekdaySaid = new RegExp(
  `^(?:${predicate}{0,5}(?=周|星期|礼拜)(?!周末)|${predicate}{1,5})((?:周|星期|礼拜)[一二三四五六日天末]|双休日)`,
  'u',
);

/** Whether a clause says when it is, other than when it cannot be. */
function saysWhen(clause: string): boolean {
  const rest = clause.replace(takenPart, '');
  return namesTime(rest) || moreDays.test(rest);
}

function namesTime(text: string): boolean {
  return clock.test(text) || anyPart.test(text);
}
