import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officeHands } from '../../helpers/hands/office-hands.ts';
import { officeStatistics } from '../../helpers/hands/office-statistics.ts';
import { report, score } from '../../helpers/hands/score.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-office-hands-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('papers as offices fill them in', () => {
  test.each([
    ['备案表', officeHands],
    ['统计表', officeStatistics],
  ] as const)(
    '%s: at least 98 % of the fields are read, and none silently wrong',
    { timeout: 240_000 },
    async (what, hands) => {
      const scored = await score(hands, folder);
      expect.soft(report(what, hands, scored)).toBeGreaterThanOrEqual(0.98);
      expect(scored.wrong).toEqual([]);
    },
  );
});
