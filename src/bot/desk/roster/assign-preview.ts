import type { Context } from 'hono';
import { html } from 'hono/html';
import { showDeadline } from '../../../dialogs/deadline.ts';
import type { Edition } from '../../../dialogs/edition.ts';
import type { Language } from '../../../dialogs/message.ts';
import type { AssignmentLook } from '../../../store/people/assignment-look.ts';
import { mostBytesOfUnit, mostFilesOfUnit } from '../../file-limits.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField } from '../layout.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
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

/** What happens, a sentence each. */
export function effectLines({ units, to, invites }: AssignmentLook, language: Language): readonly string[] {
  const say = assignWords(language);
  const sum = (count: (unit: AssignmentLook['units'][number]) => number): number =>
    units.reduce((all, unit) => all + count(unit), 0);
  const facts = { to: to.name, there: to.people, people: sum(({ people }) => people) };
  const records = { filed: sum(({ filed }) => filed.length), drafts: sum(({ drafts }) => drafts) };
  return [
    say('comes', { ...facts, ...records }),
    say('people', facts),
    say('privacy', facts),
    ...(invites > 0 ? [say('codes', { ...facts, count: invites })] : []),
    say('telling'),
  ];
}

/** What both have, a sentence each; none where there is nothing. */
export function conflictLines(
  { sameNames, several, files, extensions }: AssignmentLook,
  { forms }: Edition,
  language: Language,
): readonly string[] {
  const say = assignWords(language);
  const title = (form: string): string => forms.get(form)?.title[language] ?? form;
  const mark = language === 'zh' ? '、' : ', ';
  const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);
  const isTooMuch = files.count > mostFilesOfUnit || files.bytes > mostBytesOfUnit;
  const size = { size: megabytes(files.bytes), bytes: megabytes(mostBytesOfUnit), most: mostFilesOfUnit };
  return [
    ...(sameNames.length > 0 ? [say('sameNames', { names: shortList(sameNames, mark) })] : []),
    ...several.map(({ form, receipts }) => {
      const named = receipts.map((receipt) => receipt || say('draft'));
      return say('once', { form: title(form), count: receipts.length, receipts: shortList(named, mark) });
    }),
    ...(files.same > 0 ? [say('sameFiles', { count: files.same })] : []),
    ...(isTooMuch ? [say('tooManyFiles', { count: files.count, ...size })] : []),
    ...extensions.map(({ form, until }) =>
      say('extension', { form: title(form), until: showDeadline(until, language) }),
    ),
  ];
}

const shown = 10;

function shortList(names: readonly string[], mark: string): string {
  return names.slice(0, shown).join(mark) + (names.length > shown ? '…' : '');
}
