/** The last receipt number taken of a form. A row and not a sequence: a sequence has gaps after a crash or a rollback. */
export interface CountersTable {
  readonly campaign: string;
  readonly form: string;
  readonly value: number;
}
