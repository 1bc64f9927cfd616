import { commandButton } from './asking.ts';
import type { Command } from './commands.ts';
import { commandWord } from './commands.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent } from './event.ts';
import type { Form, FormBeside } from './form.ts';
import type { Language } from './message.ts';
import { compact } from './reading/normalise.ts';
import type { Button } from './speech.ts';

/** The word that begins a form: a command of all editions, or the one that the edition's file gives its own form. */
export function wordFor({ own, word, title, command = 'filing' }: FormBeside, language: Language): string {
  return own ? (word ?? title)[language] : commandWord(command, language);
}

/** A button that begins a form; about an activity, where one is named. */
export function formButton(form: FormBeside, language: Language, activity?: string): Button {
  const { own, id, command = 'filing' } = form;
  if (!own && activity === undefined) return commandButton({ state: { language } }, command);
  const value = [own ? `/form ${id}` : `/${command}`, ...(activity === undefined ? [] : [activity])].join(' ');
  return { value, label: wordFor(form, language), role: 'command' };
}

/** The form that a command begins, among some; undefined where it is none of theirs. */
export function begunBy<Each extends FormBeside>(command: Command, forms: Iterable<Each>): Each | undefined {
  const { id } = named(command);
  for (const form of forms) {
    if (form.own ? command.name === 'form' && form.id === id : (form.command ?? 'filing') === command.name) return form;
  }
  return undefined;
}

/** The activity that stands behind the word for a form. */
export function activityIn(command: Command): string | undefined {
  return command.name === 'form' ? named(command).activity : command.argument;
}

function named({ argument = '' }: Command): { readonly id: string; readonly activity?: string } {
  const [id = '', activity] = argument.trim().split(/\s+/u);
  return activity === undefined ? { id } : { id, activity };
}

/** Whether a command begins some form. */
export function beginsForm({ name }: Command): boolean {
  return name === 'filing' || name === 'statistics' || name === 'report' || name === 'news' || name === 'form';
}

/**
 * What was said, with the word of a form of the edition's own put as a command: 志愿者登记, 我要填志愿者登记表. In quotation
 * marks it is an answer, as every other command is.
 */
export function withOwnWords({ forms }: Pick<Edition, 'forms'>, event: DialogEvent): DialogEvent {
  if (event.type !== 'said' || event.text.length > longest) return event;
  const own = [...forms.values()].filter((form) => form.own);
  if (own.length === 0) return event;
  const said = bare(event.text);
  const named = said.replace(ofTemplate, '');
  const form = named === '' ? undefined : own.find((each) => isCalled(each, named));
  if (!form) return event;
  const kind = /空白|空表|word|docx|样表|blank/u.test(said) ? ' word' : '';
  return { ...event, text: named === said ? `/form ${form.id}` : `/template ${form.id}${kind}` };
}

const longest = 80;
const leadIn =
  /^(?:(?:请问|你好|您好)?(?:我们?|咱们?)?(?:要|想|来|需要)?(?:再|另外?|新|重新)?(?:填写?|报送?|交|提交|做|写|打开|开始)?(?:一?[份张个])?(?:新的?)?|(?:i(?: want| need| would like) to )?(?:fill in|file|begin|start|submit|open)(?: the| an?| my| our)?(?: new)? )/u;

const ofTemplate =
  /^(?:下载|要)?(?:(?:word|excel) ?)?(?:模[板版]|空白的?)\s*|\s*的?(?:(?:word|excel) ?)?(?:模[板版]|空白表|空表|样表)$|^(?:blank|(?:word |excel )?template(?: of)?)\s+|\s+(?:(?:word |excel )?template|word)$/u;

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s。.!！~]+$/u, '');
}

function isCalled({ names = [] }: Form, said: string): boolean {
  const plain = unquoted(said);
  const rest = unquoted(said.replace(leadIn, ''));
  return names.some((name) => {
    const called = compact(name).toLowerCase();
    return called === plain || called === rest;
  });
}

/** 《志愿者登记表》 is the form of that name; “…” is an answer. */
function unquoted(text: string): string {
  return compact(text).replace(/^《(.+)》$/u, '$1');
}
