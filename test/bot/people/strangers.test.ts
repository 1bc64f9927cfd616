import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createFetcher } from '../../../src/bot/turn/fetch.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { FetchRequest } from '../../../src/dialogs/effect.ts';
import type { FetchResult } from '../../../src/dialogs/event.ts';
import { loadSubmission } from '../../../src/store/submissions.ts';
import type { TurnCommit } from '../../../src/store/turns.ts';
import { eachDatabase, type TestDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { type House, openPlatforms, type Person } from '../../helpers/platforms-house.ts';
import { turnOf } from '../../helpers/turns.ts';

const campaign = 'tianjin-2022';
const owner: Person = { on: 'telegram', as: 'owner', name: '张三' };
const stranger: Person = { on: 'slack', as: 'stranger', name: '李四' };

/** The owner has filed once and has a draft; a stranger agreed to the notice. */
async function openTown({ store }: TestDatabase) {
  const house = await openPlatforms({ store });
  await house.sayAll(owner, filingScript(1));
  await house.sayAll(owner, ['备案', '智享科技进社区第2场']);
  await house.sayAll(stranger, ['你好', '同意']);
  const rows = await store.db.selectFrom('submissions').select(['id', 'state', 'unit_id']).execute();
  const loaded = await store.conversations.load({
    ...{ platform: 'slack', chat: 'stranger', account: 'stranger', campaign, now: house.now },
  });
  const own = loaded.organiser.unitId;
  const idOf = (state: string): string => rows.find((row) => row.state === state && row.unit_id !== own)?.id ?? '';
  return { house, loaded, filed: idOf('submitted'), draft: idOf('draft') };
}

/** What a stranger's turn could ask with the ids and values of another unit: one or more of each kind. */
function requestsWith(id: string): Readonly<Record<FetchRequest['what'], readonly FetchRequest[]>> {
  return {
    overview: [{ what: 'overview', form: 'filing' }],
    status: [{ what: 'status', language: 'zh' }],
    bundle: [{ what: 'bundle' }],
    namesakes: ['智享科技进社区第1场', '智享科技进社区第2场'].map((value) => ({
      ...{ what: 'namesakes', form: 'filing', key: 'name', value, except: randomUUID() },
    })),
    rosterUnit: [{ what: 'rosterUnit', name: '天津市南开区科协' }],
    receipt: [{ what: 'receipt', form: 'filing', submission: id }],
    draft: [{ what: 'draft', submission: id }],
    records: [{ what: 'records' }],
    change: (['reopen', 'abandon', 'withdraw', 'restore'] as const).map((action) => ({
      ...{ what: 'change', action, submission: id },
    })),
    data: [{ what: 'data' }],
    authors: [{ what: 'authors', submission: id, revision: 0, language: 'zh' }],
    unit: [{ what: 'unit' }],
    uploadLink: [{ what: 'uploadLink' }],
    toOffice: [
      { what: 'toOffice', text: '你好' },
      { what: 'toOffice', text: '你好', submission: id },
    ],
    selected: [{ what: 'selected' }],
    office: [
      { what: 'office', wish: { wish: 'list' }, list: [] },
      { what: 'office', wish: { wish: 'link', code: '23456789' }, list: [] },
      { what: 'office', wish: { wish: 'accept', which: '1' }, list: [id] },
      { what: 'office', wish: { wish: 'sure', pending: { action: 'accept', submission: id, seen: 2 } }, list: [] },
    ],
    sheet: [{ what: 'sheet', file: id, at: 0 }],
    likes: [{ what: 'likes', name: '', papers: [] }],
    numbers: [{ what: 'numbers', form: 'filing', rows: [], ids: [], sheet: { doubtful: 0, wrong: 0 } }],
    newCode: [
      { what: 'newCode', purpose: 'link' },
      { what: 'newCode', purpose: 'invite' },
    ],
    code: [{ what: 'code', code: '23456789' }],
    belong: [
      { what: 'belong', how: 'link', ticket: id },
      { what: 'belong', how: 'join', ticket: id },
      { what: 'belong', how: 'leave' },
    ],
    forget: [{ what: 'forget' }],
  };
}

/** What would betray the owner. */
const secrets = /智享|南开|张三|卫津路|13820113456|kexie|TJ36-备-00001/u;

async function answersTo(database: TestDatabase, town: Awaited<ReturnType<typeof openTown>>, id: string) {
  const { loaded, house } = town;
  const options = {
    edition: editionOf(await loadCampaign('campaigns/tianjin-2022.yaml')),
    campaign,
    clock: { now: () => house.now },
  };
  const asking = { ...{ organiser: loaded.organiser, conversation: loaded.id }, now: house.now };
  const answers: FetchResult[] = [];
  for (const request of Object.values(requestsWith(id)).flat()) {
    const answer = await database.store.db.transaction().execute((trx) => {
      const typist = { platform: 'slack', account: 'stranger', within: 'transaction' as const };
      return createFetcher({ ...options, receiptPrefix: 'TJ36' }, trx, { ...asking, ...typist })(request);
    });
    answers.push(answer);
  }
  return answers;
}

/** All that is not the stranger's. */
async function ofTheOwner({ store }: TestDatabase, own: string): Promise<string> {
  const rows = await store.db.selectFrom('submissions').selectAll().where('unit_id', '<>', own).orderBy('id').execute();
  const trail = store.db.selectFrom('revisions').selectAll().where('unit_id', '<>', own);
  return JSON.stringify([rows, await trail.orderBy('submission_id').orderBy('number').execute()]);
}

eachDatabase((database) => {
  // Each in a town of its own: the last request deletes whoever asks.
  test.each(['draft', 'filed'] as const)(
    'whatever is asked with the id of another unit’s %s, nothing of it is told',
    async (which) => {
      const town = await openTown(database);
      const id = town[which];
      expect(id).toMatch(/^[\da-f-]{36}$/u);
      const answers = await answersTo(database, town, id);
      expect(answers.map(({ what }) => what)).toEqual(
        Object.values(requestsWith(id))
          .flat()
          .map(({ what }) => what),
      );
      for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(secrets);
      const of = (what: FetchResult['what']) => answers.filter((answer) => answer.what === what);
      expect(of('draft')).toEqual([{ what: 'draft', draft: undefined }]);
      expect(of('authors')).toEqual([{ what: 'authors', authors: {} }]);
      expect(of('namesakes').map((answer) => answer.what === 'namesakes' && answer.namesakes)).toEqual([[], []]);
      expect(of('code')).toEqual([{ what: 'code', found: { problem: 'unknown' } }]);
      expect(of('belong').slice(0, 2)).toEqual([1, 2].map(() => ({ what: 'belong', outcome: { problem: 'unknown' } })));
      await town.house.stop();
    },
  );

  test('what is typed and pressed with another unit’s ids shows nothing of it', async () => {
    const { house, draft, filed } = await openTown(database);
    for (const id of [draft, filed]) {
      for (const text of [`/resume ${id}`, `继续 ${id}`, '/paper', '我的进度', '继续', '预览', 'TJ36-备-00001']) {
        expect(await house.say(stranger, text)).not.toMatch(/智享科技进社区第\d场|张三填|卫津路|13820113456/u);
      }
      await pressEverything(house, id);
    }
    expect(house.heard(stranger)).not.toMatch(/智享科技进社区第\d场|卫津路|13820113456/u);
    await house.stop();
  });

  test('a turn that writes to another unit’s submission changes nothing of it, and cannot end it', async () => {
    const { house, draft, filed, loaded } = await openTown(database);
    const before = await ofTheOwner(database, loaded.organiser.unitId);
    for (const submission of [draft, filed]) {
      const ended = { submission, number: 3 };
      const attempt = (more: Partial<TurnCommit>) =>
        database.store.turns.commit({ ...turnOf(loaded, more), campaign, platform: 'slack' });
      const written = { answers: { name: '改了' }, title: '改了', receipt: 'TJ36-备-00099' };
      expect(await attempt({ submit: { ...ended, ...written } })).toBe('lost');
      expect(await attempt({ discard: ended })).toBe('lost');
      await attempt({ revision: { submission, number: 3, action: 'answer', changes: { name: { to: '改了' } } } });
      const ref = { campaign, unit: loaded.organiser.unitId, submission };
      expect(await loadSubmission(database.store.db, ref)).toBeUndefined();
    }
    expect(await ofTheOwner(database, loaded.organiser.unitId)).toBe(before);
    await house.stop();
  });
});

async function pressEverything(house: House, id: string): Promise<void> {
  for (const value of [`/resume ${id}`, `draft:${id}`, id]) {
    const question = house.platforms.slack.seen(stranger.as).at(-1)?.question ?? 0;
    await house.say(stranger, { type: 'choice', question, values: [value] });
  }
}
