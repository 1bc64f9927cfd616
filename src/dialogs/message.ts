import { type Quotes, quoted } from './quoting.ts';

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
 * second. A place without a value stays empty; in quotation marks a value is quoted once, whatever marks are in it.
 */
export function fill(template: Message, values: Values): Message {
  return { zh: fillText(template.zh, values), en: fillText(template.en, values) };
}

/** The same for one language. */
export function fillText(template: string, values: Values): string {
  const { head, places } = placesOf(template);
  let filled = head;
  for (const place of places) {
    const value = filling(place, values);
    filled += (place.quotes ? quoted(value, place.quotes) : value) + place.after;
  }
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
  /** The marks around it, which are then in no text beside it. */
  readonly quotes?: Quotes;
  /** The text up to the next place. */
  readonly after: string;
}

/** A few hundred, the same in every talk; those that are made as they are said are not kept for ever. */
const known = new Map<string, Template>();
const mostKnown = 2000;

function placesOf(text: string): Template {
  const before = known.get(text);
  if (before) return before;
  const [first = '', ...parts] = text.split(/\{(\w+)(?:\?([^|{}]*)\|([^|{}]*))?\}/u);
  const texts = [first, ...parts.filter((_, i) => i % 4 === 3)].map((part) => part ?? '');
  const quotes = texts.map((part, i) => quotesAround(part, texts[i + 1] ?? ''));
  const bare = texts.map((part, i) => part.slice(quotes[i - 1] ? 1 : 0, quotes[i] ? -1 : undefined));
  const [head = ''] = bare;
  const places: Place[] = [];
  for (let i = 0; i * 4 < parts.length; i++) {
    places.push(placeOf(parts.slice(i * 4, i * 4 + 3), bare[i + 1] ?? '', quotes[i]));
  }
  if (known.size >= mostKnown) known.clear();
  known.set(text, { head, places });
  return { head, places };
}

function quotesAround(before: string, after: string): Quotes | undefined {
  if (before.endsWith('“') && after.startsWith('”')) return '“”';
  return before.endsWith('《') && after.startsWith('》') ? '《》' : undefined;
}

function placeOf(
  [name = '', one, many]: readonly (string | undefined)[],
  after: string,
  quotes: Quotes | undefined,
): Place {
  if (one !== undefined && many !== undefined) return { name, words: [one, many], after };
  return quotes ? { name, quotes, after } : { name, after };
}
