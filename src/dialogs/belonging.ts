import type { CodePurpose } from './code.ts';
import type { DraftFact, Organiser } from './event.ts';
import type { Talk } from './state.ts';

/** Why a code cannot be used, or a unit not be left. `minutes`: how long to wait after too many wrong ones, or changes. */
export type CodeProblem =
  | { readonly problem: 'unknown' | 'used' | 'expired' | 'ended' | 'full' | 'otherCampaign' | 'own' | 'member' }
  | { readonly problem: 'tooMany' | 'tooOften'; readonly minutes: number };

/**
 * What becomes of a person's own unit when the person goes to another: nothing is in it; its drafts and filings come
 * along, since nobody else files for it; or they stay, since it has other people or is on the office's roster.
 */
export type Belongings = 'none' | 'come' | 'stay';

/** A code that can be used: what it opens, and what it would mean for whoever typed it. */
export interface CodeOffer {
  readonly purpose: CodePurpose;
  /** Names the code in the turns that follow, without being it. */
  readonly ticket: string;
  readonly unitName?: string;
  /** Who made it, as a platform told the name. */
  readonly from?: string;
  readonly belongings: Belongings;
  /** How many drafts and filings the person's own unit has, and its name. */
  readonly count: number;
  readonly ownName?: string;
}

/** The person's unit, and whether others file for it. */
export interface UnitFact {
  readonly name?: string;
  readonly belongings: Belongings;
  /** People who file for it, this one included. */
  readonly people: number;
}

/** What a talk knew beside its draft's answers, to be taken up in another conversation about the same draft. */
export type Beside = Pick<
  Talk,
  'focus' | 'pending' | 'parts' | 'held' | 'offers' | 'gathered' | 'growing' | 'postponed'
>;

/** The person now belongs elsewhere. */
export interface Belonging {
  readonly how: 'linked' | 'joined' | 'left';
  readonly belongings: Belongings;
  /** How many drafts and filings came along, or stayed. */
  readonly count: number;
  readonly organiser: Organiser;
  readonly unitName?: string;
  /** The draft at hand in another conversation of this person. */
  readonly resume?: { readonly draft: DraftFact; readonly beside: Beside };
}

/** Who gave the answers of a draft, by field key; only where more than one person files for the unit. */
export type Authors = Readonly<Record<string, string>>;
