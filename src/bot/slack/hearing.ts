import type { Content, Inbound } from '../adapter.ts';
import type { Client } from './client.ts';
import type { Directory, Person } from './directory.ts';
import type { Receive } from './gate.ts';
import type { Line } from './line.ts';
import type { SlackSettings } from './options.ts';

/** What the handlers of Slack's events work with. */
export interface Hearing {
  readonly client: Client;
  readonly directory: Directory;
  readonly line: Line;
  readonly receive: Receive;
  readonly settings: SlackSettings;
}

export interface HandedOn {
  readonly id: string;
  readonly chat: string;
  readonly account: string;
  /** In milliseconds since the epoch. */
  readonly sentAt: number;
  readonly content: Content;
  readonly person: Person;
}

/** Hands one message of a person on; resolves when it is committed. */
export function handOn(
  { receive }: Pick<Hearing, 'receive'>,
  { id, chat, account, sentAt, content, person }: HandedOn,
): Promise<void> {
  const conversation = { platform: 'slack', chat } as const;
  const inbound: Inbound = { id, conversation, sender: { account, ...person }, sentAt, content };
  return receive(inbound);
}
