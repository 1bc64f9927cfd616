import type { Language } from './message.ts';

import type { SheetSeen } from './sheet/fact.ts';

/** What the bot says in one message, before any platform: text, buttons and hints for input. */
export interface Speech {
  /** Plain text in the language of the talk. Never markup. */
  readonly text: string;
  readonly buttons?: readonly Button[];
  /** Whether one of the `choice` buttons is wanted or several. Default: one. */
  readonly pick?: Pick;
  /** A number is asked for: choices that become buttons show theirs. */
  readonly numbered?: 'buttons';
  /** What kind of answer is wanted, for a keyboard, a date picker or a placeholder. */
  readonly input?: InputHint;
  readonly progress?: Progress;
  /** A document that goes with the message; its bytes are made when it is sent. */
  readonly document?: DocumentReference;
  /** What is said before it, each in a message of its own. */
  readonly before?: readonly SpeechBefore[];
  /** The number of the question that the buttons belong to. A press of an older one changes nothing. */
  readonly question: number;
}

/** A message that asks nothing, and the document that goes with it. */
export interface SpeechBefore {
  readonly text: string;
  readonly document: DocumentReference;
}

export type Pick = 'one' | 'several';

export interface Button {
  /** An option's code, or a command such as `/back`. At most 48 characters. */
  readonly value: string;
  readonly label: string;
  readonly role: ButtonRole;
}

/** `choice` answers the question (numbered where there are no buttons), `command` is one of the words known anywhere. */
export type ButtonRole = 'choice' | 'command';

export interface InputHint {
  readonly kind: InputKind;
  readonly placeholder?: string;
  /** First and last day on offer, for `day`. */
  readonly window?: { readonly start: string; readonly end: string };
}

export type InputKind = 'text' | 'longText' | 'day' | 'telephone' | 'email' | 'number' | 'choice' | 'none';

/** "第 6 项，共 17 项": `at` counts from 1. */
export interface Progress {
  readonly at: number;
  readonly of: number;
}

/** Names a document without its bytes, which are made when it is sent. */
export type DocumentReference = (
  | PaperReference
  | BundleReference
  | TemplateReference
  | BlankReference
  | SheetReference
  | DataReference
) & {
  /** File name to show, with its ending. */
  readonly name: string;
  /** The unit that it belongs to; the shell puts it in. */
  readonly unit?: string;
};

/** All that is kept of a person; the shell puts in of whom. */
export interface DataReference {
  readonly kind: 'data';
  readonly language: Language;
  readonly organiser?: string;
}

/** The paper form of a submission. */
export interface PaperReference {
  readonly kind: 'paper';
  readonly submission: string;
}

/** All forms of the unit, on paper, in one archive, or in several where there are many. */
export interface BundleReference {
  readonly kind: 'bundle';
  /** Which of how many, from 1. Default: the only one. */
  readonly part?: number;
  readonly parts?: number;
  /** The places of forms, as the store tells them: it has those behind `after` up to `upTo`, and all archives those up to `last`. */
  readonly after?: string;
  readonly upTo?: string;
  readonly last?: string;
}

/** The workbook in which many of a form are filled in at once. */
export interface TemplateReference {
  readonly kind: 'template';
  readonly form: string;
}

/** The paper form with empty cells, to be filled in by hand or in Word. */
export interface BlankReference {
  readonly kind: 'blank';
  readonly form: string;
}

/** The marked copy of a workbook that was sent, read as of a moment in milliseconds since the epoch. */
export interface SheetReference extends SheetSeen {
  readonly kind: 'sheet';
}
