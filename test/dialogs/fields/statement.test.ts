import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDoubt } from '../../../src/dialogs/fields/hedges.ts';
import { saysNothing, saysOnlyUnknown } from '../../../src/dialogs/fields/plain.ts';
import { isStatement } from '../../../src/dialogs/fields/statement.ts';
import { readTakenBack } from '../../../src/dialogs/fields/taken-back.ts';
import { withoutTelephoneBehind } from '../../../src/dialogs/fields/telephone-behind.ts';
import { text } from '../../../src/dialogs/fields/text.ts';
import { asksTheClerk, withoutTalk } from '../../../src/dialogs/reading/clerk-talk.ts';

/** What each of the looks says of a line; all of them nothing where it is a plain answer. */
function saidOf(line: string): readonly unknown[] {
  const said = [
    saysNothing(line) || undefined,
    saysOnlyUnknown(line) || undefined,
    withoutTalk(line) === line ? undefined : withoutTalk(line),
    asksTheClerk(line) || undefined,
    withoutTelephoneBehind(line),
    readDoubt(line),
    readTakenBack(line, 'names'),
    readTakenBack(line, 'words'),
  ];
  return said.filter((each) => each !== undefined);
}

const folder = new URL('../../answers/', import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const { cases } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { cases: readonly { text: string }[] };
    return cases.map((each) => each.text);
  });

test('what is told to be a statement at one look is one to every look', () => {
  const told = texts.filter(isStatement);
  expect(told.length).toBeGreaterThan(20);
  for (const line of told) expect([line, ...saidOf(line)]).toEqual([line]);
});

const words =
  "no none not nothing nil na tbd undecided sure unsure know decided named booked been have hasn’t isn't probably maybe perhaps tentatively provisionally sorry oops wrong mistake I mean it is it's wait hold on moment let me think see above attached already sent upload send the a file there please thanks thank you what when where how who why do I need are you could should is does Open Day of Science Museum Lecture on Quanta for Pupils , . ; ? 13820001234 022-23131234 (tel 23131234) to be confirmed determined same as before later like last time our my boss principal".split(
    ' ',
  );

test('lines of the words that the looks look for are told as each look tells them', () => {
  const line = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 9 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(line, (typed) => {
      if (isStatement(typed)) expect([typed, ...saidOf(typed)]).toEqual([typed]);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  'Open Day of the Science Museum',
  'Tianjin Science and Technology Museum',
  'Answer number 12 to question 4 of a form',
])('%s is taken as it is', (line) => {
  const read = text({ max: 80 }).read(line, { now: 0, earlier: () => [] });
  expect([isStatement(line), read]).toEqual([true, { ok: true, value: line }]);
});

test.each([
  'Not decided yet, sorry about that',
  'We will let you know next week',
  '天津科学技术馆一层大厅，河西区隆昌路94号',
])('%s is looked at word by word', (line) => {
  expect(isStatement(line)).toBe(false);
});
