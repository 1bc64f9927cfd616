import { hostname, userInfo } from 'node:os';
import type { Campaign } from '../../dialogs/campaign.ts';
import type { Edition } from '../../dialogs/edition.ts';
import type { Store } from '../../store/database.ts';
import type { ProgressScreen } from '../progress.ts';
import type { ExportPlace } from './export.ts';
import type { LoginPlace } from './login.ts';
import type { MembersPlace } from './members.ts';
import type { NamedMember } from './read-members.ts';
import type { RemindCommandPlace } from './remind.ts';
import type { ReportPlace } from './report.ts';
import type { RetentionPlace } from './retention.ts';
import type { RosterPlace } from './roster.ts';
import type { UnreachablePlace } from './unreachable.ts';

/** What the commands of the office work with, all of them. */
export type Place = UnreachablePlace &
  LoginPlace &
  MembersPlace &
  RetentionPlace &
  ExportPlace &
  RosterPlace &
  RemindCommandPlace &
  ReportPlace;

/** What is known of the service: by its settings, or by the service itself. */
export interface PlaceFacts {
  readonly store: Store;
  readonly campaign: Campaign;
  readonly edition: Edition;
  /** Where the pages are. */
  readonly address: string | undefined;
  readonly publicUrl?: string;
  /** Whom the settings name. */
  readonly namedMembers?: readonly NamedMember[];
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** What is known of whoever runs the command. */
export interface Caller {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly screen?: ProgressScreen;
  readonly user?: string;
  readonly folder?: string;
}

export function placeOf({ campaign, ...facts }: PlaceFacts, caller: Caller): Place {
  const { id, timeZone } = campaign;
  return { ...facts, ...caller, whole: campaign, roster: campaign, campaign: id, timeZone };
}

/** `lishan@desk-pc`: who runs this process. A user without a name has a number. */
export function userHere(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `${process.getuid?.() ?? '?'}@${hostname()}`;
  }
}
