import { createRecent } from '../recent.ts';
import { escaped, section } from './blocks.ts';
import { fetchedFile } from './files-in.ts';
import { type HandedOn, type Hearing, handOn } from './hearing.ts';
import { directOf, type MessageEvent, type SlackFile } from './inbound.ts';
import type { Language, Words } from './options.ts';
import { said, words } from './words.ts';

/**
 * A `message` event: what a person says to the bot alone is handed on under the event's id, which a retry repeats.
 * Files first, then what was written beside them, as on the other platforms; a file that fails holds nothing else back.
 * Rejects with the first failure, so that the event comes again.
 */
export async function hearMessage(ports: Hearing, event: MessageEvent, eventId: string): Promise<void> {
  const direct = directOf(event, ports.line.self());
  if (!direct) return;
  const { chat, account, sentAt, text, files } = direct;
  ports.directory.learn(account, chat);
  const facts = { chat, account, sentAt, person: await ports.directory.person(account) };
  const failures: unknown[] = [];
  const noted = (failure: unknown): void => void failures.push(failure);
  for (const file of files) await hearFile(ports, { ...facts, id: `${eventId}:${file.id}` }, file).catch(noted);
  const content = { type: 'text', text } as const;
  if (text.trim() !== '') await handOn(ports, { ...facts, id: eventId, content }).catch(noted);
  if (failures.length > 0) throw failures[0];
}

/** A file that Slack will never hand over is told at once: sending the event again would not help. */
async function hearFile(ports: Hearing, facts: Omit<HandedOn, 'content'>, slackFile: SlackFile): Promise<void> {
  const { file, problem } = fetchedFile(slackFile, ports.settings);
  try {
    await handOn(ports, { ...facts, content: { type: 'file', file } });
  } catch (cause) {
    if (!problem()) throw cause;
    ports.settings.report('A file was not handed over', problem());
    await tell(ports, { channel: facts.chat }, words.noFile, facts.person.language);
  }
}

/** What is read of an `app_mention` event. */
export type MentionEvent = Pick<MessageEvent, 'channel' | 'channel_type' | 'user' | 'bot_id' | 'ts' | 'subtype'> & {
  readonly thread_ts?: string | undefined;
};

/** Answers a mention in a channel with one sentence that leads to the direct messages, once. Nothing is handed on. */
export function createMentions(ports: Hearing): (event: MentionEvent) => Promise<void> {
  const answered = createRecent<true>(1_000);
  return async ({ channel = '', channel_type: type, user, bot_id: bot, ts, thread_ts: thread }) => {
    const key = `${channel} ${ts}`;
    // In direct messages the message itself has come as well.
    if (channel.startsWith('D') || type === 'im' || bot !== undefined || !user || !ts || answered.get(key)) return;
    answered.set(key, true);
    const { language } = await ports.directory.person(user);
    await tell(ports, { channel, thread_ts: thread ?? ts }, words.toDirect, language);
  };
}

interface Place {
  readonly channel: string;
  readonly thread_ts?: string;
}

/** The adapter's own words, beside the outbox: nothing depends on them. */
async function tell({ client, settings }: Hearing, place: Place, sentence: Words, language?: Language): Promise<void> {
  const text = said(sentence, language);
  const facts = { mrkdwn: false, unfurl_links: false } as const;
  await client.chat
    .postMessage({ ...place, ...facts, text: escaped(text), blocks: [section(text)] })
    .catch((cause: unknown) => settings.report('A notice was not sent', cause));
}
