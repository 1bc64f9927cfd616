import { GrammyError, HttpError } from 'grammy';
import { SendError } from '../adapter.ts';

/** Why a call failed, in words that hold neither the token nor what was sent, both of which grammY's errors have. */
export interface Failure {
  readonly kind: /** The bot's token is not accepted. */
    | 'denied'
    /** Another process asks for updates with the same token. */
    | 'conflict'
    /** Updates go to a webhook, so that they cannot be asked for. */
    | 'webhook'
    | 'limited'
    /** The person blocked the bot, or the chat is gone. */
    | 'unreachable'
    | 'moved'
    /** Told as wrong, and so it will stay. */
    | 'bad'
    /** The request never left, or was turned away at the door. */
    | 'unsent'
    /** It is not known what became of the request. */
    | 'unknown';
  readonly said: string;
  readonly retryAfterMs?: number;
  readonly movedTo?: string;
}

/** The waits after what is certainly not sent, in milliseconds. */
const unsentMs = 5_000;
const deniedMs = 60_000;

/** What a failed send is to the outbox. The cause stays out: it would carry the token into logs. */
export function sendErrorOf(error: unknown): SendError {
  const { kind, said, retryAfterMs, movedTo } = failureOf(error);
  const text = `Telegram: ${said}`;
  switch (kind) {
    case 'unreachable':
      return new SendError(text, { failure: 'unreachable' });
    case 'moved':
      return new SendError(text, { failure: 'refused', retryAfterMs: 0, ...(movedTo ? { movedTo } : {}) });
    case 'bad':
      return new SendError(text, { failure: 'refused' });
    case 'limited':
      return new SendError(text, { failure: 'refused', retryAfterMs: retryAfterMs ?? 1_000 });
    case 'denied':
      return new SendError(text, { failure: 'refused', retryAfterMs: deniedMs, waitsFor: 'platform' });
    case 'unsent':
    case 'conflict':
    case 'webhook':
      return new SendError(text, { failure: 'refused', retryAfterMs: unsentMs, waitsFor: 'platform' });
    case 'unknown':
      return new SendError(text, { failure: 'unknown' });
  }
}

/** What went wrong with a call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return answered(error);
  if (error instanceof HttpError) return unanswered(error.error);
  return { kind: 'unknown', said: error instanceof Error ? error.name : typeof error };
}

/** Telegram answered: by its code, and where that says too little by its words. */
function answered({ error_code: code, description, parameters }: GrammyError): Failure {
  const said = `${code} ${description}`.slice(0, 150);
  if (parameters.migrate_to_chat_id !== undefined) {
    return { kind: 'moved', said, movedTo: String(parameters.migrate_to_chat_id) };
  }
  switch (code) {
    case 400:
      return { kind: gone.test(description) ? 'unreachable' : 'bad', said };
    case 401:
    case 404:
      return { kind: 'denied', said };
    case 403:
      return { kind: 'unreachable', said };
    case 409:
      return { kind: /webhook/iu.test(description) ? 'webhook' : 'conflict', said };
    case 429:
      return { kind: 'limited', said, retryAfterMs: (parameters.retry_after ?? 1) * 1000 };
    case 503:
      return { kind: 'unsent', said };
    default:
      // A gateway's 502 tells nothing of what stood behind it.
      return { kind: code >= 500 ? 'unknown' : 'bad', said };
  }
}

const gone = /chat not found|user not found|peer_id_invalid|user is deactivated|chat was deleted/iu;

/** No answer that can be read. Only what failed before the connection stood is certainly not sent. */
function unanswered(cause: unknown): Failure {
  const { name = '', type = '', code = '', message = '' } = (cause ?? {}) as Partial<Record<string, string>>;
  if (name === 'AbortError') return { kind: 'unknown', said: 'no answer in time' };
  if (type === 'invalid-json')
    return { kind: 'unknown', said: 'an answer that is not of the Bot API, as of a gateway' };
  const said = `no connection (${code || name || 'unknown'})`;
  return { kind: neverLeft(code, message) ? 'unsent' : 'unknown', said };
}

function neverLeft(code: string, message: string): boolean {
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO)$/u.test(code)) return true;
  if (/^(?:CERT_|ERR_TLS|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED|HOSTNAME_)/u.test(code)) return true;
  return /reason: (?:connect |getaddrinfo )|before secure TLS connection/u.test(message);
}
