export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** One sentence in every language that the bot speaks. */
export type Message = Readonly<Record<Language, string>>;

/** A sentence in Chinese and in English. */
export function message(zh: string, en: string): Message {
  return { zh, en };
}

export type Values = Readonly<Record<string, string | number>>;

/**
 * Fills the `{name}` places of a message; `{count?answer|answers}` is the first word where the number is 1, and else the
 * second. A place without a value stays empty.
 */
export function fill(template: Message, values: Values): Message {
  return { zh: fillText(template.zh, values), en: fillText(template.en, values) };
}

/** The same for one language. */
export function fillText(template: string, values: Values): string {
  const { head, places } = placesOf(template);
  let filled = head;
  for (const place of places) filled += filling(place, values) + place.after;
  return filled;
}

function filling({ name, words }: Place, values: Values): string {
  const value = values[name];
  if (words) return words[Number(value) === 1 ? 0 : 1];
  return String(value ?? '');
}

interface Template {
  /** The text before the first place. */
  readonly head: string;
  readonly places: readonly Place[];
}

interface Place {
  readonly name: string;
  /** For one, and for any other number. */
  readonly words?: readonly [string, string];
  /** The text up to the next place. */
  readonly after: string;
}

/** A few hundred, the same in every talk; those that are made as they are said are not kept for ever. */
const known = new Map<string, Template>();
const mostKnown = 2000;

function placesOf(text: string): Template {
  const before = known.get(text);
  if (before) return before;
  const [head = '', ...parts] = text.split(/\{(\w+)(?:\?([^|{}]*)\|([^|{}]*))?\}/u);
  const places: Place[] = [];
  for (let i = 0; i < parts.length; i += 4) places.push(placeOf(parts.slice(i, i + 4)));
  if (known.size >= mostKnown) known.clear();
  known.set(text, { head, places });
  return { head, places };
}

function placeOf([name = '', one, many, after = '']: readonly (string | undefined)[]): Place {
  return one === undefined || many === undefined ? { name, after } : { name, words: [one, many], after };
}
