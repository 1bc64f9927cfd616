import type { Context } from 'hono';
import type { Asset } from './assets.ts';

/** Answers with the asset of this path. A browser keeps one that was asked for by its tag, and asks about any other. */
export function serveAsset(c: Context, assets: readonly Asset[]): Response | Promise<Response> {
  const asset = assets.find((one) => one.path === c.req.path);
  if (!asset) return c.notFound();
  c.header('cache-control', c.req.query('v') === asset.tag ? 'public, max-age=31536000, immutable' : 'no-cache');
  c.header('etag', `"${asset.tag}"`);
  if (c.req.header('if-none-match') === `"${asset.tag}"`) return c.body(null, 304);
  return c.body(asset.body, 200, { 'content-type': asset.mime });
}
