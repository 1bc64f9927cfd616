import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { foldChanges } from '../../src/store/fold.ts';
import { listRevisions } from '../../src/store/revisions.ts';
import { empty, type TestDatabase, useDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession } from '../helpers/session.ts';

const said = fc.constantFrom(
  ...['更正', '改 活动经费 四万', '改 活动经费 1001元', '联系电话改成 13920001234', '联系电话改成 13820113456'],
  ...['改 拟参加人数 300人', '改 传真', '无', '022-27401234', '提交', '提交', '取消', '是', '不', '1', '暂停', '继续'],
  ...['撤回', '恢复', '撤销撤回', '重来', '上一步', '我的进度', '预览', '好的', '？', 'English', '中文'],
);

interface Row {
  readonly id: string;
  readonly unit: string;
  readonly state: string;
  readonly receipt: string;
  readonly corrections: number;
  readonly correcting: number | null;
  readonly answers: Readonly<Record<string, unknown>>;
}

async function record({ store }: TestDatabase): Promise<Row> {
  const { rows } = await sql<Row>`
    select id, unit_id as unit, state, receipt, corrections, correcting, answers from submissions where receipt is not null`.execute(
    store.db,
  );
  const [row, other] = rows;
  if (!row || other) throw new Error('There is not just one record that was filed.');
  return row;
}

const database = useDatabase('postgres');

test('whatever is said, what was filed stands until a correction is filed, and the trail tells what stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 5, maxLength: 25 }), async (texts) => {
      await empty(database.store);
      const session = await openSession({ store: database.store });
      for (const text of filingScript(1)) await session.say(text);
      let before = await record(database);
      for (const text of texts) {
        const answer = (await session.say(text)).join('\n');
        const after = await record(database);
        expect(after.receipt).toBe(before.receipt);
        const isFiled = /更正已提交|The correction is filed/u.test(answer);
        expect(after.corrections).toBe(before.corrections + (isFiled ? 1 : 0));
        if (isFiled) expect(after.answers).not.toEqual(before.answers);
        else expect(after.answers).toEqual(before.answers);
        if (/已撤回“|” is withdrawn \(/u.test(answer)) expect(after.state).toBe('withdrawn');
        else if (after.state !== before.state) expect(answer).toMatch(/已恢复“|is brought back/u);
        if (after.correcting === null) {
          const ref = { campaign: 'tianjin-2022', unit: after.unit, submission: after.id };
          const trail = await listRevisions(database.store.db, ref);
          expect(trail.map(({ number }) => number)).toEqual(trail.map((_each, i) => i + 1));
          expect(foldChanges(trail.map(({ changes }) => changes))).toEqual(after.answers);
        }
        before = after;
      }
    }),
    { numRuns: 12 },
  );
}, 240_000);
