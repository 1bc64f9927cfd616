import { webApi } from '@slack/bolt';
import { SendError } from '../adapter.ts';

/** What a call of the Web API ended with. */
export type Failure =
  /** Slack answered no, with its own code. */
  | { readonly kind: 'answered'; readonly code: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  | { readonly kind: 'status'; readonly status: number }
  /** No connection came about: nothing was sent. */
  | { readonly kind: 'unconnected'; readonly code: string }
  /** The request was written, or may have been, and no answer came. */
  | { readonly kind: 'silent'; readonly code: string };

export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) return limitedFor(error.retryAfter);
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code } = error.data;
    return isLimit(code) ? limitedFor(undefined) : { kind: 'answered', code: String(code).slice(0, 60) };
  }
  if (error instanceof webApi.WebAPIHTTPError) return { kind: 'status', status: error.statusCode };
  // A 429 without a time is thrown as a bare error.
  if (error instanceof Error && error.message.startsWith('Retry header')) return limitedFor(undefined);
  const code = codeOf(error);
  return { kind: notConnected.has(code) ? 'unconnected' : 'silent', code };
}

/** In milliseconds, where Slack names none. */
const usualLimit = 30_000;

function limitedFor(seconds: number | undefined): Failure {
  return { kind: 'limited', retryAfterMs: seconds === undefined ? usualLimit : Math.max(0, seconds) * 1000 };
}

function isLimit(code: unknown): boolean {
  return code === 'ratelimited' || code === 'rate_limited' || code === 'message_limit_exceeded';
}

const notConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The code of the deepest cause that has one: fetch wraps what happened. */
function codeOf(error: unknown): string {
  let code = 'unknown';
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    const first = at instanceof AggregateError ? at.errors[0] : at;
    const found = first instanceof Error && 'code' in first ? first.code : undefined;
    if (typeof found === 'string' && !found.startsWith('slack_')) code = found;
    else if (at.name === 'TimeoutError') code = 'timeout';
  }
  return code;
}

/** The chat or the person is gone for good. */
const gone: ReadonlySet<string> = new Set([
  'channel_not_found',
  'is_archived',
  'user_disabled',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'account_inactive',
]);

/** What somebody has to mend at Slack, and how; nothing can be sent before. */
export const remedies: Readonly<Record<string, string>> = {
  ...same(
    ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired'],
    'Slack does not take SLACK_BOT_TOKEN. Copy the Bot User OAuth Token from the app’s page “OAuth & Permissions” again.',
  ),
  account_inactive:
    'The app was removed from the workspace. Install it again on the app’s page “Install App”, and copy the new token into SLACK_BOT_TOKEN.',
  missing_scope:
    'The app lacks a permission. Compare its scopes with docs/slack-manifest.yaml, and install the app again.',
  ...same(
    ['messages_tab_disabled', 'restricted_action'],
    'Slack does not let the app write to people. Turn on the Messages Tab on the app’s page “App Home”, and ask a workspace administrator where that is not enough.',
  ),
  ...same(
    ['team_access_not_granted', 'org_login_required', 'ekm_access_denied', 'access_denied', 'team_disabled'],
    'The workspace does not let the app in. Ask a workspace administrator to approve it.',
  ),
};

function same(codes: readonly string[], remedy: string): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map((code) => [code, remedy]));
}

/** Of these, what may be refused to one chat alone. */
const ofOneChat: ReadonlySet<string> = new Set(['messages_tab_disabled', 'restricted_action']);

/** Slack tells that it did not do it, and that it may do so later. */
const later: ReadonlySet<string> = new Set(['request_timeout', 'service_unavailable', 'team_added_to_org']);
/** Slack does not know itself whether it was done. */
const uncertain: ReadonlySet<string> = new Set(['internal_error', 'fatal_error']);

/** In milliseconds. */
const soon = 5_000;
const afterMending = 60_000;

/** The error that the outbox is told, with Slack's code and without what was sent. */
export function sendErrorOf(cause: unknown): SendError {
  if (cause instanceof SendError) return cause;
  const failure = failureOf(cause);
  switch (failure.kind) {
    case 'answered':
      return answered(failure.code);
    case 'limited':
      return new SendError('Slack’s rate limit', { failure: 'refused', retryAfterMs: failure.retryAfterMs });
    case 'status':
      return withStatus(failure.status);
    case 'unconnected':
      return new SendError(`no connection to Slack: ${failure.code}`, {
        failure: 'refused',
        retryAfterMs: soon,
        waitsFor: 'platform',
      });
    case 'silent':
      return new SendError(`no answer from Slack: ${failure.code}`, { failure: 'unknown' });
  }
}

function answered(code: string): SendError {
  const message = `Slack answered ${code}`;
  if (gone.has(code)) return new SendError(message, { failure: 'unreachable' });
  if (code in remedies) return refused(message, afterMending, ofOneChat.has(code) ? 'chat' : 'everybody');
  if (later.has(code)) return refused(message, soon, 'everybody');
  return new SendError(message, { failure: uncertain.has(code) ? 'unknown' : 'refused' });
}

/** What is refused to everybody waits for Slack, however long; what is refused to one chat is given up at last. */
function refused(message: string, retryAfterMs: number, to: 'chat' | 'everybody'): SendError {
  const waits = to === 'everybody' ? ({ waitsFor: 'platform' } as const) : {};
  return new SendError(message, { failure: 'refused', retryAfterMs, ...waits });
}

function withStatus(status: number): SendError {
  const message = `Slack answered with HTTP status ${status}`;
  if (status >= 500 || status === 408) return new SendError(message, { failure: 'unknown' });
  return new SendError(message, { failure: 'refused' });
}
