import type { Context } from 'hono';
import { html } from 'hono/html';
import type { AssignmentLook } from '../../../store/people/assignment-look.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField } from '../layout.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { conflictLines, effectLines } from './assign-effects.ts';
import { assignWords } from './assign-words.ts';

/** What an assignment will do, what both sides have, and the button that does it. */
export function assignPreview(c: Context<DeskEnv>, { edition }: DeskOptions, look: AssignmentLook): Markup {
  const language = languageOf(c);
  const say = assignWords(language);
  const name = nameOf(look);
  const both = conflictLines(look, edition, language);
  return html`
        <section id="preview" aria-labelledby="preview-head">
          <h2 id="preview-head">${say('preview')}</h2>
          <p><strong>${say('moves', { name, to: look.to.name })}</strong></p>
          <ul class="lines">${effectLines(look, language).map((line) => html`<li>${line}</li>`)}</ul>
          ${both.length === 0 ? '' : html`<h3>${say('both')}</h3><ul class="lines">${both.map((line) => html`<li>${line}</li>`)}</ul>`}
          <p class="soft">${say('undoHint', { to: look.to.name })}</p>
          <form class="decide" method="post" action="/office/roster/assign">
            ${csrfField(c)}
            <input type="hidden" name="name" value="${name}"><input type="hidden" name="to" value="${look.to.unit}"><input type="hidden" name="seen" value="${look.fingerprint}">
            ${look.units.map(({ unit }) => html`<input type="hidden" name="unit" value="${unit}">`)}
            <p class="deeds"><button class="button" type="submit">${say('confirm', { to: look.to.name })}</button></p>
          </form>
        </section>`;
}

/** What the units were typed as. */
export function nameOf({ units }: Pick<AssignmentLook, 'units'>): string {
  return units[0]?.name ?? '';
}
