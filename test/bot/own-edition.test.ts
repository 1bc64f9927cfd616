import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/bot/config.ts';
import { type Service, startService } from '../../src/bot/service.ts';
import { useDatabase } from '../helpers/databases.ts';
import { signIn } from '../helpers/desk-visitor.ts';
import { examplePath } from '../helpers/edition-file.ts';
import { silentLog } from '../helpers/silent-log.ts';
import { type SlackServer, startSlackServer } from '../helpers/slack-server.ts';
import { startTelegramServer, type TelegramServer } from '../helpers/telegram-server.ts';

/** What nobody may be told of whose edition has no 备案表. */
const foreign = /备案|科技周|统计表|总结报送|File an activity/u;

const answers = [
  ...[
    '天津市南开区第一小学',
    '南开',
    '卫津路92号',
    '大篷车走进一小',
    '9月12日上午9点',
    '无',
    '小学、特教',
    '300',
    '12',
  ],
  ...[
    '312',
    '80平米',
    '否',
    '2',
    '机器人、航天',
    '两部轮椅通道',
    '1000.55元',
    '买教具和给学生发的材料',
    '写完了',
    '王老师',
  ],
  ...['13820113456', '无', '无'],
];

const database = useDatabase('postgres');
const ending: (() => Promise<unknown>)[] = [];
let service: Service;
let slack: SlackServer;
let telegram: TelegramServer;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-own-edition-'));
  [slack, telegram] = await Promise.all([startSlackServer(), startTelegramServer()]);
  ending.push(() => rm(folder, { recursive: true, force: true }), slack.close, telegram.stop);
  const config = readConfig({
    ...{ DATA_DIR: folder, DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'silent', CAMPAIGN: examplePath },
    ...{ CLOCK: '2023-08-20T09:00:00+08:00', SLACK_SIGNING_SECRET: slack.signingSecret },
    ...{ SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: slack.apiUrl },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
  });
  service = await startService(config, { log: silentLog });
  ending.push(service.stop);
  slack.deliverTo(`${service.address}/slack`);
}, 60_000);
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

describe('an edition without a 备案表', { timeout: 120_000 }, () => {
  test('is filed on Slack, stands on its Home tab, and is begun there by its own form', async () => {
    const person = slack.person();
    const say = async (text: string): Promise<string> => {
      const before = person.texts().length;
      await person.say(text);
      await vi.waitFor(() => expect(person.texts().length).toBeGreaterThan(before), 10_000);
      return person.texts().slice(before).join('\n');
    };
    await person.openHome();
    expect(JSON.stringify(slack.home(person.id))).not.toMatch(foreign);
    for (const text of ['你好', '同意', ...answers]) await say(text);
    expect(await say('提交')).toContain('DPC23-车-00001');
    await person.openHome();
    const home = JSON.stringify(slack.home(person.id));
    expect(home).toContain('大篷车走进一小');
    expect(home).not.toMatch(foreign);
    for (const text of ['进度', '帮助', '菜单', '截止时间', '模板', '联系方式'])
      expect(await say(text), text).not.toMatch(foreign);
    const before = person.texts().length;
    await person.pressHome('新填');
    await vi.waitFor(() => expect(person.texts().slice(before).join()).toContain('申请学校'), 10_000);
    expect(person.texts().join('\n')).not.toMatch(foreign);
  });

  test('is filed on Telegram, whose menu names its own form', async () => {
    const menu = JSON.stringify(telegram.calls('setMyCommands'));
    expect(menu).toContain('大篷车');
    expect(menu).not.toMatch(foreign);
    const chat = 4711;
    const say = async (text: string): Promise<string> => {
      const before = telegram.texts(chat).length;
      telegram.say(chat, text);
      await telegram.until(chat, (messages) => messages.length > before);
      // A reply may be several messages.
      for (let shown = -1; shown !== telegram.texts(chat).length; await sleep(400)) shown = telegram.texts(chat).length;
      return telegram.texts(chat).slice(before).join('\n');
    };
    for (const text of ['/start', '同意']) await say(text);
    expect(await say('/filing')).toMatch(/申请学校/u);
    for (const text of answers) await say(text);
    expect(await say('提交')).toContain('DPC23-车-00001');
    expect(await say('/filing')).toContain('所在区');
    for (const text of ['/status', '/help', '/menu', '截止时间', '我的数据'])
      expect(await say(text), text).not.toMatch(foreign);
  });

  test('is looked at by the office: no page speaks of forms that there are not', async () => {
    const person = slack.person();
    for (const text of ['你好', '同意', ...answers, '提交']) {
      const before = person.texts().length;
      await person.say(text);
      await vi.waitFor(() => expect(person.texts().length).toBeGreaterThan(before), 10_000);
    }
    const visitor = await signIn(service.address, database.store);
    const pages = [
      '',
      '/review',
      '/selected',
      '/records',
      '/roster',
      '/statistics',
      '/exports',
      '/chat',
      '/remind',
      '/extensions',
      '/members',
      '/log',
    ];
    for (const language of ['zh', 'en']) {
      for (const page of pages) {
        const got = await visitor.get(`/office${page}`, { 'accept-language': language });
        const text = await got.text();
        expect([page, got.status]).toEqual([page, 200]);
        expect(text, page).not.toMatch(foreign);
      }
    }
  });
});
