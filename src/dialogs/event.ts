import type { Authors, Belonging, Beside, CodeOffer, CodeProblem, UnitFact } from './belonging.ts';
import type { CodePurpose } from './code.ts';
import type { MendField } from './decision.ts';
import type { RecordAction } from './effect.ts';
import type { Extensions } from './extension.ts';
import type { Answers } from './form.ts';
import type { Language } from './message.ts';
import type { OfficeReply } from './office-chat.ts';
import type { PaperForm } from './paper/forms-in-paper.ts';
import type { Like, NamedPaper } from './paper/talk.ts';
import type { ArchiveFact } from './paper/unread.ts';
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
  /** More time that the office gave the unit. */
  readonly extensions?: Extensions;
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
  readonly workbook?: 'xlsx' | 'csv';
  /** The filled forms in it, where it is a document that holds some, or an archive. */
  readonly papers?: readonly PaperForm[];
  /** Set where it came in an archive of files, or is one. */
  readonly archive?: ArchiveFact;
}

export interface FileFact {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** What was found in it. */
  readonly facts?: FileFacts;
  readonly problem?: FileProblem;
}

/** What a file turned out to be, by its content. */
export type FileFacts =
  /** `words`: as Word's 字数 counts. */
  | { readonly kind: 'docx'; readonly words: number }
  | { readonly kind: 'xlsx' }
  | { readonly kind: 'pdf'; readonly pages: number }
  | { readonly kind: 'picture'; readonly format: 'jpg' | 'png'; readonly width: number; readonly height: number }
  | { readonly kind: 'video'; readonly format: 'mp4' | 'mov'; readonly seconds: number }
  | { readonly kind: 'text' };

export const fileProblems = [
  'tooLarge',
  'unknownKind',
  /** Several files in one: a zip, where it is not unpacked; and a rar, 7z and the like, which never is. */
  'zip',
  'archive',
  'empty',
  /** The unit has as many files, or as many bytes, as it may keep. */
  'tooMany',
  'unitFull',
  /** Cut off, or no such file although it begins like one. */
  'unreadable',
  /** Under a password. */
  'encrypted',
  /** A document of Office before 2007: of which program, where that is known. */
  'oldWord',
  'oldExcel',
  'oldSlides',
  'oldOffice',
  /** Whatever it is called: rich text, a page of the web, XML of Office in one piece, an OpenDocument, and others. */
  'rtf',
  'webPage',
  'officeXml',
  'openText',
  'openSheet',
  'slides',
  'binarySheet',
  'ofd',
  'iWork',
  /** A document with macros, a picture as iPhones keep it. */
  'macros',
  'heic',
  /** It inflates to far more than it seems. */
  'bomb',
  /** Names that lead elsewhere, entities, and the like. */
  'unsafe',
  /** Two kinds of file in one. */
  'polyglot',
  'tooManyPixels',
  /** Looking at it took more memory or time than it may. */
  'tooHeavy',
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** The person opened the chat without saying anything: greeted, or told where the talk is. */
export interface Opened {
  readonly type: 'opened';
}

/** The answer to a `fetch` effect of the same turn. */
export interface Fetched {
  readonly type: 'fetched';
  readonly result: FetchResult;
}

/** Where the files of a person are more than goes into what is sent. */
export interface LargeFiles {
  /** Of files in what is sent. */
  readonly megabytes: number;
  /** By which all of it is fetched once; absent: the person's platform can open no page of ours. */
  readonly link?: { readonly url: string; readonly hours: number };
}

export type FetchResult =
  | { readonly what: 'overview'; readonly overview: Overview }
  /** `drafts`: how many there are to go on with. */
  /** Every submission of the unit, drafts that were given up too. */
  | { readonly what: 'records'; readonly records: readonly RecordFact[] }
  | { readonly what: 'data'; readonly data: DataFact; readonly files?: LargeFiles }
  /** `filed`: how many submissions are kept. */
  | { readonly what: 'forget'; readonly filed: number; readonly roster?: RosterContact }
  /** Asked too often. */
  | { readonly what: 'data' | 'forget'; readonly minutes: number }
  | { readonly what: 'change'; readonly action: RecordAction; readonly changed: RecordChanged }
  /** `forms`: withdrawn ones, which are left out, do not count. `ends`: the place of the last form of each archive. */
  | { readonly what: 'bundle'; readonly forms: number; readonly ends: readonly string[] }
  | { readonly what: 'status'; readonly text: string; readonly drafts?: number }
  | { readonly what: 'namesakes'; readonly namesakes: readonly SubmissionFact[] }
  | { readonly what: 'rosterUnit'; readonly names: readonly string[] }
  | { readonly what: 'receipt'; readonly receipt: ReceiptFact }
  | { readonly what: 'sheet'; readonly fact: SheetFact }
  | {
      readonly what: 'likes';
      readonly name: string;
      readonly papers: readonly NamedPaper[];
      readonly likes: readonly Like[];
      readonly archive?: ArchiveFact;
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
  | { readonly what: 'toOffice'; readonly outcome: 'sent'; readonly name: string; readonly receipt: string }
  | {
      readonly what: 'toOffice';
      readonly outcome: 'which';
      readonly text: string;
      readonly records: readonly RecordFact[];
    }
  | { readonly what: 'toOffice'; readonly outcome: 'tooOften'; readonly minutes: number }
  | { readonly what: 'toOffice'; readonly outcome: 'none' | 'gone' }
  /** `reply` absent: nobody of the office has said it. */
  | { readonly what: 'office'; readonly reply?: OfficeReply }
  /** The unit's own; and, where the list is published, all of them: the first ones, and how many there are. */
  | {
      readonly what: 'selected';
      readonly names: readonly string[];
      readonly all?: { readonly names: readonly string[]; readonly count: number };
    }
  | { readonly what: 'newCode'; readonly purpose: CodePurpose; readonly code: string; readonly unitName?: string }
  /** Asked for too often: there is no new one. */
  | { readonly what: 'newCode'; readonly purpose: CodePurpose; readonly minutes: number }
  | { readonly what: 'code'; readonly found: CodeOffer | CodeProblem }
  | { readonly what: 'unit'; readonly unit: UnitFact }
  /** `link` absent: this installation has no address that people could open. */
  | { readonly what: 'uploadLink'; readonly link?: UploadLinkFact }
  | { readonly what: 'uploadLink'; readonly minutes: number }
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
  /** A correction of it is under way. */
  readonly correcting?: true;
}

export const submissionStates = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** What is kept of a person, in counts. */
export interface DataFact {
  readonly platforms: readonly string[];
  readonly name?: string;
  readonly unitName?: string;
  /** Who file for the unit, this person included. */
  readonly people: number;
  readonly consent?: { readonly version: number; readonly at: number };
  /** Units of earlier editions. */
  readonly past: number;
  /** Submissions that the person opened or filled in: filed, drafts of nobody else, drafts shared with colleagues … */
  readonly filed: number;
  readonly drafts: number;
  readonly shared: number;
  readonly withdrawn: number;
  readonly cancelled: number;
  /** Turns in which the person changed answers. */
  readonly answers: number;
  readonly files: number;
  readonly bytes: number;
  /** Of the files, those that belong to nothing that is kept. */
  readonly filesDeleted: number;
  readonly messages: number;
  readonly talks: number;
  /** Whom the office's roster names for the unit: the office's own record, which stays. */
  readonly roster?: RosterContact;
}

/** As the office's roster has it; one of the two at least. */
export interface RosterContact {
  readonly contact?: string;
  readonly telephone?: string;
}

/** A submission as it can be corrected, withdrawn or brought back. */
export interface RecordFact extends SubmissionFact {
  /** How many answers it has. */
  readonly answered: number;
}

/** What became of a record that was to be changed; `done: false` where it could not be (any more). */
export interface RecordChanged {
  readonly done: boolean;
  readonly record?: RecordFact;
  /** To go on with it: a correction that has begun, a draft that was brought back. */
  readonly draft?: DraftFact;
  /** How many minutes to wait after too many changes; then nothing was done. */
  readonly minutes?: number;
}

export interface ReceiptFact {
  readonly number: string;
  /** Which correction it is for, from 1 on; absent: it is submitted for the first time. */
  readonly correction?: number;
  readonly submittedAt: number;
}

/** What stands while a correction of it is under way. */
export interface CorrectionFact {
  readonly receipt: string;
  /** Which correction it will be, from 1 on. */
  readonly number: number;
  /** The answers that were submitted, and their version of the form. */
  readonly filed: Answers;
  readonly filedVersion: number;
}

/** A draft to go on with: its answers, their version of the form, and the number of its last revision. */
export interface DraftFact {
  readonly submission: string;
  readonly form: string;
  readonly formVersion: number;
  readonly revision: number;
  readonly answers: Answers;
  /** Of a submission that is being corrected. */
  readonly correction?: CorrectionFact;
  /** Returned by the office: it may be mended at any time. */
  readonly returned?: ReturnFact;
}

/** What the office wants mended, and what was filed, to show the difference. */
export interface ReturnFact {
  /** When; in milliseconds since the epoch. */
  readonly at: number;
  /** Empty where none is known. */
  readonly reason: string;
  readonly fields: readonly MendField[];
  readonly receipt?: string;
  readonly filed?: Answers;
  readonly filedVersion?: number;
}
