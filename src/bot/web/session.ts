import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** One browser. Only the cookie holds its secret: `chat` and `csrf` are derived and do not lead back to it. */
export interface Session {
  /** The id of the chat and the account, safe to be stored and logged. */
  readonly chat: string;
  readonly csrf: string;
}

export interface Sessions {
  /** The session of a request, if its cookie is ours. */
  readonly read: (c: Context) => Session | undefined;
  /** The session of a request, begun when there is none; its cookie lives on for 400 days, the most a browser keeps. */
  readonly keep: (c: Context) => Session;
}

const maxAge = 400 * 24 * 3600;

/** `Lax`, so that a link from a chat or an e-mail opens the same talk; posts are guarded by origin and token besides. */
export function createSessions(key: string, transport: 'http' | 'https'): Sessions {
  if (key.length < 32) throw new RangeError('The key of the sessions must have at least 32 characters');
  const secure = transport === 'https';
  const name = secure ? '__Host-tianbao' : 'tianbao';
  const read = (c: Context) => verified(key, getCookie(c, name));
  const keep = (c: Context): Session => {
    const secret = read(c) ?? randomBytes(16).toString('base64url');
    const value = `${secret}.${derive(key, 'cookie', secret)}`;
    setCookie(c, name, value, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge });
    return sessionOf(key, secret);
  };
  return { keep, read: (c) => ifThere(read(c), (secret) => sessionOf(key, secret)) };
}

function verified(key: string, value: string | undefined): string | undefined {
  const [secret = '', signature = ''] = (value ?? '').split('.');
  if (!/^[\w-]{22}$/.test(secret)) return undefined;
  return same(signature, derive(key, 'cookie', secret)) ? secret : undefined;
}

function sessionOf(key: string, secret: string): Session {
  return { chat: derive(key, 'chat', secret).slice(0, 22), csrf: derive(key, 'csrf', secret) };
}

function derive(key: string, purpose: string, secret: string): string {
  return createHmac('sha256', key).update(`${purpose}:${secret}`).digest('base64url');
}

/** Whether two strings are the same, in a time that does not tell where they differ. */
export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function ifThere<In, Out>(value: In | undefined, map: (value: In) => Out): Out | undefined {
  return value === undefined ? undefined : map(value);
}
