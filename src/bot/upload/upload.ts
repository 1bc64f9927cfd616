import { type Context, Hono } from 'hono';
import { findUploadLink, type UploadLink } from '../../store/upload-links.ts';
import { largestByLink, mostBytesOfUnit, mostFilesOfUnit } from '../file-limits.ts';
import { foreign } from '../web/guard.ts';
import type { Mount } from '../web/options.ts';
import { createRateLimit } from '../web/rate.ts';
import { serveAsset } from '../web/serve-asset.ts';
import { uploadAssets } from './assets.ts';
import { beginFile, type Desk, endFile, takePart } from './file.ts';
import type { UploadEnv, UploadLimits, UploadOptions } from './options.ts';
import { linkGone, uploadPage } from './page.ts';
import { refuseUpload } from './refusal.ts';

/** At the pace of a fast line a file of the largest size is some hundred parts. */
const standard: UploadLimits = {
  fileBytes: largestByLink,
  partBytes: 8_000_000,
  leastPartBytes: 64_000,
  underWayBytes: 20_000_000_000,
  unitFiles: mostFilesOfUnit,
  unitBytes: mostBytesOfUnit,
  idleMs: 20_000,
  burst: 120,
  perSecond: 10,
};

/**
 * The pages at `/upload`: one file for a conversation, by a link that was made in it. To look at a link uses nothing up;
 * a file comes in parts, and goes on where it was interrupted. When all of it is there it is a turn of the conversation,
 * and the link is spent.
 */
export function createUploadPages(options: UploadOptions): Mount {
  const limits = { ...standard, ...options.limits };
  const desk: Desk = { ...options, limits, busy: new Set() };
  const rate = createRateLimit(limits.burst, limits.perSecond, () => performance.now());
  const app = new Hono<UploadEnv>();
  app.get('/upload/assets/*', async (c) => serveAsset(c, Object.values(await uploadAssets())));
  app.use(async (c, next) => {
    const seconds = rate(c.env.visitor.address);
    if (seconds === 0) return next();
    c.header('retry-after', String(seconds));
    return refuseUpload(c, 'tooFast');
  });
  app.get('/upload/:token', async (c) => {
    const link = await linkOf(c, options);
    return link ? uploadPage(c, options, link, limits) : linkGone(c, options);
  });
  app.post('/upload/:token/begin', (c) => withLink(c, desk, beginFile));
  app.post('/upload/:token/part', (c) => withLink(c, desk, takePart));
  app.post('/upload/:token/end', (c) => withLink(c, desk, endFile));
  app.notFound((c) => linkGone(c, options));
  app.onError((cause, c) => {
    options.report('An upload failed', cause);
    return refuseUpload(c, 'broken');
  });
  return { path: '/upload', fetch: (request, visitor) => app.fetch(request, { visitor }) };
}

async function linkOf(c: Context<UploadEnv>, { store }: UploadOptions): Promise<UploadLink | undefined> {
  const token = c.req.param('token') ?? '';
  return /^[\w-]{43}$/u.test(token) ? findUploadLink(store.db, token) : undefined;
}

/** One request at a time for a link, from one of our own pages. */
async function withLink(
  c: Context<UploadEnv>,
  desk: Desk,
  work: (c: Context<UploadEnv>, desk: Desk, link: UploadLink) => Promise<Response>,
): Promise<Response> {
  if (foreign(c, desk.publicUrl && new URL(desk.publicUrl).origin)) return refuseUpload(c, 'foreign');
  const link = await linkOf(c, desk);
  if (!link) return refuseUpload(c, 'gone');
  if (desk.busy.has(link.hash)) return refuseUpload(c, 'busy');
  desk.busy.add(link.hash);
  try {
    // As it is now: the request before this one may have changed or spent it.
    const current = await linkOf(c, desk);
    return current ? await work(c, desk, current) : refuseUpload(c, 'gone');
  } finally {
    desk.busy.delete(link.hash);
  }
}
