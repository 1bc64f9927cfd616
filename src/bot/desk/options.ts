import type { Campaign } from '../../dialogs/campaign.ts';
import type { Edition } from '../../dialogs/edition.ts';
import type { Message } from '../../dialogs/message.ts';
import type { DocumentReference } from '../../dialogs/speech.ts';
import type { Store } from '../../store/database.ts';
import type { OfficeMember } from '../../store/office/members.ts';
import type { OutboundFile } from '../adapter.ts';
import type { Clock } from '../clock.ts';
import type { NamedMember } from '../office/read-members.ts';
import type { Visitor } from '../web/visitor.ts';

export interface DeskOptions {
  readonly store: Pick<Store, 'db'> & Partial<Pick<Store, 'kind'>>;
  readonly campaign: Campaign;
  readonly edition: Edition;
  readonly clock: Clock;
  /** Where received files are kept. */
  readonly filesDir: string;
  /** Makes a document, such as a record's paper form. */
  readonly paper: (reference: DocumentReference) => Promise<OutboundFile>;
  /** Where people open the pages. Without it they answer at whatever host they are asked for, over http. */
  readonly publicUrl?: string;
  /** Whom the settings name as members of the office. */
  readonly namedMembers?: readonly NamedMember[];
  /** A line above the page, such as the notice of a demonstration clock. */
  readonly banner?: Message;
  /** Told of what went wrong, for the log. */
  readonly report: (what: string, cause: unknown) => void;
}

/** What the desk's handlers know of a request. */
export interface DeskEnv {
  Bindings: { readonly visitor: Visitor };
  Variables: {
    /** Who is signed in. */
    readonly member: OfficeMember;
    /** The cookie's secret. */
    readonly secret: string;
    /** Why what was posted was not done, where the answer is a page with what was typed. */
    readonly refused?: string;
    /** What a post brings. */
    readonly form: URLSearchParams;
    /** The file that it brings, where one is taken. */
    readonly file: File | undefined;
  };
}
