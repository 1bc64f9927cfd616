import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type Asker, endSession, readSession, sessionLastsDays } from '../../store/office/sessions.ts';
import { notice } from './notice.ts';
import type { DeskEnv, DeskOptions } from './options.ts';

export interface OfficeSessions {
  /** Lets a member pass; all others are told how to sign in. */
  readonly needMember: (asker: Asker) => MiddlewareHandler<DeskEnv>;
  /** Gives a browser the secret of a new session; the one that it had before ends. */
  readonly begin: (c: Context<DeskEnv>, secret: string) => Promise<void>;
  readonly end: (c: Context<DeskEnv>) => Promise<void>;
}

/** Strict: no other site's link opens the desk signed in. */
export function createOfficeSessions(options: DeskOptions): OfficeSessions {
  const { db } = options.store;
  const secure = options.publicUrl?.startsWith('https:') ?? false;
  const name = secure ? '__Secure-tianbao-office' : 'tianbao-office';
  const cookie = { path: '/office', secure, httpOnly: true, sameSite: 'Strict' } as const;
  const secretOf = (c: Context): string | undefined => {
    const secret = getCookie(c, name);
    return secret && /^[\w-]{43}$/u.test(secret) ? secret : undefined;
  };
  const endOld = async (c: Context): Promise<void> => {
    const secret = secretOf(c);
    if (secret !== undefined) await endSession(db, secret);
  };
  return {
    needMember: (asker) => async (c, next) => {
      const secret = secretOf(c);
      const member = secret === undefined ? undefined : await readSession(db, secret, asker);
      if (secret === undefined || member === undefined) return notice(c, options, 401, 'signIn');
      c.set('member', member);
      c.set('secret', secret);
      return next();
    },
    begin: async (c, secret) => {
      await endOld(c);
      setCookie(c, name, secret, { ...cookie, maxAge: sessionLastsDays * 24 * 3600 });
    },
    end: async (c) => {
      await endOld(c);
      deleteCookie(c, name, cookie);
    },
  };
}

/** What a session's own forms carry: another site can neither read nor guess it, and it does not lead back to the secret. */
export function formToken(secret: string): string {
  return createHash('sha256').update(`tianbao desk form ${secret}`).digest('base64url');
}
