import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfficeItem } from '../../src/dialogs/push.ts';
import { stillTrue } from '../../src/dialogs/still-true.ts';

type Action = OfficeItem['action'];

const itemsOf = (text: string, submission = 'one'): readonly OfficeItem[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((action) => ({ action: action as Action, submission, form: 'filing', name: '', receipt: '' }));

test.each([
  ['accept', 'accept'],
  ['select unselect', ''],
  ['select unselect select', 'select'],
  ['select unselect select unselect', ''],
  ['unselect select', ''],
  ['accept select', 'accept select'],
  ['accept select unselect return', 'return'],
  ['accept return', 'return'],
  ['return accept', 'accept'],
  ['return accept return', 'return'],
  ['accept select withdraw', 'withdraw'],
  ['return withdraw return', 'return'],
  ['withdraw return', 'return'],
  ['accept withdraw restore', 'accept restore'],
  ['accept select withdraw restore', 'accept restore'],
  ['withdraw restore', 'restore'],
  ['withdraw restore withdraw', 'withdraw'],
  ['withdraw restore withdraw restore', 'restore'],
  ['restore accept', 'restore accept'],
  ['restore accept return', 'restore return'],
  ['unselect withdraw', 'unselect withdraw'],
  ['select comment unselect', 'comment'],
])('of “%s” is told “%s”', (decided, told) => {
  expect(stillTrue(itemsOf(decided)).map(({ action }) => action)).toEqual(told.split(' ').filter(Boolean));
});

test('of another record nothing changes', () => {
  const [one, two] = [itemsOf('select'), itemsOf('unselect', 'two')];
  expect(stillTrue([...one, ...two])).toEqual([...one, ...two]);
});

test('in any order of decisions, what is told is true at the end, and the last is told of what has changed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.array(fc.nat(20), { maxLength: 12 }), (start, choices) => {
      const [items, end] = decisionsFrom(start, choices);
      const told = stillTrue(items).map(({ action }) => action);
      const isStill = {
        accept: end.state === 'accepted',
        return: end.state === 'returned',
        withdraw: end.state === 'withdrawn',
        restore: end.state !== 'withdrawn',
        select: end.isSelected,
        unselect: !end.isSelected,
        comment: true,
      } satisfies Record<Action, boolean>;
      expect(told.filter((action) => !isStill[action])).toEqual([]);
      const by = { accepted: 'accept', returned: 'return', withdrawn: 'withdraw' } as const;
      if (end.state !== start.state && end.state !== 'submitted') {
        const isToldOf = told.includes(by[end.state]) || (start.state === 'withdrawn' && told.includes('restore'));
        expect([told, isToldOf]).toEqual([told, true]);
      }
      const isTold =
        told.includes('select') || told.includes('unselect') || told.includes('withdraw') || told.includes('restore');
      if (end.isSelected !== start.isSelected) expect([told, isTold || told.includes('return')]).toEqual([told, true]);
    }),
    { numRuns: 2_000 },
  );
});

interface Deed {
  readonly state: 'submitted' | 'returned' | 'accepted' | 'withdrawn';
  readonly isSelected: boolean;
  readonly before?: 'submitted' | 'returned' | 'accepted';
}

const starts: readonly Deed[] = [
  ...(['submitted', 'returned', 'accepted'] as const).map((state) => ({ state, isSelected: false })),
  { state: 'accepted', isSelected: true },
  ...(['submitted', 'returned', 'accepted'] as const).map((before) => ({
    state: 'withdrawn' as const,
    isSelected: false,
    before,
  })),
];

/** What the office may do, one after the other, and what comes of it. */
function decisionsFrom(start: Deed, choices: readonly number[]): readonly [readonly OfficeItem[], Deed] {
  let record = start;
  const items: OfficeItem[] = [];
  for (const choice of choices) {
    const possible = nextOf(record);
    const [action, then] = possible[choice % possible.length] as (typeof possible)[number];
    items.push(...itemsOf(action));
    record = then;
  }
  return [items, record];
}

function nextOf(record: Deed): readonly (readonly [Action, Deed])[] {
  const { state, isSelected, before = 'submitted' } = record;
  if (state === 'withdrawn') return [[before === 'returned' ? 'return' : 'restore', { state: before, isSelected }]];
  return [
    ['withdraw', { state: 'withdrawn', isSelected: false, before: state }],
    ...(state === 'accepted' ? [] : ([['accept', { ...record, state: 'accepted' }]] as const)),
    ...(state === 'returned' || isSelected ? [] : ([['return', { ...record, state: 'returned' }]] as const)),
    ...(state === 'accepted' && !isSelected ? ([['select', { ...record, isSelected: true }]] as const) : []),
    ...(isSelected ? ([['unselect', { ...record, isSelected: false }]] as const) : []),
  ];
}
