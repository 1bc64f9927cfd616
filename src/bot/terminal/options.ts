import type { Console } from './console.ts';
import type { Recorder } from './golden.ts';
import type { Language } from './words.ts';

export interface TerminalOptions {
  readonly console: Console;
  /** Who sits here: the account and the chat. */
  readonly person: string;
  readonly language: Language;
  /** Where the bot's documents are saved. */
  readonly folder: string;
  /** Unlike any other run's: begins the ids of its messages. */
  readonly run: string;
  /** In milliseconds since the epoch. */
  readonly clock: () => number;
  readonly recorder?: Recorder;
}
