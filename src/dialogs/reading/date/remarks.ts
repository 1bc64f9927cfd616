const taken =
  '(?:没空|没时间|没场地|没人|不行|不方便|不能|不成|不合适|不开|排满|排不开|占满|约满|满了|占了|被占|占用|冲突|有课|有会|有事|有活动|别的安排|其他安排|另有|有安排|来不了|到不了|闭馆|停电|考试|布置|要用|有人用|别人用|装修|彩排|还有别的|有别的|借给|培训|上课|开会|值班)';
/** Other days than those that are answered, or another part of the day, which are not free. */
const others = new RegExp(
  `(?<=.)[,，。;；!！] *(?:因为|反正|毕竟)?(?:(?:别的|其他|其它|其余|剩下)的?(?:时候|时间|日子|几?天|日期|时段|日)|(?:当天|那天)?(?:上午|下午|中午|晚上|早上|白天)(?![^,，。;；]{0,3}\\d))(?=[^,，。;；\\d]{0,16}${taken})[^,，。;；\\d]{2,20}(?=$|[,，。;；])`,
  'gu',
);
/** Why it is that day: behind the day itself, and without another day to choose. */
const why =
  /^(?<day>.*?(?:\d ?[日号]|[一二三四五六七八九十] ?[日号]|周[一二三四五六日末]|\d[./-]\d{1,2}|六一|端午).{0,16}?)[,，。;；!！ ]+(?:因为|由于|毕竟|反正|省得|免得|为了|怕|主要是?因?)(?<rest>[^。;；]{2,60})[。.!]*$/su;

/** An answer about a day without the remarks that say why no other day, and why this one. */
export function withoutRemarks(text: string): string {
  if (text.length > 160) return text;
  const { day, rest } = why.exec(text)?.groups ?? {};
  const alone = day !== undefined && rest !== undefined && !/所以|改|换|推|提前|挪|或|还是/u.test(rest) ? day : text;
  return alone.replace(others, '');
}
