import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { Outbound } from '../adapter.ts';
import { type Language, say } from './words.ts';

export type Look = 'colour' | 'plain';

/** A bot's message as the person sees it. On a terminal (`look` given) with its progress, and in colour if wanted. */
export function shown(message: Outbound, language: Language, look: Look | 'piped'): string {
  const text = visible(message.text);
  if (look === 'piped') return text;
  const dim = look === 'colour' ? (line: string): string => styled('dim', line) : String;
  const body = look === 'colour' ? text.replace(entry, (number) => styled('cyan', number)) : text;
  const progress = message.progress ? [dim(say('progress', language, { ...message.progress }))] : [];
  return ['', ...progress, body].join('\n');
}

/** Whether this terminal has colours was asked before; Node would ask it about standard output again. */
function styled(format: 'dim' | 'cyan', text: string): string {
  return styleText(format, text, { validateStream: false });
}

interface Environment {
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
}

/** Whether colours are wanted here: https://no-color.org, and a terminal that has them. */
export function lookOf(environment: Environment): Look {
  return environment.NO_COLOR || environment.TERM === 'dumb' ? 'plain' : 'colour';
}

/** Control characters in what people typed would move the cursor or change the terminal: shown as pictures instead. */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to disarm.
  return text.replace(/\r\n/gu, '\n').replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/gu, picture);
}

/** Writes and waits until it is taken; rejects when the reader has gone. */
export function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (problem) => (problem ? reject(problem) : resolve()));
  });
}

const entry = /^\d+\./gmu;

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
