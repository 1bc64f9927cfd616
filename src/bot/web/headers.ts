import type { MiddlewareHandler } from 'hono';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const common: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Puts the headers of a careful site on every answer; a page that sets one of them itself keeps its own. */
export function carefulHeaders(transport: 'http' | 'https'): MiddlewareHandler {
  const all = transport === 'https' ? { ...common, 'strict-transport-security': 'max-age=15552000' } : common;
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(all)) if (!c.res.headers.has(name)) c.header(name, value);
  };
}
