export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** One sentence in every language that the bot speaks. */
export type Message = Readonly<Record<Language, string>>;

/** A sentence in Chinese and in English. */
export function message(zh: string, en: string): Message {
  return { zh, en };
}

export type Values = Readonly<Record<string, string | number>>;

/** Fills the `{name}` places of a message. A place without a value stays empty. */
export function fill(template: Message, values: Values): Message {
  return { zh: fillText(template.zh, values), en: fillText(template.en, values) };
}

/** The same for one language. */
export function fillText(template: string, values: Values): string {
  let filled = '';
  let from = 0;
  for (let open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
    const close = template.indexOf('}', open);
    const name = template.slice(open + 1, close);
    const value = values[name];
    if (close < 0 || (value === undefined && !/^\w+$/u.test(name))) continue;
    filled += template.slice(from, open) + String(value ?? '');
    from = close + 1;
  }
  return filled + template.slice(from);
}
