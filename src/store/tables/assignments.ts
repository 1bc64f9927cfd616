import type { Moment, OptionalJson, OptionalMoment } from './columns.ts';

/** A unit that was typed, and that the office took for one of the roster: what it brought along, so that it can be put back. */
export interface AssignmentsTable {
  readonly campaign: string;
  readonly id: string;
  /** The unit that was. */
  readonly unit_id: string;
  readonly name: string;
  readonly unit_created_at: Moment;
  /** More time that it had, and that the other one had, before. */
  readonly extensions: OptionalJson;
  readonly extensions_there: OptionalJson;
  readonly to_unit: string;
  readonly submissions: readonly string[];
  /** Who filed for it. */
  readonly people: readonly string[];
  /** The member of the office, by name. */
  readonly by: string;
  /** By the clock of the campaign. */
  readonly at: Moment;
  readonly undone_at: OptionalMoment;
}
