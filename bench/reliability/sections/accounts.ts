import { figureOf } from '../../figures.ts';
import type { Row } from '../../row.ts';
import type { Account } from '../records.ts';

const none = { good: 'less', must: 0, aim: 0 } as const;

/** The lines that say whether anything was lost, stored twice or never shown. */
export function accountRows(what: string, account: Account): readonly Row[] {
  const { answers, lost, twice, unshown, sharedReceipts, shownTwice, mostRepeated, messages } = account;
  return [
    { what: `${what}: answers lost`, measured: `${lost} of ${answers}`, figure: figureOf([lost]), bounds: none },
    {
      what: `${what}: stored twice`,
      measured: `${twice} answers or forms, ${sharedReceipts} receipts`,
      figure: figureOf([twice + sharedReceipts]),
      bounds: none,
    },
    { what: `${what}: replies never shown`, measured: `${unshown}`, figure: figureOf([unshown]), bounds: none },
    {
      what: `${what}: shown again, the same message at most`,
      measured: `${shownTwice} of ${messages} messages, ${((shownTwice / messages) * 10_000).toFixed(1)} per 10,000`,
      figure: figureOf([mostRepeated]),
      bounds: { good: 'less', must: 1, aim: 0 },
    },
  ];
}
