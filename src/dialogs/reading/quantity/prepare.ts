import { normalise } from '../normalise.ts';
import { withDigits } from './english.ts';
import { fromEnglish, withHundreds } from './in-english.ts';

const circled = /[①-⑳⑴-⒇⒈-⒛❶-❿➀-➉]/gu;
const keycap = /[\uFE0F\u20E3]/gu;
const tilde = /[〜∼˜～]|\.{2,}|…+/gu;
const multiplication = /[✕✖╳⨯·•](?=\s*\d)(?<=[元块人场名位次天个份]\s*.)|[✕✖╳⨯]/gu;
const looseLetterO = /(?<=\d)o+(?![a-z])/gu;
const stopAsPoint = /(?<=\d)[。·](?=\d{1,2}(?:万|千|百|亿|w|k|元|块))/gu;
const enumerator =
  /(?<=^|[;；。，,] ?|[\d元块人名位] )(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)|\d{1,2}(?:[、)]|\.(?!\d))|[一二三四五六七八九十]{1,2}[、.]) ?(?=[^\d\s万千百十亿元块wk%一二两三四五六七八九零])/gu;
const fullCommas = /(?<!\d)\d{3}，\d{3}(?!\d|[，,]|\.\d)/u;

/** "还是5000元": 还是 with no other amount before it means "still". */
const stillSaid =
  /^((?:(?!没|无|不|免|零|或|按)[^\d〇一二两三四五六七八九十百千万几半,;。，？?]|一共|一样[,，]|一直|统一|[,，]){0,14}?)(?:还是|依然是|仍是|仍然是)(?=[^\d]{0,8}[\d一二两三四五六七八九十百])/u;
/** "5000改6000". */
const bareChange = /(?<=[\d元块钱万千百十人名位个次场]) ?[,，]? ?[改换](?= ?[\d一二两三四五六七八九十百])/gu;

/** "5000→6000" may be a range as well as a change. */
const arrow =
  /(?<=[\d元块钱万千百十人名位个次场] ?)(?:-+>|=+>|→|⇒|➡\uFE0F?|➜)(?= ?(?:[¥约]|人民币)?[\d一二两三四五六七八九十百])/gu;
/** 1e3, which is hardly meant where an amount is typed, is asked about. */
const exponent = /(?<![\da-z.])(\d{1,6})e(\d|1[0-2])(?![\da-z.])/gu;
/** between 100 and 150 */
const between = /\bbetween (\d[\d.]*) ?and (?=\d)/gu;
/** 原100, 旧预算5000: what was before. */
const formerly = /(?<=^|[,，;。(（] ?)[原旧老](?=(?:预算|经费|人数|报|价|数|为|是|:|：)* ?\d)/gu;
/** 去年没经费，今年5000 */
const formerNothing =
  /(?<=^|[,，;。] ?)(?:去年|往年|上届|前年|上次|以前)[^,，;。\d]{0,10}?[没无未][^,，;。\d]{0,8}[,，;。]/gu;
const leftOut = '(?:不含|不包含|不包括|不算|未含|未包括|不计|没算|没含)';
/** "100人，不含志愿者10人": a number that is left out, beside another one. */
const without = new RegExp(
  `(\\d[^,，;。()（）]{0,12}?)[,，;。 ]*${leftOut}[^,，;。()（）\\d]{1,12}\\d[^,，;。()（）]{0,6}(?=$|[,，;。()（）])(?!.*(?:共|合计|总计))`,
  'gsu',
);
/** "不含场地费2万元": the thing that is left out, before the only number. */
const withoutThing = new RegExp(`^([^\\d]{0,12})${leftOut}[^,，;。()（）\\d]{1,10}(?=\\d[\\d.,]*[^\\d]{0,6}$)`, 'su');

/**
 * The text in which amounts are looked for: normalised, in small letters, line breaks and list numbers as `;`,
 * blanks between groups of thousands closed, a letter o among digits as 0.
 */
export function prepare(text: string): string {
  const lines = text
    .replace(/[\r\n\v\f\u2028\u2029]+/gu, ';')
    .replace(circled, ';')
    .replace(keycap, '')
    .replace(tilde, '~');
  return fromEnglish(withDigits(withHundreds(separateDoubtful(normalise(lines).toLowerCase(), text))))
    .replace(between, '$1-')
    .replace(exponent, (_, digits: string, zeros: string) => {
      const value = digits + '0'.repeat(Number(zeros));
      return `${value}或${value}`;
    })
    .replace(arrow, '或')
    .replace(formerNothing, '')
    .replace(formerly, '原来')
    .replace(without, '$1')
    .replace(withoutThing, '$1')
    .replace(stillSaid, '$1')
    .replace(bareChange, '改成')
    .replace(multiplication, '×')
    .replace(looseLetterO, (letters) => '0'.repeat(letters.length))
    .replace(stopAsPoint, '.')
    .replace(/(?<=\d)'(?=\d{3}(?!\d))/gu, '')
    .replace(
      /(?<![\d.,])(\d{1,3})((?: 000){1,4})(?!\d)/gu,
      (_, head: string, tail: string) => head + tail.replace(/ /gu, ''),
    )
    .replace(/(?<![\d.,]|[^ ;]\d)(\d{1,2}) (\d{3})(?= ?(?:元|块|rmb))/gu, '$1$2')
    .replace(/(?<=¥ ?)(\d{1,3}) (\d{3})(?![\d.]?\d)/gu, '$1$2')
    .replace(enumerator, ';');
}

/** "100，200" with a Chinese comma may be two values as well as one: the thousands are only closed where "000" shows it. */
function separateDoubtful(plain: string, typed: string): string {
  const pair = fullCommas.exec(
    typed.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)),
  );
  if (!pair || pair[0].endsWith('000')) return plain;
  return plain.replace(pair[0].replace('，', ','), pair[0].replace('，', ' , '));
}
