import { applies } from './draft.ts';
import type { Answers, AnyField, Form } from './form.ts';
import { fillText, type Language } from './message.ts';
import { reviewing } from './messages/reviewing.ts';
import { shown } from './scene.ts';

export interface SummaryLine {
  /** The field's number in the form, from 1: what 改 takes. */
  readonly number: number;
  readonly key: string;
  readonly label: string;
  /** Absent when it is not answered yet. */
  readonly value?: string;
}

/** One line for each field that applies, in the form's order. */
export function summaryLines(form: Form, answers: Answers, language: Language): readonly SummaryLine[] {
  const asked = form.conditional.length === 0 ? form.fields : form.fields.filter((field) => applies(field, answers));
  return asked.map((field) => summaryLine(field, answers, language));
}

/** The numbered summary as text: "6. 举办时间：5月21日". `parts`: the long texts that are half written, by field. */
export function summaryText(form: Form, answers: Answers, language: Language, parts: Parts = {}): string {
  const colon = language === 'zh' ? '：' : ': ';
  return summaryLines(form, answers, language)
    .map(({ number, key, label, value }) => {
      const shownValue = value ?? halfWritten(parts[key], language) ?? reviewing.missing[language];
      return `${number}. ${label}${colon}${shownValue}`;
    })
    .join('\n');
}

type Parts = Readonly<Record<string, readonly string[]>>;

function halfWritten(parts: readonly string[] | undefined, language: Language): string | undefined {
  return parts && fillText(reviewing.soFarText[language], { text: parts.join('\n') });
}

function summaryLine(field: AnyField, answers: Answers, language: Language): SummaryLine {
  const value = answers[field.key];
  const [number, label] = [field.index + 1, field.label[language]];
  return value === undefined
    ? { number, key: field.key, label }
    : { number, key: field.key, label, value: shown(field, value, language) };
}
