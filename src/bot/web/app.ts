import { type Context, Hono } from 'hono';
import { loadAssets } from './assets.ts';
import { contentDisposition, type Downloads } from './downloads.ts';
import { needSession, ownPage, type SessionEnv } from './guard.ts';
import { carefulHeaders } from './headers.ts';
import { type Posting, postMessage, postOpen } from './messages.ts';
import type { WebOptions, Words } from './options.ts';
import { chatPage, noticePage } from './page.ts';
import { createAddressLimit, createRateLimit } from './rate.ts';
import { readiness } from './readiness.ts';
import { languageOf } from './receiving.ts';
import { refuse } from './refusal.ts';
import { serveAsset } from './serve-asset.ts';
import { createSessions, type Sessions } from './session.ts';
import { createUploads } from './uploads.ts';
import { createVisitors, privateNetworks, type Visitor } from './visitor.ts';

export interface Rooms extends Posting {
  readonly options: WebOptions;
  readonly downloads: Downloads;
  readonly clockMs: () => number;
  readonly state: () => 'serving' | 'stopping';
}

/** What the pages of the chat share. */
interface House extends Rooms {
  readonly sessions: Sessions;
  readonly visitorOf: (c: Context) => Visitor;
}

/** Everything that the server answers. */
export function createApp(rooms: Rooms): Hono<SessionEnv> {
  const { options } = rooms;
  const transport = options.publicUrl?.startsWith('https:') ? 'https' : 'http';
  const visitorOf = createVisitors(options.trustedProxies ?? privateNetworks);
  const app = new Hono<SessionEnv>();
  app.use(carefulHeaders(transport));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => readiness(c, options, rooms.state));
  app.get('/assets/*', async (c) => serveAsset(c, Object.values(await loadAssets())));
  if (options.chat !== 'elsewhere') {
    const house = { ...rooms, visitorOf, sessions: createSessions(options.sessionKey, transport) };
    app.get('/', createHome(house));
    app.get('/files/:token', (c) => download(c, house));
    addApi(app, house);
  }
  for (const { path, fetch } of options.mounts ?? []) {
    app.all(path, (c) => fetch(c.req.raw, visitorOf(c)));
    app.all(`${path}/*`, (c) => fetch(c.req.raw, visitorOf(c)));
  }
  app.notFound((c) => notice(c, options, 404, { zh: '没有这一页。', en: 'There is no such page.' }));
  app.onError((cause, c) => {
    options.report?.('A request failed', cause);
    return refuse(c, 'notKept');
  });
  return app;
}

function addApi(app: Hono<SessionEnv>, house: House): void {
  const { limits, hub, clockMs, visitorOf } = house;
  const rate = createRateLimit(limits.burst, limits.perSecond, clockMs);
  const uploads = createAddressLimit(limits, clockMs);
  app.use('/api/*', needSession(house.sessions), ownPage(house.options.publicUrl));
  app.post('/api/*', async (c, next) => {
    const { chat } = c.get('session');
    const afterS = rate(chat);
    if (afterS > 0) return refuse(c, 'tooFast', { afterS });
    hub.seen(chat);
    const wanted = c.req.path === '/api/files' ? 'application/octet-stream' : 'application/json';
    return c.req.header('content-type')?.split(';')[0] === wanted
      ? next()
      : refuse(c, 'type', { why: `Send ${wanted}` });
  });
  app.post('/api/messages', (c) => postMessage(c, house));
  app.post('/api/open', (c) => postOpen(c, house));
  app.post('/api/files', async (c, next) => {
    const afterS = uploads(visitorOf(c).address);
    return afterS > 0 ? refuse(c, 'manyFiles', { afterS }) : next();
  });
  app.post('/api/files', createUploads(house));
  app.get('/api/events', (c) => events(c, house));
  app.all('/api/*', (c) => refuse(c, 'notFound'));
}

const crowded = {
  zh: '您所在的网络刚才打开了太多新页面，请一分钟后再打开。已经打开的页面可以照常使用。',
  en: 'Too many new pages were opened from your network. Please try again in a minute. Pages that are open go on as usual.',
};

/** GET /: the page of the talk. A browser without a session begins one, as often as its address may. */
function createHome({ options, limits, clockMs, sessions, visitorOf }: House): (c: Context) => Promise<Response> {
  const begun = createAddressLimit(limits, clockMs);
  return async (c) => {
    const afterS = sessions.read(c) ? 0 : begun(visitorOf(c).address);
    if (afterS > 0) {
      c.header('retry-after', String(afterS));
      return notice(c, options, 429, crowded);
    }
    const { chat, csrf } = sessions.keep(c);
    const { title, banner } = options;
    const assets = await loadAssets();
    const facts = { assets, title, banner, chat, csrf, maxText: limits.text, maxFileBytes: limits.fileBytes };
    return c.html(chatPage({ ...facts, language: languageOf(c) }));
  };
}

/** GET /api/events: what the conversation's tabs are told, from after the last event that this tab has seen. */
function events(c: Context<SessionEnv>, { hub, state, options }: Rooms): Response {
  const { chat } = c.get('session');
  const cursor = c.req.header('last-event-id') ?? c.req.query('after');
  const stream = state() === 'serving' ? hub.open(chat, cursor) : undefined;
  if (!stream) return refuse(c, 'tooMany', { afterS: 10 });
  options.arrived?.(chat);
  const headers = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' };
  return c.body(stream, 200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
}

const gone = {
  zh: '这个下载链接已失效。请回到对话，回复“表格”，即可重新获取。',
  en: 'This download link has expired. Go back to the chat and reply “paper” to get the file again.',
};
const unmade = {
  zh: '文件暂时无法生成。请稍后刷新本页，或回到对话回复“表格”。',
  en: 'The file cannot be made right now. Reload in a moment, or go back to the chat and reply “paper”.',
};

async function download(c: Context, { options, downloads, sessions }: House): Promise<Response> {
  const session = sessions.read(c);
  const file = session && downloads.find(session.chat, c.req.param('token') ?? '');
  if (!file) return notice(c, options, 404, gone);
  try {
    const bytes = new Uint8Array(await file.read());
    const disposition = contentDisposition(file.name);
    return c.body(bytes, 200, { 'content-type': file.mime, 'content-disposition': disposition });
  } catch (cause) {
    options.report?.('A document could not be made', cause);
    return notice(c, options, 503, unmade);
  }
}

async function notice(c: Context, { title }: WebOptions, status: 404 | 429 | 503, text: Words): Promise<Response> {
  return c.html(noticePage({ assets: await loadAssets(), language: languageOf(c), title, text }), status);
}
