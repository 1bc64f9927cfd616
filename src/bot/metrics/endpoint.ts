import { createHash, timingSafeEqual } from 'node:crypto';
import type { Mount } from '../web/options.ts';
import type { Metrics } from './metrics.ts';

/** `/metrics`, for whoever shows the token. Everybody else finds no such page. */
export function metricsEndpoint(token: string, metrics: Pick<Metrics, 'page'>): Mount {
  return {
    path: '/metrics',
    fetch: async (request) => {
      const shown = /^Bearer (\S+)$/u.exec(request.headers.get('authorization') ?? '')?.[1];
      const isPage = request.method === 'GET' && new URL(request.url).pathname === '/metrics';
      if (!isPage || shown === undefined || !isSame(shown, token)) return new Response('Not found\n', { status: 404 });
      const { text, type } = await metrics.page();
      return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
    },
  };
}

/** In a time that tells nothing of the token. */
function isSame(shown: string, token: string): boolean {
  const [a, b] = [shown, token].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
