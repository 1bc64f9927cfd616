import { appendFileSync, writeFileSync } from 'node:fs';

/** What a recorded talk begins with. */
export interface GoldenHead {
  /** The clock at the beginning: an ISO moment with its offset. */
  readonly clock: string;
  /** The campaign's file, as it was named. */
  readonly campaign: string;
  readonly language?: string;
}

export interface Recorder {
  /** A person's message, or `undefined` when the person opened the chat without one. */
  said(text: string | undefined, atMs: number): void;
  replied(text: string): void;
}

/**
 * Writes a talk down as it goes. The file is for people first:
 * `# key: value` lines, then for each turn `> ` before each line that the person said and the bot's messages under it,
 * `--` between two of them. `@ moment` sets the clock from the next turn on. A reply's line that begins with one of
 * these marks has a backslash before it. `> /opened` is a chat that was opened without a word.
 */
export function createRecorder(path: string, head: GoldenHead): Recorder {
  writeFileSync(path, headText(head));
  let minute = minuteOf(Date.parse(head.clock));
  let replies = 0;
  return {
    said: (text, atMs) => {
      appendFileSync(path, minuteOf(atMs) === minute ? '\n' : `\n@ ${new Date(atMs).toISOString()}\n`);
      minute = minuteOf(atMs);
      replies = 0;
      appendFileSync(path, saidText(text ?? opened));
    },
    replied: (text) => {
      appendFileSync(path, replies++ === 0 ? replyText(text) : `--\n${replyText(text)}`);
    },
  };
}

/** Stands for what was said when a chat was opened. */
export const opened = '/opened';

export function headText({ clock, campaign, language }: GoldenHead): string {
  return `# clock: ${clock}\n# campaign: ${campaign}\n${language ? `# language: ${language}\n` : ''}`;
}

export function saidText(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}\n`)
    .join('');
}

export function replyText(text: string): string {
  return text
    .split('\n')
    .map((line) => `${/^(?:[>#@\\]|--$)/u.test(line) ? '\\' : ''}${line}\n`)
    .join('');
}

/** Sentences tell the time to the minute, so that is what a replay has to keep. */
function minuteOf(atMs: number): number {
  return Math.floor(atMs / 60_000);
}
