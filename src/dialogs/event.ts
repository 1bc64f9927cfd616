import type { Authors, Belonging, Beside, CodeOffer, CodeProblem, UnitFact } from './belonging.ts';
import type { CodePurpose } from './code.ts';
import type { Answers } from './form.ts';
import type { Language } from './message.ts';
import type { PaperForm } from './paper/forms-in-paper.ts';
import type { Like, NamedPaper } from './paper/talk.ts';
import type { NumberedRow, SheetFact } from './sheet/fact.ts';

/** What happened, as the pure core sees it. The shell adds the time and what it had to look up. */
export type DialogEvent = Occasion & (Said | Pressed | Sent | Opened | Fetched);

export interface Occasion {
  /** The moment at which it was received, in milliseconds since the epoch. */
  readonly now: number;
  /** A fresh id, for a submission that this turn may open. */
  readonly fresh: string;
  /** The language that the platform reports, for a first contact. */
  readonly language?: Language;
  readonly organiser?: Organiser;
}

/** What is known of the person beyond this conversation. */
export interface Organiser {
  readonly language?: Language;
  /** The version of the notice that was agreed to. */
  readonly consent?: number;
  readonly unitName?: string;
}

/** A typed message. */
export interface Said {
  readonly type: 'said';
  readonly text: string;
}

/** Pressed buttons, or ticked boxes: their values, and the question that they belong to. */
export interface Pressed {
  readonly type: 'pressed';
  readonly question: number;
  readonly values: readonly string[];
}

/** A file that was received, checked and stored. */
export interface Sent {
  readonly type: 'sent';
  readonly file: FileFact;
  /** The text in it, where the file is plain text. */
  readonly text?: string;
  /** The tables in it, where it is a document: a row a line, its cells apart by tabs. */
  readonly table?: string;
  /** Set where it is a workbook, which is read when it is asked for. */
  readonly workbook?: 'xlsx';
  /** The filled forms in it, where it is a document that holds some. */
  readonly papers?: readonly PaperForm[];
}

export interface FileFact {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly problem?: FileProblem;
}

export type FileProblem = 'tooLarge' | 'unknownKind' | 'empty' | 'tooMany';

/** The person opened the chat without saying anything: greeted, or told where the talk is. */
export interface Opened {
  readonly type: 'opened';
}

/** The answer to a `fetch` effect of the same turn. */
export interface Fetched {
  readonly type: 'fetched';
  readonly result: FetchResult;
}

export type FetchResult =
  | { readonly what: 'overview'; readonly overview: Overview }
  /** `drafts`: how many there are to go on with. */
  | { readonly what: 'status'; readonly text: string; readonly drafts?: number }
  | { readonly what: 'namesakes'; readonly namesakes: readonly SubmissionFact[] }
  | { readonly what: 'receipt'; readonly receipt: ReceiptFact }
  | { readonly what: 'sheet'; readonly fact: SheetFact }
  | {
      readonly what: 'likes';
      readonly name: string;
      readonly papers: readonly NamedPaper[];
      readonly likes: readonly Like[];
    }
  /** `sheet`: how many rows of it are left. */
  | {
      readonly what: 'numbers';
      readonly rows: readonly (NumberedRow & { readonly submission: string })[];
      readonly sheet: { readonly doubtful: number; readonly wrong: number };
    }
  /** `beside`: what another conversation of this person has gathered for it. */
  | { readonly what: 'draft'; readonly draft: DraftFact | undefined; readonly beside?: Beside }
  /** `draft`: as it is now, where it was changed elsewhere since the last turn. */
  | { readonly what: 'authors'; readonly authors: Authors; readonly draft?: DraftFact }
  | { readonly what: 'newCode'; readonly purpose: CodePurpose; readonly code: string; readonly unitName?: string }
  | { readonly what: 'code'; readonly found: CodeOffer | CodeProblem }
  | { readonly what: 'unit'; readonly unit: UnitFact }
  /** `link` absent: this installation has no address that people could open. */
  | { readonly what: 'uploadLink'; readonly link?: UploadLinkFact }
  | { readonly what: 'belong'; readonly outcome: Belonging | CodeProblem };

/** A page that takes one file for this conversation. */
export interface UploadLinkFact {
  readonly url: string;
  readonly hours: number;
  /** The largest file, in MB. */
  readonly megabytes: number;
}

/** What the home talk needs: the organiser's submissions, and what a new one may take over. */
export interface Overview {
  readonly unitName?: string;
  readonly submissions: readonly SubmissionFact[];
  /** The answers of the unit's last submission of this form. */
  readonly last?: Answers;
  /** Where the form is about activities: those that the unit has filed, the first one held first. */
  readonly activities?: readonly ActivityFact[];
  /** The filing of the activity that was named. */
  readonly filing?: Answers;
}

/** An activity that was filed, and what there is of the form in question about it. */
export interface ActivityFact {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`, in the campaign's time zone. */
  readonly lastDay?: string;
  /** Of its filing. */
  readonly receipt?: string;
  readonly filled?: { readonly submission: string; readonly state: SubmissionState; readonly receipt?: string };
}

export interface SubmissionFact {
  readonly id: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly title: string;
  readonly receipt?: string;
  /** The activity that it created, or is about. */
  readonly activity?: string;
  readonly updatedAt: number;
}

export const submissionStates = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const;
export type SubmissionState = (typeof submissionStates)[number];

export interface ReceiptFact {
  readonly number: string;
  readonly submittedAt: number;
}

/** A draft to go on with: its answers, their version of the form, and the number of its last revision. */
export interface DraftFact {
  readonly submission: string;
  readonly form: string;
  readonly formVersion: number;
  readonly revision: number;
  readonly answers: Answers;
}
