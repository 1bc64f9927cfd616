import { applies } from './draft.ts';
import type { Answers, AnyField, Form } from './form.ts';
import { type Language, type Message, message } from './message.ts';

/** A field of the form with a value that it may take, for how a change is said: a telephone where it has one. */
export function editExample(
  { fields }: Form,
  answers: Answers,
  language: Language,
): { readonly label: string; readonly example: string } {
  const asked = fields.filter((field) => applies(field, answers));
  const [first] = [...examples].flatMap(([kind, value]) => {
    const field = asked.find((each) => each.kind === kind);
    return field ? [{ field, value }] : [];
  });
  return { label: labelOf(first?.field ?? asked[0], language), example: (first?.value ?? anything)[language] };
}

function labelOf(field: AnyField | undefined, language: Language): string {
  const label = field?.label[language] ?? '';
  return language === 'en' ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

const telephone = message('13920001234', '13920001234');
const number = message('200', '200');
const anything = message('……', '…');
/** The kinds that are shown soonest, first. */
const examples: ReadonlyMap<string, Message> = new Map([
  ['telephones', telephone],
  ['telephone', telephone],
  ['phone', telephone],
  ['wholeNumber', number],
  ['number', number],
  ['count', number],
  ['money', message('3000元', '3000 yuan')],
  ['person', message('王芳', 'Wang Fang')],
]);
