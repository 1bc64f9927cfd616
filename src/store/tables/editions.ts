import type { OptionalMoment } from './columns.ts';

/** What an edition is called. */
export interface EditionsTable {
  readonly campaign: string;
  zh: string;
  en: string;
  /** Since when everybody may read the list of the selected activities. */
  readonly list_published_at: OptionalMoment;
}
