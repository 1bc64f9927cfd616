import type { Generated } from 'kysely';
import type { Moment, OptionalMoment } from './columns.ts';

/** `link`: another account of the same person; `invite`: another person of the same unit; `data`: fetches what is kept. */
export type CodePurpose = 'link' | 'invite' | 'data';

/** A code that somebody was shown. Only its hash is kept. */
export interface CodesTable {
  readonly hash: string;
  readonly purpose: CodePurpose;
  readonly campaign: string;
  /** The unit that an invite opens; of a link, that of its organiser when it was made. */
  readonly unit_id: string;
  /** Whom it links to, or who invites; null where the office does. */
  readonly organiser_id: string | null;
  readonly uses: Generated<number>;
  readonly max_uses: number;
  readonly created_at: Moment;
  readonly expires_at: Moment;
  /** Used up, or taken back by a newer one. */
  readonly ended_at: OptionalMoment;
}
