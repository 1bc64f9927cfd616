import { z } from 'zod';
import type { Field } from '../form.ts';
import { fill, message } from '../message.ts';
import { compact } from '../reading/normalise.ts';
import { chineseInteger } from '../reading/numerals.ts';
import { type Reading, refused, understood } from '../reading/reading.ts';
import { readWords } from './plain.ts';
import { showWhole } from './range.ts';

export interface WholeNumberOptions {
  /** Bounds, both included. */
  readonly min: number;
  readonly max: number;
}

/** One plain whole number, for simple forms. A minus is read, so that it can be refused as out of bounds. */
export function wholeNumber({ min, max }: WholeNumberOptions): Field<number> {
  const limits = fill(rule, { min, max });
  return {
    kind: 'wholeNumber',
    rule: limits,
    example: message(String(min), String(min)),
    input: { kind: 'number' },
    read: readWhole,
    schema: z.int().min(min).max(max),
    show: showWhole,
    explain: () => limits,
  };
}

const rule = message('整数，{min} 到 {max}。', 'A whole number from {min} to {max}.');

function readWhole(text: string): Reading<number> {
  const plain = compact(text).replace(/[。.]$/u, '');
  if (/^-?\d{1,15}$/u.test(plain)) return understood(Number(plain));
  if (/^\d{1,3}(?:,\d{3}){1,4}$/u.test(plain)) return understood(Number(plain.replace(/,/gu, '')));
  const spelled = chineseInteger(plain);
  if (spelled !== undefined) return understood(spelled);
  if (/^-?\d+\.\d+$/u.test(plain)) return refused('invalid');
  const reading = readWords(plain);
  return refused(reading.ok ? 'not_understood' : reading.reason);
}
