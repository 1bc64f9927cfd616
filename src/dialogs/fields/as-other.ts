import { isEnglish } from '../reading/normalise.ts';
import { type Reading, refused } from '../reading/reading.ts';
import type { Option } from '../reading/values.ts';
import { lengthOf, readWords } from './plain.ts';

/**
 * What names none of the options, and is a word or a few of its own, may be the text of the one that asks for a text: it
 * is asked about, 您是说“其他：天文”吗. `make` makes the field's value of it.
 */
export function askedAsOther<Value>(
  reading: Reading<Value>,
  text: string,
  options: readonly Option[],
  make: (code: string, text: string) => Value,
): Reading<Value> {
  const other = options.find((option) => option.other);
  if (!other || reading.ok || reading.reason !== 'not_understood' || reading.candidates) return reading;
  const own = ownWords(text);
  return own === undefined ? reading : refused(reading.reason, [make(other.code, own)], reading.facts);
}

/**
 * "青少年、天文": of things listed the one that is no option may be the text of 其他, beside the others. Both are offered.
 * `read` reads one of them alone.
 */
export function besideOther(
  reading: Reading<readonly string[]>,
  text: string,
  options: readonly Option[],
  read: (part: string) => Reading<readonly string[]>,
): Reading<readonly string[]> {
  const other = options.find((option) => option.other);
  const [codes, another] = reading.ok ? [] : (reading.candidates ?? []);
  if (!other || reading.ok || !codes || another || codes.some((code) => code.startsWith(`${other.code}:`)))
    return reading;
  const parts = text.length > longestList ? [] : text.split(separator).filter((part) => part.trim() !== '');
  const unknown = parts.flatMap((part) => {
    const alone = read(part);
    const named = !alone.ok && alone.reason === 'not_understood' && !alone.candidates ? ownWords(part) : undefined;
    return named === undefined ? [] : [named];
  });
  const [own, more] = unknown;
  if (own === undefined || more !== undefined || parts.length < 2) return reading;
  return refused(reading.reason, [[...codes, `${other.code}:${own}`], codes], reading.facts);
}

const longestList = 80;
const separator = /[,，;；、。\n/+&]+|以及|还有|和|与|及|\band\b/u;

/** The words of an answer that are a thing's name: no sentence, no question, nothing said to the clerk. */
function ownWords(text: string): string | undefined {
  const line = text.trim().replace(/[,，。.!！;；~～、\s]+$/u, '');
  const own = isEnglish(line)
    ? line.replace(/^(?:(?:also|and|plus|as well as|an?|the|some|it(?:'s| is| was)|we(?:'re| are)) )+/iu, '')
    : line.replace(said, '');
  const length = lengthOf(own);
  if (length < 2 || length > (isEnglish(own) ? longestInEnglish : longest)) return undefined;
  if (/[\d\n,，。;；:：?？!！、()（）@]/u.test(own) || sentence.test(own)) return undefined;
  return readWords(own).ok ? own : undefined;
}

const longest = 8;
const longestInEnglish = 30;
const said =
  /^(?:我们?(?:单位)?|咱们?|这次|本次|本单位)?(?:就|主要|应该)*(?:是|属于|算|选|做的?是|办的?是)(?=\p{Script=Han}{2})|(?:吧|类|的)$/gu;
/** Words that a name does not have. */
const sentence =
  /[我你您他她它]|不|没|别|吗|呢|怎|什么|哪|谁|[上下]面|都|全|选|填|随|先|再|等|就|了|啥|同|一样|一半|[一二两三四五六七八九十]个|\b(?:half|same|ditto|above|rest|i|you|we|my|your|not|no|don't|can't|please|what|which|how|why|any|all|none|choose|option|sure|know|later|back|skip|help)\b/iu;
