import type { Moment } from './columns.ts';

/** A platform whose ids of persons all changed at a login: whoever is new there since then may be somebody known. */
export interface PlatformIdentitiesTable {
  readonly platform: string;
  readonly changed_at: Moment;
}
