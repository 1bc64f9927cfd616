/** What an edition is called. */
export interface EditionsTable {
  readonly campaign: string;
  zh: string;
  en: string;
}
