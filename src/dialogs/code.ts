import { normalise } from './reading/normalise.ts';

/** `link`: another account of the same person; `invite`: another person of the same unit. */
export type CodePurpose = 'link' | 'invite';

/** The signs of a code: capital letters and digits without those that look or sound like another (0 O, 1 I L, U V). */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** How many signs a code has: 29⁸, five hundred thousand million of them. */
export const codeLength = 8;

/** A code as it is shown, so that it can be read out: `ABCD-EFGH`. */
export function showCode(code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;
}

const shape = new RegExp(`^[${codeAlphabet}]{${codeLength}}$`, 'u');
/** Every code has both, so that a telephone number is none, nor “Tech-Week”. */
const mixed = /[A-Z].*\d|\d.*[A-Z]/u;
const shown = new RegExp(`^.{${codeLength / 2}}-.{${codeLength / 2}}$`, 'u');
const longest = 24;

/** The code that a text is, however it is spaced, or written in small or wide letters; undefined where it is none. */
export function readCode(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const code = normalise(text)
    .replace(/[\s\-‐-―_.·“”「」"']/gu, '')
    .toUpperCase();
  return shape.test(code) ? code : undefined;
}

/**
 * The code that a message without any other word is. Where none was spoken of, only one written as codes are shown:
 * nobody answers a question so. Undefined where it is none.
 */
export function readLoneCode(text: string, spokenOf: 'awaited' | 'unasked'): string | undefined {
  const code = readCode(text);
  if (code === undefined || !mixed.test(code)) return undefined;
  return spokenOf === 'awaited' || shown.test(normalise(text)) ? code : undefined;
}

/** Whether a text looks like a code that was copied wrongly: letters and digits in about that number, and nothing else. */
export function resemblesCode(text: string): boolean {
  if (text.length > longest) return false;
  const signs = normalise(text)
    .replace(/[\s\-‐-―]/gu, '')
    .toUpperCase();
  return /^[A-Z\d]{6,10}$/u.test(signs) && mixed.test(signs);
}
