import { afterEach, expect, vi } from 'vitest';
import type { OutboundFile } from '../../../src/bot/adapter.ts';
import type { RenderedMessage } from '../../../src/bot/render.ts';
import type { DocumentPort, OutboxRow, SenderEvent } from '../../../src/bot/sender/ports.ts';
import { createSender, type Sender, type SenderOptions } from '../../../src/bot/sender.ts';
import type { Store } from '../../../src/store/database.ts';
import type { DatabaseKind } from '../../helpers/databases.ts';
import { createTestPlatform, type TestPlatform } from '../../helpers/test-platform.ts';
import { meet, turnOf } from '../../helpers/turns.ts';

export const paper = { kind: 'paper', submission: 's1', unit: 'u1', name: '备案表.docx' } as const;
export const soon = { pollMs: 20, maxPollMs: 40, unknownAfterMs: 60, sendMs: 500, documentMs: 200 };

const sendersOpen: Sender[] = [];
afterEach(async () => {
  await Promise.all(sendersOpen.splice(0).map((sender) => sender.stop({ drainMs: 1_000 })));
});

export interface Kit {
  readonly platform: TestPlatform;
  readonly sender: Sender;
  readonly events: SenderEvent[];
}

export function kit(store: Store, more: Partial<SenderOptions> = {}, platform = createTestPlatform()): Kit {
  const events: SenderEvent[] = [];
  const documents: DocumentPort = { open: async ({ name }) => fileOf(name, 3) };
  const sender = createSender({
    ...{ outbox: store.outbox, adapters: [platform], documents, log: (event) => events.push(event), times: soon },
    ...more,
  });
  sendersOpen.push(sender);
  return { platform, sender, events };
}

export function fileOf(name: string, bytes: number): OutboundFile {
  return { name, mime: 'application/octet-stream', read: async () => new Uint8Array(bytes) };
}

export function body(text: string, more: Partial<RenderedMessage> = {}): RenderedMessage {
  return { text, question: 1, language: 'zh', ...more };
}

/** One turn in a chat, committed: its rows are leased by the store. */
export async function turn(
  store: Store,
  chat: string,
  bodies: readonly RenderedMessage[],
): Promise<readonly OutboxRow[]> {
  const loaded = await meet(store, chat, { platform: 'telegram' });
  expect(await store.turns.commit(turnOf(loaded, { platform: 'telegram', replies: bodies }))).toBe('committed');
  const position = (loaded.version + 1) * 100;
  return bodies.map((message, index) => ({
    ...{ conversation: loaded.id, position: position + index, platform: 'telegram', chat, body: message, attempts: 1 },
  }));
}

export async function kept(store: Store) {
  await store.outbox.flush();
  const rows = await store.db.selectFrom('outbox').selectAll().orderBy('position').execute();
  return rows.map((row) => ({ text: textOf(row.body), problem: row.problem, parked: row.parked_at !== null }));
}

function textOf(stored: unknown): unknown {
  return typeof stored === 'object' && stored !== null && 'text' in stored ? stored.text : stored;
}

export async function waits(store: Store): Promise<readonly string[]> {
  const rows = await store.db.selectFrom('outbox').select('not_before').orderBy('position').execute();
  return rows.map(({ not_before: at }) => (at && at.getTime() - Date.now() > 120_000 ? 'minutes' : 'less'));
}

/** Every lease looks as if it had run out: its process was killed. */
export async function expire(store: Store): Promise<void> {
  await store.db
    .updateTable('outbox')
    .set({ leased_until: new Date(0), leased_by: 'a killed process' })
    .execute();
}

export function many<Each>(count: number, each: Each): readonly Each[] {
  return Array.from({ length: count }, () => each);
}

export const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 10 });

export const kinds: readonly DatabaseKind[] = ['embedded', 'postgres'];
