import type { MiddlewareHandler } from 'hono';
import type { OfficeRole } from '../../store/office/members.ts';
import { foreign } from '../web/guard.ts';
import { createRateLimit } from '../web/rate.ts';
import { same } from '../web/session.ts';
import { reaches } from './leaves.ts';
import { notice } from './notice.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { formToken } from './sessions.ts';

export interface Frequency {
  /** Requests of one address at once; `perSecond` come back each second. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Lets an address ask so often; beyond that it is told how long to wait. An office behind one address shares it. */
export function frequency({ burst, perSecond }: Frequency, options: DeskOptions): MiddlewareHandler<DeskEnv> {
  const rate = createRateLimit(burst, perSecond, () => performance.now());
  return async (c, next) => {
    const seconds = rate(c.env.visitor.address);
    if (seconds === 0) return next();
    c.header('retry-after', String(seconds));
    return notice(c, options, 429, 'tooFast', { seconds });
  };
}

/** Lets members of a role pass; of others nobody learns that there is anything. After `needMember`. */
export function needRole(role: OfficeRole, options: DeskOptions): MiddlewareHandler<DeskEnv> {
  return async (c, next) => (reaches(c.get('member').role, role) ? next() : notice(c, options, 404, 'notFound'));
}

/** Lets a form pass that carries this session's token. After `needMember`. */
export function ownSession(options: DeskOptions): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const token = formToken(c.get('secret'));
    return same(c.get('form').get('csrf') ?? '', token) ? next() : notice(c, options, 403, 'foreign');
  };
}

/** Lets a form pass that one of our own pages sent. */
export function ownForms(options: DeskOptions): MiddlewareHandler<DeskEnv> {
  const expected = options.publicUrl && new URL(options.publicUrl).origin;
  return async (c, next) => (foreign(c, expected) ? notice(c, options, 403, 'foreign') : next());
}
