import { fillText, type Language, type Message, type Values } from '../../dialogs/message.ts';

/** Says one of a page's sentences in a language, its places filled in. */
export type SayOf<Words> = (key: keyof Words, values?: Values) => string;

/** The sentences of a page, by the language in which they are said. */
export function sayingOf<Key extends string>(
  words: Readonly<Record<Key, Message>>,
): (language: Language) => SayOf<Record<Key, Message>> {
  return (language) =>
    (key, values = {}) =>
      fillText(words[key][language], values);
}
