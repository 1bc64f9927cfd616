import type { Outbound } from '../adapter.ts';

/** What the page and the server say to each other. Types only: both sides import it. */

export type WireButton = NonNullable<Outbound['buttons']>[number];
export type WireInput = NonNullable<Outbound['input']>;
export type WireProgress = NonNullable<Outbound['progress']>;

/** One message of the bot, as the page gets it. */
export interface WireMessage {
  readonly id: string;
  readonly text: string;
  readonly question: number;
  readonly language?: NonNullable<Outbound['language']>;
  readonly buttons?: readonly WireButton[];
  readonly pick?: NonNullable<Outbound['pick']>;
  readonly input?: WireInput;
  readonly progress?: WireProgress;
  readonly file?: WireFile;
}

export interface WireFile {
  readonly name: string;
  readonly href: string;
}

/** A message of the person's own, shown in the session's other tabs. */
export interface WireEcho {
  readonly id: string;
  readonly text: string;
}

/** The first event of every stream. */
export interface WireBoot {
  readonly boot: string;
  /** `gap`: events were missed that are no longer kept. */
  readonly resumed: 'whole' | 'gap';
}

/** The body of `POST /api/messages`. `shown` is what other tabs show for a press. */
export type WirePost =
  | { readonly id: string; readonly text: string }
  | { readonly id: string; readonly question: number; readonly values: readonly string[]; readonly shown: string };

/** What a refused request says. */
export interface WireRefusal {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}
