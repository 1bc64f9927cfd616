import type { WireButton, WireMessage } from '../wire.ts';
import { el } from './dom.ts';
import { say } from './words.ts';

/** The buttons under one message. */
export interface Group {
  readonly element: HTMLElement;
  readonly question: number;
  /** The question is over: nothing here can be pressed any more. */
  readonly close: () => void;
  /** A press came to nothing, or was answered without a new question: it may be pressed again. */
  readonly release: () => void;
  readonly focus: () => void;
}

export type Press = (question: number, values: readonly string[], shown: string) => void;

/** The buttons of a message: a grid of choices or boxes to tick, and below it the commands. */
export function createGroup(message: WireMessage, press: Press): Group | undefined {
  const buttons = message.buttons ?? [];
  if (buttons.length === 0) return undefined;
  const element = el('div', { class: 'group' });
  const isHeld = () => element.dataset['held'] === 'yes';
  const send = (chosen: readonly WireButton[]) => {
    if (isHeld() || chosen.length === 0) return;
    hold(element, 'yes');
    press(message.question, valuesOf(chosen), labelsOf(chosen));
  };
  const choices = buttons.filter(({ role }) => role === 'choice');
  const commands = buttons.filter(({ role }) => role === 'command');
  if (choices.length > 0)
    element.append(message.pick === 'several' ? boxes(choices, send) : row('choices', choices, send));
  if (commands.length > 0) element.append(row('commands', commands, send));
  return {
    element,
    question: message.question,
    close: () => {
      hold(element, 'yes');
      element.classList.add('closed');
      for (const one of element.querySelectorAll<HTMLButtonElement | HTMLInputElement>('button, input'))
        one.disabled = true;
    },
    release: () => hold(element, 'no'),
    focus: () => element.querySelector<HTMLElement>('button, input')?.focus(),
  };
}

function valuesOf(buttons: readonly WireButton[]): readonly string[] {
  return buttons.map(({ value }) => value);
}

function labelsOf(buttons: readonly WireButton[]): string {
  return buttons.map(({ label }) => label).join('、');
}

/** Held buttons keep the focus, so they are not disabled but told to be. */
function hold(element: HTMLElement, held: 'yes' | 'no'): void {
  element.dataset['held'] = held;
  for (const one of element.querySelectorAll('button, input')) {
    one.setAttribute('aria-disabled', String(held === 'yes'));
    if (held === 'no') one.classList.remove('chosen');
  }
}

type Send = (chosen: readonly WireButton[]) => void;

function row(kind: 'choices' | 'commands', buttons: readonly WireButton[], send: Send): HTMLElement {
  const element = el('div', { class: kind, role: 'group' });
  for (const button of buttons) {
    const one = el('button', { type: 'button', 'data-value': button.value }, button.label);
    one.addEventListener('click', () => {
      if (one.getAttribute('aria-disabled') === 'true') return;
      one.classList.add('chosen');
      send([button]);
    });
    element.append(one);
  }
  return element;
}

function boxes(choices: readonly WireButton[], send: Send): HTMLElement {
  const legend = say(el('legend'), 'several');
  const grid = el('div', { class: 'boxes' });
  const done = el('button', { type: 'button', class: 'done' });
  const inputs = choices.map(({ value, label }) => {
    const input = el('input', { type: 'checkbox', value });
    grid.append(el('label', {}, input, el('span', {}, label)));
    return input;
  });
  const chosen = () => choices.filter((_, index) => inputs[index]?.checked);
  const count = () => {
    const { length } = chosen();
    say(done, 'done', 'text', { count: length });
    done.toggleAttribute('disabled', length === 0);
  };
  grid.addEventListener('click', (event) => {
    if ((event.target as Element).closest('label')?.querySelector('[aria-disabled="true"]')) event.preventDefault();
  });
  grid.addEventListener('change', count);
  done.addEventListener('click', () => {
    if (done.getAttribute('aria-disabled') !== 'true') send(chosen());
  });
  count();
  return el('fieldset', {}, legend, grid, done);
}
