import { type ConversationRef, type Outbound, SendError } from '../adapter.ts';
import { createRecent } from '../recent.ts';
import { within } from '../within.ts';
import { postedOf } from './blocks.ts';
import type { Client } from './client.ts';
import { failureOf, remedies, sendErrorOf } from './failure.ts';
import { share, type Uploaded, upload } from './files-out.ts';
import { languageOf, words } from './words.ts';

export interface SendingOptions {
  readonly client: Client;
  /** A message went out: what was wrong before is mended. */
  readonly worked: () => void;
  /** Slack answered that something must be mended, by its code. */
  readonly refused: (code: string) => void;
  /** Whether the bot's token is still taken. */
  readonly tokenHolds: () => Promise<boolean>;
}

export type Send = (to: ConversationRef, message: Outbound) => Promise<{ readonly messageId?: string }>;

/**
 * Sends one message. A file's bytes are given to Slack first, since nobody sees that; then comes the text, then the
 * file appears. Where only the last step fails, another attempt shows the file alone.
 */
export function createSend(options: SendingOptions): Send {
  const { client } = options;
  const halfSent = createRecent<string>(1_000);
  const post = async (chat: string, message: Outbound): Promise<string> => {
    const facts = { unfurl_links: false, unfurl_media: false, mrkdwn: false, parse: 'none' } as const;
    const { text, blocks } = postedOf(message);
    const { ts } = await client.chat.postMessage({ channel: chat, ...facts, text, blocks: [...blocks] });
    return ts ?? '';
  };
  const sendAll = async (chat: string, message: Outbound): Promise<string> => {
    const key = `${chat} ${message.id}`;
    const file = await uploaded(client, message);
    const sent = halfSent.get(key) ?? (await post(chat, file === 'refused' ? withoutFile(message) : message));
    if (!file || file === 'refused') return sent;
    halfSent.set(key, sent);
    await share(client, chat, file);
    halfSent.delete(key);
    return sent;
  };
  return async ({ chat }, message) => {
    try {
      const messageId = await sendAll(chat, message);
      options.worked();
      return messageId ? { messageId } : {};
    } catch (cause) {
      throw await told(cause, options);
    }
  };
}

/** Whatever goes wrong before the text is sent, nobody has seen anything: it can be tried again, or done without. */
async function uploaded(client: Client, { file }: Outbound): Promise<Uploaded | 'refused' | undefined> {
  try {
    return file && (await within(upload(client, file), uploadMs, tooLong));
  } catch (cause) {
    const error = sendErrorOf(cause);
    if (error.failure === 'unknown')
      throw new SendError(error.message, { failure: 'refused', retryAfterMs: soon, cause });
    if (error.failure === 'refused' && error.retryAfterMs === undefined) return 'refused';
    throw cause;
  }
}

/** In milliseconds. With a call for the text and one for the file, less than the sender's own patience of 15 s. */
const uploadMs = 4_500;
const soon = 5_000;

function tooLong(): never {
  throw new SendError('a file could not be uploaded in time', { failure: 'refused', retryAfterMs: soon });
}

/** The words of a receipt matter more than its paper. */
function withoutFile(message: Outbound): Outbound {
  return { ...message, text: `${message.text}\n${words.fileUnsent[languageOf(message)]}`.trim() };
}

/** `account_inactive` is said of a person who left and of an app that was removed: the token tells which. */
async function told(cause: unknown, { refused, tokenHolds }: SendingOptions): Promise<SendError> {
  const error = sendErrorOf(cause);
  const failure = failureOf(cause);
  if (failure.kind !== 'answered') return error;
  if (failure.code === 'account_inactive' && !(await tokenHolds())) {
    refused(failure.code);
    return new SendError('the app was removed from the workspace', { failure: 'refused', retryAfterMs: 60_000, cause });
  }
  if (failure.code in remedies && error.failure === 'refused') refused(failure.code);
  return error;
}
