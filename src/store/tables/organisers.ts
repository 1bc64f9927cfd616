import type { Moment, OptionalMoment } from './columns.ts';

/** A person who files, with the unit that the person files for in the campaign at hand. */
export interface OrganisersTable {
  readonly id: string;
  readonly campaign: string;
  readonly unit_id: string;
  readonly language: string | null;
  /** The version of the campaign's notice that was agreed to; each campaign asks for itself. */
  readonly consent: number | null;
  readonly consented_at: OptionalMoment;
  /** As the platform told it. */
  readonly name: string | null;
  readonly created_at: Moment;
}
