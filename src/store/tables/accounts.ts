import type { Moment, Optional, OptionalMoment } from './columns.ts';

/** The platform's id of a person. Never the person: one organiser may have several, and some platforms change them. */
export interface AccountsTable {
  readonly platform: string;
  readonly account: string;
  readonly organiser_id: string;
  readonly created_at: Moment;
  /** When a message could not reach it: the bot is blocked, or the chat is gone. */
  readonly unreachable_at: OptionalMoment;
  readonly unreachable_problem: Optional<string>;
  /** The conversation that failed, and its version then: a turn since means that the account can be reached again. */
  readonly unreachable_conversation: Optional<string>;
  readonly unreachable_turn: Optional<number>;
}
