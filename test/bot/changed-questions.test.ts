import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rememberQuestions } from '../../src/bot/changed-questions.ts';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import { eachDatabase, useDatabase } from '../helpers/databases.ts';
import { exampleYaml, tianjinYaml } from '../helpers/edition-file.ts';
import { openSession, type Session } from '../helpers/session.ts';
import { runTianbao } from '../helpers/tianbao-process.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-changed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const now = Date.parse('2023-08-20T09:00:00+08:00');
const raised = (yaml: string, version = 2): string =>
  yaml.replace('    mark: 车\n', `    mark: 车\n    version: ${version}\n`);
const without = (yaml: string, key: string): string =>
  yaml.replace(new RegExp(`^ {6}${key}:\\n(?: {8}.*\\n)+`, 'mu'), '');
const asText = exampleYaml
  .replace('        kind: yesno\n        label: { zh: 现场能', '        kind: text\n        label: { zh: 现场能')
  .replace('when: { power: 否 }', 'when: { power: 有 }');

async function written(name: string, yaml: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, yaml);
  return path;
}

eachDatabase((database) => {
  const told = async (yaml: string) => {
    const campaign = parseCampaign(yaml, 'edition.yaml');
    const news = await rememberQuestions(database.store.db, campaign, editionOf(campaign));
    return news.map(({ form, state, text }) => `${form} ${state} ${text.zh}`);
  };
  const open = async (yaml: string, chat: string): Promise<Session> => {
    const campaign = await written(`${chat}-${yaml.length}.yaml`, yaml);
    const session = await openSession({ store: database.store, filesDir: folder, campaign, chat });
    session.now = now;
    return session;
  };
  const begin = async (chat: string): Promise<Session> => {
    const session = await open(exampleYaml, chat);
    for (const each of ['你好', '同意', '天津市南开区第一小学', '南开', '卫津路92号']) await session.say(each);
    return session;
  };

  describe('questions that changed', () => {
    test('before anybody has begun are nobody’s matter', async () => {
      expect(await told(exampleYaml)).toEqual([]);
      expect(await told(without(exampleYaml, 'address'))).toEqual([]);
    });

    test('in words alone are noted once', async () => {
      await told(exampleYaml);
      await begin('words');
      const reworded = exampleYaml.replace('希望哪一天到校？', '请问希望哪一天到校？');
      expect(await told(reworded)).toEqual([
        'visit note 《大篷车进校园申请表》（visit）的问法变了：“希望到校日期”。只是说法，填过的不受影响',
      ]);
      expect(await told(reworded)).toEqual([]);
    });

    test('in kind, options or keys under the same version are told at every start, until the version is raised', async () => {
      await told(exampleYaml);
      await begin('kinds');
      const options = exampleYaml.replace('[自备发电机, 请大篷车带发电机, 其他]', '[自备发电机, 学校供电, 其他]');
      for (const _again of [1, 2]) {
        const [line, ...more] = await told(
          without(
            options.replace(
              '      contribution:\n',
              '      added:\n        kind: text\n        label: 新题\n      contribution:\n',
            ),
            'address',
          ),
        );
        expect(more).toEqual([]);
        expect(line).toMatch(
          /^visit broken .*第 1 版填了.*“学校地址”（address）不问了；“供电办法”（generator）的选项变了：没有了 请大篷车带发电机，新有 学校供电；多问“新题”（added）/u,
        );
        expect(line).toContain('给 visit 写上 version: 2');
      }
      expect((await told(asText)).join()).toContain(
        '“现场能提供220伏电源”（power）由 是否（yesno） 改成了 一行字（text）',
      );
      expect(await told(exampleYaml)).toEqual([]);
      expect(await told(raised(options))).toEqual([]);
      expect(await told(raised(options))).toEqual([]);
    });

    test('a version below that of the last run is told', async () => {
      await told(raised(exampleYaml, 3));
      const session = await open(raised(exampleYaml, 3), 'older');
      for (const each of ['你好', '同意', '天津市南开区第一小学']) await session.say(each);
      expect((await told(raised(exampleYaml))).join()).toContain('上次是按第 3 版运行的，现在的文件写的是第 2 版');
    });

    test('in a form of the product, as an edition changes it, are told with the same remedy', async () => {
      const session = await openSession({ store: database.store, filesDir: folder, chat: 'ours' });
      expect(await told(tianjinYaml)).toEqual([]);
      for (const each of ['你好', '同意', '天津科学技术馆']) await session.say(each);
      const changed = tianjinYaml.replace(/^( {2}filing:\n)/mu, '$1    change:\n      fax: { leaveOut: true }\n');
      expect((await told(changed)).join()).toMatch(/filing broken .*“传真”（fax）不问了.*给 filing 写上 version: 2/u);
    });
  });

  describe('a draft that is under way when questions change under the same version', () => {
    test('goes on where it was, asks what does not fit, and loses no answer that does', async () => {
      const session = await begin('goes-on');
      // A doubt is open about the question that is gone then.
      await session.say('大篷车走进一小');
      await session.say('9月12日上午9点');
      const asked = await session.say('9月1日');
      expect(asked.join()).toMatch(/备选日期|日/u);
      const changed = without(exampleYaml, 'secondDay')
        .replace(
          '        kind: text\n        label: { zh: 学校地址',
          '        kind: postcode\n        label: { zh: 学校地址',
        )
        .replace(/^ {8}(?:min: 4|max: 200)\n/gmu, '')
        .replace("        example: { zh: 天津市南开区卫津路92号, en: '92 Weijin Road, Nankai District' }\n", '');
      const after = await open(changed, 'goes-on');
      const again = (await after.say('300074')).join('\n');
      expect(again).not.toContain('没能处理');
      const shown = (await after.say('预览')).join('\n');
      expect(shown).toContain('天津市南开区第一小学');
      expect(shown).toContain('大篷车走进一小');
      expect(shown).toContain('9月12日');
    });
  });
});

describe('the commands', () => {
  const database = useDatabase('postgres');

  test('doctor and campaign check tell it with the remedy, and where nothing changed say nothing', {
    timeout: 90_000,
  }, async () => {
    const { db } = database.store;
    const campaign = parseCampaign(exampleYaml, 'edition.yaml');
    await rememberQuestions(db, campaign, editionOf(campaign));
    const session = await openSession({
      store: database.store,
      filesDir: folder,
      campaign: await written('first.yaml', exampleYaml),
    });
    session.now = now;
    for (const each of ['你好', '同意', '天津市南开区第一小学']) await session.say(each);
    const path = await written('second.yaml', asText);
    const settings = { DATABASE_URL: database.url, DATA_DIR: join(folder, 'data'), PORT: '0', CLOCK: 'real' };
    const checked = await runTianbao(['campaign', 'check', path], settings);
    expect(checked.out).toContain('✗ 《大篷车进校园申请表》（visit）已经有人按第 1 版填了');
    expect(checked.code).toBe(1);
    const looked = await runTianbao(['doctor'], { ...settings, CAMPAIGN: path });
    expect(looked.out).toContain('Write version: 2 for visit');
    expect(looked.code).toBe(1);
    const fine = await runTianbao(['campaign', 'check', await written('same.yaml', exampleYaml)], settings);
    expect([fine.code, fine.out]).toEqual([0, expect.not.stringContaining('version:')]);
  });
});
