import { html } from 'hono/html';
import type { DrawingLook, DrawingSize } from '../../reports/drawing.ts';
import type { Markup } from './markup.ts';

const looks = ['light-wide', 'light-narrow', 'dark-wide', 'dark-narrow'] as const;
type Look = (typeof looks)[number];

/** A drawing that suits the reader's screen, chosen by the browser, without any script. `src` has a query already. */
export function chartPicture(
  src: string,
  alt: string,
  sizeFor: (width: DrawingLook['width']) => DrawingSize,
  loading: 'eager' | 'lazy' = 'eager',
): Markup {
  const { width, height } = sizeFor('wide');
  const source = (look: Look, media: string): Markup => {
    const size = sizeFor(look.endsWith('narrow') ? 'narrow' : 'wide');
    return html`<source media="${media}" srcset="${src}&look=${look}" width="${size.width}" height="${size.height}">`;
  };
  const [dark, narrow] = ['(prefers-color-scheme: dark)', '(max-width: 40rem)'];
  return html`<picture>
            ${source('dark-narrow', `${dark} and ${narrow}`)}${source('dark-wide', dark)}${source('light-narrow', narrow)}
            <img class="chart" src="${src}" width="${width}" height="${height}" alt="${alt}" loading="${loading}"></picture>`;
}

/** What an address asks for. */
export function lookIn(asked: string | undefined): DrawingLook {
  const [theme, width] = (looks.find((look) => look === asked) ?? 'light-wide').split('-');
  return { theme: theme === 'dark' ? 'dark' : 'light', width: width === 'narrow' ? 'narrow' : 'wide' };
}

/** A drawing has its own policy: nothing at all may be loaded or run by it. */
export const drawingHeaders = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;
