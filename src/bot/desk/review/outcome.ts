import type { Context } from 'hono';
import { html } from 'hono/html';
import { type OfficeAction, officeActions } from '../../../dialogs/decision.ts';
import { languageOf } from '../../web/receiving.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv } from '../options.ts';
import { isReviewWord, type ReviewWord, reviewWords } from './words.ts';

/** Where the browser goes once something was done, with what to say there. */
export function doneAddress(path: string, done: OfficeAction | 'sent', told: number): string {
  return `${path}?done=${done}&told=${told}#review`;
}

/** What became of what the reader just asked for: told by the address where it was done, else by this answer itself. */
export function outcomeNotice(c: Context<DeskEnv>): Markup | string {
  const say = reviewWords(languageOf(c));
  const why = c.get('refused');
  if (why !== undefined && isReviewWord(why)) return html`<p class="refused" role="alert">${say(why)}</p>`;
  const done = c.req.query('done');
  const count = /^\d{1,4}$/u.test(c.req.query('told') ?? '') ? Number(c.req.query('told')) : undefined;
  const action = officeActions.find((each) => each === done);
  if (!action && done !== 'sent') return '';
  const what = action ? say('done', { action: say(wordOf(action)) }) : say('sent');
  const told = count === undefined ? '' : count === 0 ? say('toldNobody') : say('told', { count });
  return html`<p class="done" role="status">${what} ${told}</p>`;
}

function wordOf(action: OfficeAction): ReviewWord {
  return `act${action.charAt(0).toUpperCase()}${action.slice(1)}` as ReviewWord;
}
