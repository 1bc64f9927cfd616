import type { Moment } from './columns.ts';

/** How many wrong codes an account or a conversation has typed since a moment. */
export interface CodeTriesTable {
  /** `account:<platform>:<account>` or `conversation:<id>`. */
  readonly subject: string;
  readonly wrong: number;
  readonly since: Moment;
}
