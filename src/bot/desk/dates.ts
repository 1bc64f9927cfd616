import { html } from 'hono/html';
import { timeLeft } from '../../dialogs/deadline.ts';
import type { Form } from '../../dialogs/form.ts';
import { type UpcomingReminder, upcomingReminders } from '../reminders/upcoming.ts';
import type { Markup } from './markup.ts';
import type { Sight } from './overview.ts';

const mostReminders = 3;

/** Until when each form is taken, and which reminders go out next. */
export function datesSection(sight: Sight): Markup {
  const { say, options, overview, now } = sight;
  const { campaign, edition } = options;
  const deadlines = [...edition.forms.values()].flatMap((form) => deadlineLine(form, sight));
  const coming = upcomingReminders({ campaign, edition, decided: overview.decided, now }, mostReminders);
  return html`
        <section id="dates" aria-labelledby="dates-head">
          <h2 id="dates-head">${say('dates')}</h2>
          ${(deadlines.length > 0 ? deadlines : [say('noDeadlines')]).map((line) => html`<p>${line}</p>`)}
          <h3>${say('nextReminders')}</h3>
          ${
            coming.length > 0
              ? html`<ul class="lines">${coming.map((each) => html`<li>${reminderLine(each, sight)}</li>`)}</ul>`
              : html`<p class="fine">${say('noReminders')}</p>`
          }
        </section>`;
}

function deadlineLine({ title, deadline }: Form, { say, language, now }: Sight): readonly string[] {
  if (!deadline) return [];
  const facts = { form: title[language], text: deadline.text[language] };
  if (now >= deadline.instant) return [say('over', facts)];
  return [say('deadline', { ...facts, left: timeLeft(deadline.instant - now, language) })];
}

function reminderLine({ form, kind, lead, sentAt }: UpcomingReminder, { say, language, when }: Sight): string {
  const count = Number.parseInt(lead, 10);
  const [one, several] = lead.endsWith('h')
    ? (['hourBefore', 'hoursBefore'] as const)
    : (['dayBefore', 'daysBefore'] as const);
  const before = say(count === 1 ? one : several, { count });
  return say('reminder', {
    ...{ at: when(sentAt), form: form.title[language] },
    lead: kind === 'held' ? say('afterHeld') : before,
  });
}
