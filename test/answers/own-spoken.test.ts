import { describe } from 'vitest';
import { testAnswers } from '../helpers/answer-cases.ts';
import { type CaseContext, type Parsed, parse } from '../helpers/answers-adapter.ts';

const kinds = [
  'date',
  'money',
  'count',
  'phone',
  'fax',
  'postcode',
  'email',
  'yesno',
  'choice',
  'choices',
  'district',
] as const;

/** The cases do not say whether hours are those of each day (test/dialogs/fields/kinds.test.ts does). */
function read(kind: string, text: string, context: CaseContext): Parsed {
  const whole = JSON.stringify(parse(kind, text, context), (key, value: unknown) =>
    key === 'each' ? undefined : value,
  );
  return JSON.parse(whole) as Parsed;
}

describe.each(kinds)('%s', (kind) => {
  describe('as people write it in everyday answers', () =>
    testAnswers('own-everyday.json', kind, (text, context: CaseContext) => read(kind, text, context)));
  describe('as people say it, with pauses, reasons and second thoughts', () =>
    testAnswers('own-spoken.json', kind, (text, context: CaseContext) => read(kind, text, context)));
  describe('as people type it on a phone, in both languages', () =>
    testAnswers('own-phone.json', kind, (text, context: CaseContext) => read(kind, text, context)));
  describe('as other authors may write them', () =>
    testAnswers('own-unseen.json', kind, (text, context: CaseContext) => read(kind, text, context)));
});

describe('a pasted form', () => {
  testAnswers('own-everyday.json', 'form', (text, context: CaseContext) => read('form', text, context));
  testAnswers('own-phone.json', 'form', (text, context: CaseContext) => read('form', text, context));
});
