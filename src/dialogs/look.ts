import type { AnyField } from './form.ts';
import { fillText, type Language } from './message.ts';
import { asking } from './messages/asking.ts';
import type { Button, InputHint } from './speech.ts';

/** What the question of a field shows whatever was answered before: made once, shown to everybody. */
export interface Look {
  /** "6. 举办时间" and the question. */
  readonly head: string;
  /** What to type; empty where the choices say it. */
  readonly hint: string;
  readonly choices: readonly Button[];
  readonly input: InputHint;
}

const looks: Readonly<Record<Language, WeakMap<AnyField, Look>>> = { zh: new WeakMap(), en: new WeakMap() };

/** How a field is asked in a language. */
export function lookOf(field: AnyField, language: Language): Look {
  const known = looks[language].get(field);
  if (known) return known;
  const look = makeLook(field, language);
  looks[language].set(field, look);
  return look;
}

function makeLook(field: AnyField, language: Language): Look {
  const example = field.example[language];
  const hints = [
    field.choices || example === '' ? '' : fillText(asking.example[language], { example }),
    field.presence === 'optional' ? asking.optional[language] : '',
  ];
  return {
    head: `${field.index + 1}. ${field.label[language]}\n${field.ask[language]}`,
    hint: hints.filter(Boolean).join('\n'),
    choices: (field.choices ?? []).map(({ code, label, english }) => ({
      value: code,
      label: (language === 'en' ? english : undefined) ?? label,
      role: 'choice',
    })),
    input: { placeholder: example, ...field.input },
  };
}
