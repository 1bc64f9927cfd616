import { Hono } from 'hono';
import type { Mount } from '../web/options.ts';
import { serveAsset } from '../web/serve-asset.ts';
import { deskAssets } from './assets.ts';
import { callsPage } from './calls.ts';
import { addChat } from './chat/routes.ts';
import { addEntrance } from './entrance.ts';
import { addExtensions } from './extensions/routes.ts';
import { formBody } from './form-body.ts';
import { frequency, ownForms } from './guard.ts';
import { addMembers } from './members/routes.ts';
import { notice } from './notice.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { createOverview, overviewPage } from './overview.ts';
import { addProgress, createProgress } from './progress/routes.ts';
import { addReading } from './reading.ts';
import { addRemind } from './remind/routes.ts';
import { addReview } from './review/routes.ts';
import { addLargePosts, addRoster } from './roster/routes.ts';
import { createOfficeSessions } from './sessions.ts';

/** Bytes of a form that a member sends: a reason and a remark for each field, in Chinese; and of others. */
const bodyBytes = { member: 192 * 1024, anybody: 4 * 1024 } as const;

/**
 * The office's pages, at `/office`. Whoever is not signed in sees how to come in, and nothing else. A page of the desk is
 * one more route here, behind `needMember`.
 */
export function createDesk(options: DeskOptions): Mount {
  const app = createDeskApp(options);
  return { path: '/office', fetch: (request, visitor) => app.fetch(request, { visitor }) };
}

/** The same as it is put together: its routes can be told. */
export function createDeskApp(options: DeskOptions): Hono<DeskEnv> {
  const sessions = createOfficeSessions(options);
  const app = new Hono<DeskEnv>();
  app.use(async (c, next) => {
    await next();
    // With no-referrer a browser would send no Origin with a form.
    c.header('referrer-policy', 'same-origin');
  });
  app.get('/office/assets/*', async (c) => serveAsset(c, Object.values(await deskAssets())));
  app.use(frequency({ burst: 120, perSecond: 4 }, options));
  addLargePosts(app, sessions, options);
  app.post('/office/login/*', ownForms(options), formBody(bodyBytes.anybody, options));
  app.post('*', ownForms(options), formBody(bodyBytes.member, options));
  addEntrance(app, sessions, options);
  const progress = createProgress(options);
  const looked = { ...progress, overview: createOverview(options) };
  app.get('/office', sessions.needMember('person'), (c) => overviewPage(c, options, looked));
  // The same, for the page that refreshes itself.
  app.get('/office/now', sessions.needMember('page'), (c) => overviewPage(c, options, looked));
  addProgress(app, sessions, progress);
  app.get('/office/calls', sessions.needMember('person'), (c) => callsPage(c, options));
  addReading(app, sessions, options);
  addRoster(app, sessions, options);
  addReview(app, sessions, options);
  addChat(app, sessions, options);
  addMembers(app, sessions, options);
  addRemind(app, sessions, options);
  addExtensions(app, sessions, options);
  app.notFound((c) => notice(c, options, 404, 'notFound'));
  app.onError((cause, c) => {
    options.report('A page of the desk failed', cause);
    return notice(c, options, 503, 'broken');
  });
  return app;
}
