import type { WireInput } from '../wire.ts';
import { el } from './dom.ts';
import { say, word } from './words.ts';

/** A picker of one day or of a period, beside the free text. */
export interface Days {
  readonly element: HTMLElement;
  /** Shown for a question about days, limited to its window. */
  readonly apply: (input: WireInput | undefined) => void;
}

/** `fill` gets "2022-05-21", or "2022-05-21 至 2022-05-23". */
export function createDays(fill: (text: string) => void): Days {
  const [start, end] = [day('start'), day('end')];
  const problem = el('p', { class: 'problem', role: 'alert', hidden: '' });
  const button = say(el('button', { type: 'button', class: 'fill' }), 'fill');
  const element = el('fieldset', { class: 'days', hidden: '' });
  element.append(
    say(el('legend', { class: 'sr' }), 'pickDay'),
    el('label', {}, say(el('span'), 'from'), start),
    el('label', {}, say(el('span'), 'to'), end),
    button,
    problem,
  );
  const tell = (text: string) => {
    problem.textContent = text;
    problem.hidden = text === '';
  };
  start.addEventListener('change', () => {
    end.min = start.value || start.min;
  });
  button.addEventListener('click', () => {
    if (!start.value) return start.focus();
    tell(problemOf(start, end));
    if (!problem.hidden) return undefined;
    return fill(!end.value || end.value === start.value ? start.value : `${start.value} 至 ${end.value}`);
  });
  return {
    element,
    apply: (input) => {
      tell('');
      element.hidden = input?.kind !== 'day';
      for (const one of [start, end]) {
        one.min = input?.window?.start ?? '';
        one.max = input?.window?.end ?? '';
        if (element.hidden) one.value = '';
      }
    },
  };
}

function day(name: string): HTMLInputElement {
  return el('input', { type: 'date', name });
}

function problemOf(start: HTMLInputElement, end: HTMLInputElement): string {
  if (end.value && end.value < start.value) return word('badOrder');
  const [first, last] = [start.min, start.max];
  const outside = [start.value, end.value].some(
    (value) => value && ((first && value < first) || (last && value > last)),
  );
  return outside ? word('outside', { start: first, end: last }) : '';
}
