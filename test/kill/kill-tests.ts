import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Changes } from '../../src/dialogs/effect.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { foldChanges } from '../../src/store/fold.ts';
import { createDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { bundleVictim, temporaryFolder } from './bundle.ts';
import { type KillingPlatform, killingPlatform, type Target } from './platform.ts';
import { type KillPoint, killPoints } from './protocol.ts';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 50);
/** Each kill comes after 0 to 4 passes of the point, so a talk of 19 messages sees about eight of them. */
const after = (round: number): number => (round * 7) % 5;
const secondsARound = 12;

/** Kills the real process at every point of a turn, and counts what became of the answers and replies. */
export function killTests(kind: 'embedded' | 'postgres'): void {
  let victim: Awaited<ReturnType<typeof bundleVictim>>;
  beforeAll(async () => {
    victim = await bundleVictim();
  });
  afterAll(() => victim.remove());

  test.each(killPoints)(
    `${rounds} times at the point “%s” loses no answer and stores none twice`,
    async (point) => {
      const folder = await temporaryFolder();
      const target: Target =
        kind === 'embedded' ? { dataDir: folder } : { databaseUrl: await createDatabase(), dataDir: folder };
      const platform = killingPlatform({ victim: victim.path, target, point, rounds, after });
      const filed = await fileUntilKilled(platform, point);
      await platform.stop();
      const store = await openStore(target);
      const counted = await count(store, platform, filed);
      await store.close();
      await rm(folder, { recursive: true, force: true });
      process.stdout.write(
        `kill ${kind} ${point}: ${platform.kills} kills, ${counted.answers} answers, lost ${counted.lost}, ` +
          `stored twice ${counted.twice}, replies not shown ${counted.unshown}, shown twice ${counted.shownTwice}\n`,
      );
      expect(platform.kills).toBe(rounds);
      expect(counted).toMatchObject({ lost: 0, twice: 0, unshown: 0 });
    },
    rounds * secondsARound * 1000,
  );
}

/** Files one activity after another, each in a chat of its own, until the last kill is over. */
async function fileUntilKilled(platform: KillingPlatform, point: KillPoint): Promise<number> {
  let filed = 0;
  while (platform.kills < rounds) {
    filed++;
    for (const [i, text] of filingScript(filed).entries()) {
      await platform.deliver({
        id: `${point}-${filed}-${i}`,
        conversation: { platform: 'terminal', chat: `chat-${filed}` },
        sender: { account: `account-${filed}` },
        sentAt: 0,
        content: { type: 'text', text },
      });
    }
  }
  return filed;
}

interface Counted {
  readonly answers: number;
  /** Answers that are not in their record. */
  readonly lost: number;
  /** Answers with more than one revision, and chats with more than one submission. */
  readonly twice: number;
  /** Messages that are still in the outbox, or that no process ever showed. */
  readonly unshown: number;
  readonly shownTwice: number;
}

async function count(store: Store, platform: KillingPlatform, filed: number): Promise<Counted> {
  let [answers, lost, twice, unshown] = [0, 0, 0, 0];
  for (let n = 1; n <= filed; n++) {
    const rows = await recordsOf(store, `chat-${n}`);
    const [record] = rows;
    const expected = filingScript(n);
    answers += 17;
    twice += Math.max(0, rows.length - 1);
    if (!record?.receipt) lost += 17;
    else {
      if (record.answers['name'] !== expected[3] || record.answers['place'] !== expected[6]) lost++;
      lost += 17 - Object.keys(record.answers).length;
      twice += record.revisions - 18;
    }
    for (let turn = 1; turn <= expected.length; turn++) if (!platform.shown.has(`chat-${n}/${turn * 100}`)) unshown++;
  }
  const left = await store.db
    .selectFrom('outbox')
    .select((each) => each.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  const shownTwice = [...platform.shown.values()].reduce((sum, times) => sum + times - 1, 0);
  return { answers, lost, twice, unshown: unshown + Number(left.rows), shownTwice };
}

interface KeptRecord {
  readonly receipt: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly revisions: number;
}

async function recordsOf(store: Store, chat: string): Promise<readonly KeptRecord[]> {
  const rows = await store.db
    .selectFrom('conversations as c')
    .innerJoin('organisers as o', 'o.id', 'c.organiser_id')
    .innerJoin('submissions as s', (join) =>
      join.onRef('s.campaign', '=', 'o.campaign').onRef('s.unit_id', '=', 'o.unit_id'),
    )
    .select(['s.id', 's.receipt'])
    .where('c.chat', '=', chat)
    .execute();
  return Promise.all(
    rows.map(async ({ id, receipt }) => {
      const trail = await store.db
        .selectFrom('revisions')
        .select('changes')
        .where('submission_id', '=', id)
        .orderBy('number')
        .execute();
      return { receipt, answers: foldChanges(trail.map(({ changes }) => changes as Changes)), revisions: trail.length };
    }),
  );
}
