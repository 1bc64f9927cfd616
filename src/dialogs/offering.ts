import { commandButton } from './asking.ts';
import type { CommandName } from './command-words.ts';
import type { Command } from './commands.ts';
import { isOver, timeLeft } from './deadline.ts';
import type { Edition } from './edition.ts';
import type { Deadline, Form, FormBeside } from './form.ts';
import { begunBy, formButton, wordFor } from './form-words.ts';
import { fill, fillText, type Language, type Message } from './message.ts';
import { asking } from './messages/asking.ts';
import { home } from './messages/home.ts';
import { zoneOf } from './reminder-times.ts';
import { hasTemplate } from './sheet/template-forms.ts';
import type { Button } from './speech.ts';
import { dayAt } from './zone.ts';

/** The form that 备案 begins: the first in use. */
export function mainForm(edition: Pick<Edition, 'forms'>): Form {
  const [form] = edition.forms.values();
  if (!form) throw new Error('The campaign names no form in use: add one to its `forms`.');
  return form;
}

/** What `/filing` begins, for a menu of commands. */
export function beginning(edition: Pick<Edition, 'forms'>): Message {
  const { title } = mainForm(edition);
  return { zh: fillText(home.newFiling.zh, { title: title.zh }), en: fillText(home.newFiling.en, { title: title.en }) };
}

/** The form in use that a word begins; undefined where the edition has none. */
export function formOf(edition: Edition, command: Command): Form | undefined {
  return begunBy(command, edition.forms.values()) ?? (command.name === 'filing' ? mainForm(edition) : undefined);
}

/** Whether a form can be begun. */
export function isOffered(form: Form, now: number): boolean {
  return !isOver(form, now) && !isEarly(form, now);
}

/** Whether a form cannot be begun yet. */
export function isEarly({ offeredFrom, timeZone = zoneOf([]) }: FormBeside, now: number): boolean {
  return offeredFrom !== undefined && dayAt(now, timeZone) < offeredFrom;
}

/** A word that is known anywhere, or a form that can be begun. */
export type Offer = CommandName | FormBeside;

/** What is offered under an answer: the forms that can be begun now, and the status. */
export function offered(edition: Edition, now: number): readonly Offer[] {
  return [...[...edition.forms.values()].filter((form) => isOffered(form, now)), 'status'];
}

/** Buttons for words that are known anywhere, and for forms. */
export function buttonsFor(offers: readonly Offer[], language: Language): readonly Button[] {
  return offers.map((offer) =>
    typeof offer === 'string' ? commandButton({ state: { language } }, offer) : formButton(offer, language),
  );
}

/** Until when each form is taken, and how long that is from now; undefined where none has an end. */
export function deadlinesText(forms: Iterable<FormBeside>, now: number): Message | undefined {
  const dated = [...forms].filter((form): form is FormBeside & { deadline: Deadline } => form.deadline !== undefined);
  if (dated.length === 0) return undefined;
  const one = (language: Language): string =>
    dated
      .map(({ title, deadline: { instant, text } }) => {
        const left = timeLeft(instant - now, language);
        return fillText(asking.deadline[language], { title: title[language], deadline: text[language], left });
      })
      .join('\n');
  return { zh: one('zh'), en: one('en') };
}

/** Until when a form was taken, and whom to call. */
export function closed(edition: Edition, form: Form): Message {
  const one = (language: Language): string =>
    fill(home.closed, {
      title: form.title[language],
      deadline: form.deadline?.text[language] ?? '',
      office: edition.office[language],
    })[language];
  return { zh: one('zh'), en: one('en') };
}

/** What can be said at home, now. */
export function homeHelp(edition: Edition, now: number): Message {
  const forms = [...edition.forms.values()].filter((form) => isOffered(form, now));
  if (forms.length === 0) return home.helpOver;
  const one = (language: Language): string => {
    const begin = forms.map((form) => {
      const template = form === mainForm(edition) ? home.helpNew : home.helpForm;
      return fillText(template[language], { word: wordFor(form, language), title: form.title[language] });
    });
    const template = forms.some(hasTemplate) ? [home.helpTemplate[language]] : [];
    return fillText(home.help[language], { forms: [...begin, ...template].join('\n') });
  };
  return { zh: one('zh'), en: one('en') };
}
