import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createLog } from '../../../src/bot/log.ts';
import { createReceiver, type TurnOptions } from '../../../src/bot/turn.ts';
import { type Edition, editionOf } from '../../../src/dialogs/edition.ts';
import type { AnyField, Form } from '../../../src/dialogs/form.ts';
import { stateVersion } from '../../../src/dialogs/state.ts';
import { openStore } from '../../../src/store/database.ts';
import { eachDatabase, inMemory } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession } from '../../helpers/session.ts';

const excused = /处理不了，您填的内容没有任何改动[\s\S]*27121418/u;

/** The filing with another field in the place of one of its own. */
async function withField(key: string, change: (field: AnyField) => AnyField): Promise<Edition> {
  const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
  const filing = edition.forms.get('filing') as Form;
  const fields = filing.fields.map((field) => (field.key === key ? change(field) : field));
  const form = { ...filing, fields, byKey: new Map(fields.map((field) => [field.key, field])) };
  return { ...edition, forms: new Map([['filing', form]]) };
}

/** Its unit cannot be read where it has a 炸 in it. */
const explosive = () =>
  withField('unit', (field) => ({
    ...field,
    read: (text, context) => {
      if (text.includes('炸')) throw new TypeError(`cannot read “${text}”`);
      return field.read(text, context);
    },
  }));

eachDatabase((database) => {
  const stored = () =>
    database.store.db.selectFrom('conversations').select(['version', 'state', 'recent_ids']).execute();

  test('a message that the talk fails at is answered once, changes nothing, and the next is taken', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const session = await openSession({ store: database.store, core: { edition: await explosive(), log } });
    await session.say('你好');
    await session.say('同意');
    const [before] = await stored();
    const content = { type: 'text', text: '天津爆炸研究所' } as const;
    expect((await session.send(content, 'poison')).join()).toMatch(excused);
    expect(await session.send(content, 'poison')).toEqual([]);
    const [after] = await stored();
    expect(after?.state).toEqual(before?.state);
    expect(after?.recent_ids).toEqual(['poison', ...(before?.recent_ids ?? [])]);
    expect(await database.store.db.selectFrom('revisions').selectAll().execute()).toEqual([]);
    expect((await session.say('天津市南开区科学技术协会')).join()).toContain('2. 活动名称');
    const failed = lines.filter((line) => line.includes('turn.failed')).map((line) => JSON.parse(line));
    expect(failed).toMatchObject([{ level: 50, cause: 'TypeError', inbound: 'poison', place: expect.any(String) }]);
    expect(lines.join()).not.toContain('爆炸');
  });

  test('a talk whose state cannot be stepped at all still answers every message, in its language', async () => {
    const healthy = await openSession({ store: database.store, chat: 'broken' });
    for (const text of ['你好', '同意', 'English']) await healthy.say(text);
    const edition = await withField('unit', (field) => ({
      ...field,
      when: () => {
        throw new RangeError('no rule');
      },
    }));
    const session = await openSession({ store: database.store, chat: 'broken', core: { edition } });
    for (const text of ['Nankai Science Association', 'help', 'pause']) {
      expect((await session.say(text)).join()).toMatch(/nothing that you entered was changed[\s\S]*27121418/u);
    }
    expect((await healthy.say('Nankai Science Association')).join()).toContain('2. Activity name');
  });

  test('a talk that cannot be loaded begins at home, and its draft waits there', async () => {
    const healthy = await openSession({ store: database.store, chat: 'unreadable' });
    for (const text of filingScript(1).slice(0, 4)) await healthy.say(text);
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const edition = await withField('name', (field) => ({
      ...field,
      schema: z.unknown().refine(() => {
        throw new RangeError('no rule');
      }),
    }));
    const session = await openSession({ store: database.store, chat: 'unreadable', core: { edition, log } });
    expect((await session.say('菜单')).join()).toMatch(/接着填：智享科技进社区第1场/u);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'turn.stateUnreadable', cause: 'RangeError' },
    ]);
    expect((await session.say('继续')).join()).toMatch(excused);
    const mended = await openSession({ store: database.store, chat: 'unreadable' });
    expect((await mended.say('继续')).join()).toContain('3. 主办单位');
  });

  test('a receipt number that was drawn in a turn that failed is given back', async () => {
    const healthy = await openSession({ store: database.store, chat: 'late' });
    for (const text of filingScript(1).slice(0, -1)) await healthy.say(text);
    const sound = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
    const filing = sound.forms.get('filing') as Form;
    // First needed where the receipt tells its time, after its number was drawn.
    const edition = { ...sound, forms: new Map([['filing', { ...filing, timeZone: 'Nowhere' }]]) };
    const session = await openSession({ store: database.store, chat: 'late', core: { edition } });
    expect((await session.say('提交')).join()).toMatch(excused);
    expect(await database.store.db.selectFrom('counters').selectAll().execute()).toEqual([]);
    await session.core.sender.stop();
    const again = await openSession({ store: database.store, chat: 'late' });
    expect((await again.say('提交')).join()).toContain('TJ36-备-00001');
  });

  /** What is answered to one message where the talk is this one. */
  async function answered(talk: TurnOptions['talk']): Promise<string> {
    const said: string[] = [];
    const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
    const receive = createReceiver({
      ...{ store: database.store, edition, campaign: 'tianjin-2022', receiptPrefix: 'T', clock: { now: () => 0 } },
      talk,
      files: async ({ name }) => ({ file: { id: '', name, bytes: 0 } }),
      sender: {
        deliver: (replies) => void said.push(...replies.map(({ body }) => body.text)),
        resend: () => undefined,
      },
      capabilities: () => ({
        ...{ maxTextLength: 20_000, maxButtons: 0, maxLabelLength: 40, maxTokenBytes: 200, maxFileBytes: 0 },
        pushes: { perSecond: 100, jitterMs: 0 },
        pickSeveral: 'typed',
      }),
    });
    const conversation = { platform: 'web', chat: 'stuck' } as const;
    await receive({
      id: '1',
      conversation,
      sender: { account: 'a' },
      sentAt: 0,
      content: { type: 'text', text: '取消' },
    });
    return said.join();
  }

  test('a turn that breaks a guard by itself is excused, not tried for ever', async () => {
    const submission = randomUUID();
    const talk: TurnOptions['talk'] = () => [
      { v: stateVersion, language: 'zh', question: 1 },
      [{ type: 'discard', submission, number: 7 }],
    ];
    expect(await answered(talk)).toMatch(excused);
    expect(await stored()).toMatchObject([{ version: 1, recent_ids: ['1'] }]);
  });

  test('a turn that says more than it has places for is excused, and takes no place of a push', async () => {
    const text = '一二三四五\n'.repeat(200_000);
    const talk: TurnOptions['talk'] = () => [
      { v: stateVersion, language: 'zh', question: 1 },
      [{ type: 'say', speech: { text, question: 1 } }],
    ];
    expect(await answered(talk)).toMatch(excused);
    const rows = await database.store.db.selectFrom('outbox').select('position').execute();
    expect(rows.map(({ position }) => position)).toEqual([100]);
  });
});

describe('a store that cannot be reached', () => {
  test('makes the turn reject, so that the message comes again', async () => {
    const store = await openStore(await inMemory());
    const session = await openSession({ store });
    await session.say('你好');
    await store.close();
    await expect(session.say('同意')).rejects.toThrow();
  });
});
