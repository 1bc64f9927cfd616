import { z } from 'zod';
import type { Field, ReadContext } from '../form.ts';
import { fill, type Message, message } from '../message.ts';
import { type Reading, refused, understood } from '../reading/reading.ts';
import { readDoubt, withoutHedge } from './hedges.ts';
import { withoutOpener } from './openers.ts';
import { lengthOf, oneLine, readWords } from './plain.ts';
import { readSame } from './same.ts';
import { readSameAmong, withoutDenial } from './same-among.ts';
import { isStatement } from './statement.ts';
import { readTakenBack } from './taken-back.ts';

export interface Length {
  /** Shortest and longest length, in characters, both included. */
  readonly min: number;
  readonly max: number;
}

interface Words extends Length {
  readonly kind: string;
  readonly rule: Message;
  readonly example: Message;
  /** The answer in a line that was cleaned: what belongs to the saying falls away. */
  readonly strip?: (line: string) => string;
  /** What is no such answer, whatever else it may be: it is refused, and not asked about. */
  readonly never?: (line: string) => boolean;
  /** Whether words are such an answer for certain, so that one said last takes the place of one said before. */
  readonly isName?: (words: string) => boolean;
  /** What else may speak against a line. */
  readonly refuse?: (line: string) => Reading<string> | undefined;
}

/** A field that is answered in one line of words. */
export function words(options: Words): Field<string> {
  const { kind, min, max } = options;
  return {
    kind,
    rule: options.rule,
    example: options.example,
    input: { kind: 'text' },
    read: (text, context) => readAnswer(text, context, options),
    schema: lengthSchema({ min, max }),
    fits: (value) => isOfLength(value, { min, max }),
    show: (value) => value,
    explain: (value) => explainLength(value, { min, max }),
  };
}

/** The earlier answer that the text refers to, where it does. */
export function sameText(text: string, context: ReadContext, kind: string): Reading<string> | undefined {
  return readSame(text, context, kind) as Reading<string> | undefined;
}

export function lengthSchema({ min, max }: Length): z.ZodType<string> {
  return z.string().refine((value) => isOfLength(value, { min, max }));
}

/** A character takes one or two UTF-16 units: most lengths are settled without counting. */
function isOfLength(value: string, { min, max }: Length): boolean {
  if (value.length >= 2 * min && value.length <= max) return true;
  const count = lengthOf(value);
  return count >= min && count <= max;
}

/** How long a text is and how long it may be. */
export function explainLength(value: string, { min, max }: Length): Message {
  const count = lengthOf(value);
  return fill(count > max ? tooLong : tooShort, { count, min, max });
}

const tooLong = message(
  '一共 {count} 个字，最多 {max} 个字，请缩短一些。',
  'That is {count} characters; at most {max} are allowed.',
);
const tooShort = message(
  '只有 {count} 个字，至少要 {min} 个字，请写完整。',
  'That is {count} characters; at least {min} are needed.',
);

function readAnswer(text: string, context: ReadContext, options: Words): Reading<string> {
  const { kind, strip } = options;
  const typed = tidy(oneLine(text));
  const tidied =
    (kind !== 'text' || strip) && /[吧呗呀啊哦嘛呐啦噢哈]$/.test(typed) ? typed.replace(particle, '') : typed;
  const line = withoutHedge(withoutOpener(strip ? strip(tidied) : tidied, kind));
  return (
    sameText(text, context, kind) ??
    (line === text ? undefined : sameText(line, context, kind)) ??
    readSameAmong(line, context, kind) ??
    readLine(withoutDenial(line), options)
  );
}

function readLine(line: string, options: Words): Reading<string> {
  if (options.never?.(line)) return refused('not_understood');
  if (isStatement(line)) return options.refuse?.(line) ?? understood(line);
  const reading = readWords(line);
  if (!reading.ok) return reading;
  return (
    readTakenBack(line, options.kind === 'text' && !options.strip ? 'words' : 'names', options.isName) ??
    options.refuse?.(line) ??
    readDoubt(line) ??
    reading
  );
}

/** 市教委吧, 市教委呗; 书吧 and 酒吧 are places. */
const particle = /(?:(?<=.{2}[^酒网书咖水氧餐贴话陶清])吧|(?<=.{2})[呗呀啊哦嘛呐啦噢哈])$/u;

/** Thanks take no longer, in UTF-16 units. */
const longestTail = 40;

/** A full stop that ends a line which is no sentence, and thanks behind a comma, are not part of an answer. */
function tidy(line: string): string {
  const plain = withoutThanks(line);
  if (!/[。;；,，]$/u.test(plain)) return plain;
  return /[,，。;；]/u.test(plain.slice(0, -1)) ? plain : plain.slice(0, -1);
}

function withoutThanks(line: string): string {
  if (!/[谢烦苦]|thank/iu.test(line)) return line;
  const head = line.slice(0, -longestTail);
  const tail = line.slice(-longestTail);
  return head + tail.replace(/[,，。;；\s]+(?:谢谢[您你]?|麻烦了|辛苦了|thanks?|thank you)[。.!！~]*$/iu, '');
}
