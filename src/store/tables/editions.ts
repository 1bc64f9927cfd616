import type { OptionalJson, OptionalMoment } from './columns.ts';

/** What an edition is called. */
export interface EditionsTable {
  readonly campaign: string;
  zh: string;
  en: string;
  /** Since when everybody may read the list of the selected activities. */
  readonly list_published_at: OptionalMoment;
  /** By form, its questions as a service was last started with them. */
  readonly questions: OptionalJson;
}
