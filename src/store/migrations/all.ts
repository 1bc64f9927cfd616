import type { Migration } from 'kysely';
import * as first from './0001-first.ts';
import * as memberships from './0002-memberships.ts';

/** Every migration by its name, in order. One that was released is never changed; a new one is added. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-memberships': memberships,
};
