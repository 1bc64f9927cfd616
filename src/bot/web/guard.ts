import type { Context, MiddlewareHandler } from 'hono';
import { refuse } from './refusal.ts';
import { type Session, type Sessions, same } from './session.ts';

export interface SessionEnv {
  Variables: { session: Session };
}

/** Lets a request pass that has a session. */
export function needSession(sessions: Sessions): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    const session = sessions.read(c);
    if (!session) return refuse(c, 'session');
    c.set('session', session);
    return next();
  };
}

/**
 * Lets a post pass that our own page sent: same origin by the browser's word, and the session's token in a header,
 * which another site can neither read nor send.
 */
export function ownPage(publicUrl: string | undefined): MiddlewareHandler<SessionEnv> {
  const expected = publicUrl && new URL(publicUrl).origin;
  return async (c, next) => {
    if (c.req.method === 'GET') return next();
    const why = foreign(c, expected);
    if (why) return refuse(c, 'origin', { why });
    if (!same(c.req.header('x-csrf-token') ?? '', c.get('session').csrf)) return refuse(c, 'csrf');
    return next();
  };
}

/** Why a post cannot have come from our own page, by the browser's word; undefined where it may have. */
export function foreign(c: Context, expected: string | undefined): string | undefined {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site !== undefined && site !== 'same-origin') return 'Sec-Fetch-Site is not same-origin';
  if (site === undefined && origin === undefined) return 'Neither Sec-Fetch-Site nor Origin was sent';
  if (origin === undefined) return undefined;
  if (expected) return origin === expected ? undefined : `Origin is not ${expected}`;
  return hostOf(origin) === c.req.header('host') ? undefined : 'Origin is not the host that was asked';
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
