export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** One sentence in every language that the bot speaks. */
export type Message = Readonly<Record<Language, string>>;

export function message(zh: string, en: string): Message {
  return { zh, en };
}

/** Fills `{name}` places of a message. A place without a value stays empty. */
export function fill(template: Message, values: Readonly<Record<string, string | number>>): Message {
  const one = (text: string): string => text.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''));
  return { zh: one(template.zh), en: one(template.en) };
}
