import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/** The key that does the same, beside what is pressed; not where there is no keyboard. */
export function keyHint(key: string): Markup {
  return html` <kbd class="key" aria-hidden="true">${key}</kbd>`;
}
