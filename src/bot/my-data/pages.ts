import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Language, Message } from '../../dialogs/message.ts';
import { message } from '../../dialogs/message.ts';
import { beginDataLink, type DataLink, findDataLink, spendDataLink } from '../../store/people/data-links.ts';
import { type DataOptions, openDataStream, zipType } from '../my-data-document.ts';
import { uploadAssets } from '../upload/assets.ts';
import { contentDisposition } from '../web/downloads.ts';
import { foreign } from '../web/guard.ts';
import type { Mount } from '../web/options.ts';
import { page } from '../web/page.ts';
import { createRateLimit } from '../web/rate.ts';
import { languageOf } from '../web/receiving.ts';
import type { Visitor } from '../web/visitor.ts';
import { createPlaces, type Place, type Places } from './places.ts';
import { sentAsFetched } from './sending.ts';

export interface DataPagesOptions extends DataOptions {
  readonly title: Message;
  readonly publicUrl?: string;
  readonly report: (what: string, cause: unknown) => void;
  /** How long an archive that nobody fetches is held, in milliseconds. Default: a minute. */
  readonly stalledMs?: number;
}

interface Env {
  Bindings: { readonly visitor: Visitor };
}

const words = {
  head: message('我的数据', 'My data'),
  about: message(
    '点下面的按钮下载：一个压缩包，里面是这里保存的您的全部数据和您发来的全部文件。下载完链接就失效；请不要转发。',
    'The button downloads one archive with all that is kept of you here and every file that you sent. The link ends with it; please do not pass it on.',
  ),
  download: message('下载', 'Download'),
  fileName: message('我的数据.zip', 'my-data.zip'),
  gone: message(
    '这个链接已经用过或过期了。请回到对话，回复“我的数据”，再取一个。',
    'This link was used or has expired. Go back to the chat and reply “my data” for a new one.',
  ),
  busy: message(
    '正在给几位同时打包，请一分钟后再试。',
    'Several archives are being made right now. Please try again in a minute.',
  ),
} as const;

/** So many archives are made at once. */
const mostAtOnce = 4;
const defaultStalledMs = 60_000;

/**
 * The pages at `/my-data`: all that is kept of a person, by a link that was given in their conversation. To look at it, as
 * previews of chats do, uses nothing up; the archive is sent as it is made, and the link is spent when all of it was sent.
 */
export function createDataPages(options: DataPagesOptions): Mount {
  const rate = createRateLimit(30, 1, () => performance.now());
  const places = createPlaces(mostAtOnce);
  const app = new Hono<Env>();
  app.use(async (c, next) => (rate(c.env.visitor.address) === 0 ? next() : said(c, options, words.busy, 429)));
  app.get('/my-data/:token', async (c) => {
    const link = await linkOf(c, options);
    return link ? offer(c, options, link) : said(c, options, words.gone, 410);
  });
  app.post('/my-data/:token', (c) => fetchAll(c, options, places));
  app.notFound((c) => said(c, options, words.gone, 410));
  app.onError((cause, c) => {
    options.report('An archive of data failed', cause);
    return said(c, options, words.busy, 503);
  });
  return { path: '/my-data', fetch: (request, visitor) => app.fetch(request, { visitor }) };
}

async function linkOf(c: Context<Env>, { store, campaign }: DataPagesOptions): Promise<DataLink | undefined> {
  const token = c.req.param('token') ?? '';
  return /^[\w-]{43}$/u.test(token) ? findDataLink(store.db, campaign, token) : undefined;
}

function languageFor(c: Context<Env>, own: string | undefined): Language {
  return own === 'en' || own === 'zh' ? own : languageOf(c);
}

async function offer(c: Context<Env>, { title }: DataPagesOptions, { language: own }: DataLink): Promise<Response> {
  const language = languageFor(c, own);
  const assets = await uploadAssets();
  const body = html`
    <main class="lone upload">
      <img src="${assets.icon.href}" alt="" width="48" height="48">
      <h1>${words.head[language]}</h1>
      <p>${title[language]}</p>
      <p class="soft">${words.about[language]}</p>
      <form method="post"><button class="button">${words.download[language]}</button></form>
    </main>`;
  return c.html(page({ assets, language, title }, html`<meta name="robots" content="noindex">`, body));
}

async function fetchAll(c: Context<Env>, options: DataPagesOptions, places: Places): Promise<Response> {
  const { store, publicUrl } = options;
  if (foreign(c, publicUrl && new URL(publicUrl).origin)) return said(c, options, words.gone, 403);
  const link = await linkOf(c, options);
  if (!link) return said(c, options, words.gone, 410);
  const place = places.take(link.organiser);
  if (!place) return said(c, options, words.busy, 503);
  const language = languageFor(c, link.language);
  const content = await begin(options, link, language, place);
  if (!content) return said(c, options, words.gone, 410);
  const whole = (): Promise<void> => spendDataLink(store.db, link.hash);
  return new Response(sentAsFetched(content, { place, whole, stalledMs: options.stalledMs ?? defaultStalledMs }), {
    headers: {
      'content-type': zipType,
      'content-disposition': contentDisposition(words.fileName[language]),
      'cache-control': 'no-store',
    },
  });
}

/** The place is given back where nothing comes of it. */
async function begin(
  options: DataPagesOptions,
  { hash, organiser }: DataLink,
  language: Language,
  place: Place,
): Promise<AsyncGenerator<Uint8Array> | undefined> {
  let content: AsyncGenerator<Uint8Array> | undefined;
  try {
    const begun = await beginDataLink(options.store.db, hash);
    if (begun === 'begun') content = await openDataStream(options, organiser, language);
    return content;
  } finally {
    if (!content) place.leave();
  }
}

async function said(
  c: Context<Env>,
  { title }: DataPagesOptions,
  text: Message,
  status: 403 | 410 | 429 | 503,
): Promise<Response> {
  const assets = await uploadAssets();
  const language = languageOf(c);
  const body = html`
    <main class="lone upload">
      <img src="${assets.icon.href}" alt="" width="48" height="48">
      <p>${text[language]}</p>
    </main>`;
  return c.html(page({ assets, language, title }, html``, body), status);
}
