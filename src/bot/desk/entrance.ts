import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { writeAudit } from '../../store/office/audit.ts';
import { findLink, redeemLink } from '../../store/office/links.ts';
import { readSession } from '../../store/office/sessions.ts';
import { languageOf } from '../web/receiving.ts';
import { same } from '../web/session.ts';
import { frequency } from './guard.ts';
import { lonePage, notice } from './notice.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { formToken, type OfficeSessions } from './sessions.ts';
import { sayIn } from './words.ts';

/** The ways in and out: a one-time link shows a page with one button, which uses it; and signing out. */
export function addEntrance(app: Hono<DeskEnv>, sessions: OfficeSessions, options: DeskOptions): void {
  app.use('/office/login/*', frequency({ burst: 12, perSecond: 0.2 }, options));
  app.get('/office/login/:token', (c) => showLink(c, options));
  app.post('/office/login/:token', (c) => useLink(c, sessions, options));
  app.post('/office/signout', sessions.needMember('person'), async (c) => {
    if (!same(c.get('form').get('csrf') ?? '', formToken(c.get('secret')))) return notice(c, options, 403, 'foreign');
    await sessions.end(c);
    return notice(c, options, 200, 'signedOut');
  });
}

/** Uses nothing up: those who only look, such as the preview of a chat, come here too. */
async function showLink(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const token = tokenOf(c);
  const member = token === undefined ? undefined : await findLink(options.store.db, token);
  if (!member) return notice(c, options, 410, 'linkGone');
  const say = sayIn(languageOf(c));
  const form = html`
      <form method="post"><button class="button" type="submit">${say('comeIn')}</button></form>
      <p class="soft">${say('once')}</p>`;
  return lonePage(c, options, say('greeting', { name: member.name }), form);
}

async function useLink(c: Context<DeskEnv>, sessions: OfficeSessions, options: DeskOptions): Promise<Response> {
  const token = tokenOf(c);
  const secret = token === undefined ? undefined : await redeemLink(options.store.db, token);
  if (secret === undefined) return notice(c, options, 410, 'linkGone');
  await sessions.begin(c, secret);
  const member = await readSession(options.store.db, secret, 'page');
  const actor = member && { member, via: 'desk', address: c.env.visitor.address };
  if (actor) await writeAudit(options.store.db, { campaign: options.campaign.id, actor, action: 'sign-in' });
  return c.redirect('/office', 303);
}

function tokenOf(c: Context<DeskEnv>): string | undefined {
  const token = c.req.param('token') ?? '';
  return /^[\w-]{43}$/u.test(token) ? token : undefined;
}
