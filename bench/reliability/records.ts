import type { Changes } from '../../src/dialogs/effect.ts';
import { openStore } from '../../src/store/database.ts';
import { foldChanges } from '../../src/store/fold.ts';
import { filingScript } from '../../test/helpers/filing-script.ts';
import type { TelegramServer } from '../../test/helpers/telegram-server.ts';

/** What became of all that was said. */
export interface Account {
  readonly answers: number;
  /** Answers that are not in their record, and forms that were not submitted, counted as all their answers. */
  readonly lost: number;
  /** Answers with more than one revision, and people with more than one submission. */
  readonly twice: number;
  /** Receipts that two submissions have. */
  readonly sharedReceipts: number;
  /** Replies that were never shown. */
  readonly unshown: number;
  /** Messages that were shown more than once, and how often the most frequent one was shown beyond the first time. */
  readonly shownTwice: number;
  readonly mostRepeated: number;
  readonly messages: number;
}

const answersOfAForm = 17;

/** Compares the database and what people were shown with what they said. */
export async function accountFor(
  databaseUrl: string,
  server: TelegramServer,
  chats: readonly number[],
): Promise<Account> {
  const store = await openStore({ databaseUrl });
  try {
    const kept = await submissionsOf(store.db);
    const receipts = [...kept.values()].flat().flatMap(({ receipt }) => (receipt === null ? [] : [receipt]));
    const all = chats.map((chat) => ({ ...recorded(chat, kept.get(`${chat}`) ?? []), ...shown(server, chat) }));
    const sum = (key: 'lost' | 'twice' | 'unshown' | 'shownTwice' | 'messages'): number =>
      all.reduce((total, one) => total + one[key], 0);
    return {
      answers: chats.length * answersOfAForm,
      ...{ lost: sum('lost'), twice: sum('twice'), unshown: sum('unshown') },
      ...{ shownTwice: sum('shownTwice'), messages: sum('messages') },
      sharedReceipts: receipts.length - new Set(receipts).size,
      mostRepeated: Math.max(...all.map(({ mostRepeated }) => mostRepeated)),
    };
  } finally {
    await store.close();
  }
}

interface Kept {
  readonly receipt: string | null;
  readonly revisions: number;
  readonly answers: Readonly<Record<string, unknown>>;
}

type Db = Awaited<ReturnType<typeof openStore>>['db'];

async function submissionsOf(db: Db): Promise<ReadonlyMap<string, readonly Kept[]>> {
  const rows = await db
    .selectFrom('conversations as c')
    .innerJoin('organisers as o', 'o.id', 'c.organiser_id')
    .innerJoin('submissions as s', (join) =>
      join.onRef('s.campaign', '=', 'o.campaign').onRef('s.unit_id', '=', 'o.unit_id'),
    )
    .select(['c.chat', 's.id', 's.receipt'])
    .execute();
  const trail = await db.selectFrom('revisions').select(['submission_id', 'changes']).orderBy('number').execute();
  const changes = new Map<string, Changes[]>();
  for (const row of trail)
    changes.set(row.submission_id, [...(changes.get(row.submission_id) ?? []), row.changes as Changes]);
  const kept = new Map<string, Kept[]>();
  for (const { chat, id, receipt } of rows) {
    const own = changes.get(id) ?? [];
    kept.set(chat, [...(kept.get(chat) ?? []), { receipt, revisions: own.length, answers: foldChanges(own) }]);
  }
  return kept;
}

/** One revision an answer and one for the submission. */
function recorded(chat: number, [record, ...more]: readonly Kept[]): { readonly lost: number; readonly twice: number } {
  const said = filingScript(chat);
  if (!record?.receipt) return { lost: answersOfAForm, twice: more.length };
  const wrong = Number(record.answers['name'] !== said[3]) + Number(record.answers['place'] !== said[6]);
  const lost = wrong + Math.max(0, answersOfAForm - Object.keys(record.answers).length);
  return { lost, twice: more.length + Math.max(0, record.revisions - answersOfAForm - 1) };
}

/** Every reply of the script reads differently, so that one that was shown twice stands there twice. */
function shown(server: TelegramServer, chat: number) {
  const times = new Map<string, number>();
  for (const text of server.texts(chat)) times.set(text, (times.get(text) ?? 0) + 1);
  const messages = [...times.values()].reduce((sum, count) => sum + count, 0);
  return {
    messages,
    unshown: Math.max(0, filingScript(chat).length - times.size),
    shownTwice: messages - times.size,
    mostRepeated: Math.max(0, ...times.values()) - 1,
  };
}
