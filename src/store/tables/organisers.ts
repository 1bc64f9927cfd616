import type { Generated } from 'kysely';
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
  /** Whether the person wants reminders, on all platforms. */
  readonly reminders: Generated<'on' | 'off'>;
  /** Until when the person put them off; then comes one. */
  readonly snoozed_until: OptionalMoment;
  /** When the office last reminded the person by hand. */
  readonly reminded_at: OptionalMoment;
  readonly created_at: Moment;
}
