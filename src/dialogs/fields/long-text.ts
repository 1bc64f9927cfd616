import type { Field } from '../form.ts';
import { fill, type Message, message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { manyLines, oneLine, readWords } from './plain.ts';
import { explainLength, type Length, lengthSchema, sameText } from './words.ts';

export interface LongTextOptions extends Length {
  readonly example?: Message;
}

/** Paragraphs, that may come in several messages. Line breaks are kept. */
export function longText({ min, max, example = sample }: LongTextOptions): Field<string> {
  return {
    kind: 'longText',
    rule: fill(rule, { min, max }),
    example,
    input: { kind: 'longText' },
    pieces: { min, max },
    read: (text, context) => sameText(text, context, 'longText') ?? readParagraphs(text),
    schema: lengthSchema({ min, max }),
    show: (value) => value,
    explain: (value) => explainLength(value, { min, max }),
  };
}

const rule = message(
  '写几句话即可，{min} 到 {max} 个字，可以分几条发。',
  'A few sentences will do, {min} to {max} characters, in several messages if you like.',
);
const sample = message(
  '面向社区居民举办人工智能科普讲座和互动体验，由志愿者讲解，通过公众号和海报宣传。',
  'A talk on artificial intelligence with hands-on stands for residents, explained by volunteers and announced on posters.',
);

function readParagraphs(text: string): Reading<string> {
  if (text.length <= longestNone && nothingToTell.test(text.trim())) return refused('empty');
  const reading = readWords(oneLine(text));
  return reading.ok ? { ok: true, value: manyLines(text) } : withLines(reading, text);
}

/** 没什么特别的, "none to report", "nothing special". */
const longestNone = 40;
const nothingToTell =
  /^(?:这次|本次|我们?|目前|暂时|也|就|都|真)*(?:没有?|无|暂无)(?:什么|啥|可|太|特别|值得|好|要|需要|合适|突出|典型)*(?:的|可)?(?:特别|典型|突出|亮点|写|报|说|讲|推荐|补充|介绍|案例|内容|合适|好)?(?:的)?(?:案例|内容|地方|东西|亮点|可写|可报|补充)?(?:的|了|呢|吧)*[。.!！]*$|^不(?:报|填|写|选报|需要|用)了?[。.!！]*$|^(?:no(?:ne|pe|thing)?|not really|nil|n\/a)(?:,? (?:thanks|thank you|special|much|really|at all|to (?:report|add|tell|say)|worth (?:telling|reporting|mentioning)|in particular|here|for us|this time|at (?:present|the moment)|examples?|so far|yet))*[.! ]*$/iu;

/** A longer text may well end in a question; a short one is asked about, with its own line breaks. */
function withLines(reading: Reading<string>, text: string): Reading<string> {
  return !reading.ok && reading.candidates ? { ...reading, candidates: [manyLines(text)] } : reading;
}
