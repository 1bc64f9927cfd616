import type { MiddlewareHandler } from 'hono';
import { boundedText } from '../web/bounded-text.ts';
import { notice } from './notice.ts';
import type { DeskEnv, DeskOptions } from './options.ts';

/** Reads the form that a request brings, however it is sent, and refuses one of more than `most` bytes. */
export function formBody(most: number, options: DeskOptions): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    // A narrower bound has read it already.
    if (c.get('form')) return next();
    const text = await boundedText(c.req.raw.body, most);
    if (text === undefined) return notice(c, options, 413, 'tooLong');
    c.set('form', new URLSearchParams(text));
    return next();
  };
}
