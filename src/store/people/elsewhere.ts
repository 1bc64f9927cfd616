import { sql } from 'kysely';
import type { Beside } from '../../dialogs/belonging.ts';
import type { DraftFact } from '../../dialogs/event.ts';
import { isNewer, readState, type StoredState } from '../../dialogs/state.ts';
import type { Db } from '../schema.ts';

/** A talk about a draft in another conversation of a person. */
export interface TalkElsewhere {
  readonly submission: string;
  /** The draft's revision after its last turn there. */
  readonly revision: number;
  readonly beside: Beside;
}

export interface ElsewhereQuery {
  readonly organiser: string;
  /** The conversation at hand, which is not elsewhere. */
  readonly except: string;
}

const looked = 10;

/** The talks that a person has in other conversations, the latest first; at most one for each of ten conversations. */
export async function talksElsewhere(db: Db, { organiser, except }: ElsewhereQuery): Promise<readonly TalkElsewhere[]> {
  const { rows } = await sql<{ readonly state: unknown }>`
    select state from conversations
    where organiser_id = ${organiser}::uuid and id <> ${except}::uuid and state -> 'talk' is not null
    order by updated_at desc limit ${looked}`.execute(db);
  // What a newer version of the program knows there is its own; the draft is the same.
  return rows.flatMap(({ state }) => (isNewer(state) ? [] : talkOf(readState(state))));
}

function talkOf(state: StoredState | undefined): readonly TalkElsewhere[] {
  if (!state?.talk) return [];
  const { submission, revision, focus, pending, parts, held, offers, growing, postponed } = state.talk;
  const beside = {
    ...(focus === undefined ? {} : { focus }),
    // Whether something is really meant is answered where it was asked.
    ...(pending && pending.kind !== 'sure' && pending.kind !== 'edit' ? { pending } : {}),
    ...(parts ? { parts } : {}),
    ...(held ? { held } : {}),
    ...(offers ? { offers } : {}),
    ...(growing === undefined ? {} : { growing }),
    ...(postponed ? { postponed } : {}),
  };
  return [{ submission, revision, beside }];
}

/** What a talk elsewhere knew that still holds for its draft: what was being asked only if nothing was answered since. */
export function besideDraft(draft: DraftFact, { revision, beside }: TalkElsewhere): Beside {
  if (revision === draft.revision) return beside;
  const { focus: _asked, pending: _doubt, growing: _text, ...typed } = beside;
  return typed;
}
