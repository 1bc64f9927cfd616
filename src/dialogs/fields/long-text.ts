import type { Field } from '../form.ts';
import { fill, type Message, message } from '../message.ts';
import type { Reading } from '../reading/reading.ts';
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
  const reading = readWords(oneLine(text));
  return reading.ok ? { ok: true, value: manyLines(text) } : withLines(reading, text);
}

/** A longer text may well end in a question; a short one is asked about, with its own line breaks. */
function withLines(reading: Reading<string>, text: string): Reading<string> {
  return !reading.ok && reading.candidates ? { ...reading, candidates: [manyLines(text)] } : reading;
}
