import type { Reading } from '../reading/reading.ts';
import type { Option } from '../reading/values.ts';

/** Options whose codes are their places in the list, as they are shown and typed, and the way back to their own codes. */
export interface Placed {
  readonly options: readonly Option[];
  readonly one: (reading: Reading<string | null>) => Reading<string | null>;
  readonly several: (reading: Reading<readonly string[]>) => Reading<readonly string[]>;
}

/**
 * A number in an answer is the place of an option in the list that people see, whatever its code is: an edition may leave
 * options out or put them in another order, and its own forms keep them by their names.
 */
export function byPlace(options: readonly Option[]): Placed {
  if (options.every(({ code }, i) => code === String(i + 1) || /^[a-z]$/iu.test(code))) {
    return { options, one: (reading) => reading, several: (reading) => reading };
  }
  const placed = options.map((option, i) => ({ ...option, code: String(i + 1) }));
  const codeOf = (code: string): string => {
    const [place = '', ...text] = code.split(':');
    const own = options[Number(place) - 1]?.code ?? place;
    return text.length === 0 ? own : `${own}:${text.join(':')}`;
  };
  return {
    options: placed,
    one: (reading) => mapped(reading, (code) => (code === null ? null : codeOf(code))),
    several: (reading) => mapped(reading, (codes) => codes.map(codeOf)),
  };
}

function mapped<Value>(reading: Reading<Value>, map: (value: Value) => Value): Reading<Value> {
  if (reading.ok) return { ...reading, value: map(reading.value) };
  return reading.candidates ? { ...reading, candidates: reading.candidates.map(map) } : reading;
}
