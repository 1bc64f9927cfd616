import type { WireInput } from '../wire.ts';
import { createDays } from './days.ts';
import { el, icon, icons } from './dom.ts';
import { say, word } from './words.ts';

/** Where people type. */
export interface Composer {
  readonly element: HTMLElement;
  /** Fits the box to the kind of answer that is awaited. */
  readonly apply: (input: WireInput | undefined) => void;
  /** Puts a text into the box, behind what is there. */
  readonly add: (text: string) => void;
  readonly focus: () => void;
}

export interface ComposerActions {
  readonly send: (text: string) => void;
  readonly files: (files: readonly File[]) => void;
  readonly changed: (text: string) => void;
  readonly maxText: number;
}

const keyboards: Readonly<Partial<Record<WireInput['kind'], string>>> = {
  telephone: 'tel',
  email: 'email',
  number: 'decimal',
};

export function createComposer(draft: string, actions: ComposerActions): Composer {
  const box = say(
    el('textarea', { id: 'text', rows: '1', enterkeyhint: 'send', autocomplete: 'off' }),
    'typeLabel',
    'aria-label',
  );
  const count = el('span', { class: 'count' });
  const keyboard = say(el('button', { type: 'button', class: 'small keyboard', hidden: '' }), 'keyboard');
  const problem = el('p', { class: 'problem', role: 'alert', hidden: '' });
  const changed = () => {
    grow(box);
    const long = box.dataset['kind'] === 'longText' || box.value.length > actions.maxText;
    if (long) say(count, 'count', 'text', { count: box.value.length });
    count.hidden = !long;
    problem.hidden = true;
    actions.changed(box.value);
  };
  const set = (text: string) => {
    box.value = text;
    changed();
  };
  const send = () => {
    if (!box.value.trim()) return box.focus();
    if (box.value.length > actions.maxText) return tell(problem, word('textTooLong', { most: actions.maxText }));
    actions.send(box.value);
    return set('');
  };
  const days = createDays((text) => {
    set(text);
    box.focus();
  });
  listenToKeys(box, send);
  box.addEventListener('input', changed);
  keyboard.addEventListener('click', () => {
    keyboard.hidden = true;
    box.inputMode = 'text';
    box.focus();
  });
  const hint = el('p', { class: 'hint' }, say(el('span', { class: 'keys' }), 'hint'), keyboard, count);
  const line = el('div', { class: 'line' }, ...attaching(actions.files), box, sendButton(send));
  const element = el('form', { class: 'composer' }, el('div', { class: 'column' }, problem, days.element, line, hint));
  element.addEventListener('submit', (event) => event.preventDefault());
  const apply = (input: WireInput | undefined) => {
    days.apply(input);
    suit(box, input);
    keyboard.hidden = !box.inputMode || box.inputMode === 'text';
    changed();
  };
  box.value = draft;
  apply(undefined);
  return { element, apply, add: (text) => set([box.value, text].filter(Boolean).join('\n')), focus: () => box.focus() };
}

/** Enter sends and Shift+Enter does not; an Enter that ends a composition of Chinese characters is never a send. */
function listenToKeys(box: HTMLTextAreaElement, send: () => void): void {
  let composing = false;
  box.addEventListener('compositionstart', () => {
    composing = true;
  });
  box.addEventListener('compositionend', () => {
    composing = false;
  });
  box.addEventListener('keydown', (event) => {
    // Safari ends the composition before the key arrives, and marks that key with 229.
    if (event.key !== 'Enter' || event.shiftKey || composing || event.isComposing || event.keyCode === 229) return;
    if (box.enterKeyHint === 'enter') return;
    event.preventDefault();
    send();
  });
}

function suit(box: HTMLTextAreaElement, input: WireInput | undefined): void {
  const kind = input?.kind ?? 'text';
  box.dataset['kind'] = kind;
  box.inputMode = keyboards[kind] ?? 'text';
  box.setAttribute('autocomplete', kind === 'telephone' ? 'tel' : kind === 'email' ? 'email' : 'off');
  // A phone has no Shift+Enter: there, Enter starts a new line of a long text.
  box.enterKeyHint = kind === 'longText' && matchMedia('(pointer: coarse)').matches ? 'enter' : 'send';
  const example = input?.placeholder;
  // A long example would fill the box, and it stands in the question already.
  if (example && widthOf(example) <= widestExample) say(box, 'example', 'placeholder', { example });
  else say(box, 'type', 'placeholder');
}

/** About one line of a phone, where a Chinese character is twice as wide as a Latin one. */
const widestExample = 18;

function widthOf(text: string): number {
  return [...text].reduce((width, one) => width + (one > '\u00ff' ? 2 : 1), 0);
}

function grow(box: HTMLTextAreaElement): void {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + 2}px`;
}

function sendButton(send: () => void): HTMLElement {
  const button = say(el('button', { type: 'button', class: 'send' }, icon(icons.send)), 'send', 'aria-label');
  button.addEventListener('click', send);
  return say(button, 'send', 'title');
}

function attaching(files: ComposerActions['files']): readonly HTMLElement[] {
  const input = el('input', { type: 'file', multiple: '', class: 'sr', tabindex: '-1', 'aria-hidden': 'true' });
  const button = say(el('button', { type: 'button', class: 'attach' }, icon(icons.clip)), 'attach', 'aria-label');
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    files([...(input.files ?? [])]);
    input.value = '';
  });
  return [say(button, 'attach', 'title'), input];
}

function tell(problem: HTMLElement, text: string): void {
  problem.textContent = text;
  problem.hidden = false;
}
