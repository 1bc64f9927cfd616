import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCampaign } from '../../src/bot/campaign.ts';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { nextEdition } from '../../src/dialogs/next-edition.ts';
import { folder } from '../helpers/archives.ts';
import { useDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession } from '../helpers/session.ts';

const last = await readFile('campaigns/tianjin-2022.yaml', 'utf8');

async function campaign(where: string, ...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await runCampaign(argv, {
    ...{ folder: where, now: Date.parse('2023-03-01T09:00:00+08:00') },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** What the office does with the file: every 〔〕 is written, every comment that asks is deleted. */
function finished(yaml: string): string {
  return yaml.replaceAll(/〔待填[^〕]*〕/gu, '热爱科学').replaceAll(/#[^\n]*待核对[^\n]*/gu, '');
}

describe('campaign new', () => {
  test('moves days to the same day of the week, raises numbers everywhere, and leaves the rest to the notice', () => {
    const { id, yaml } = nextEdition(last, 'tianjin-2022.yaml');
    const made = parseCampaign(finished(yaml), 'x');
    expect(id).toBe('tianjin-2023');
    expect(made).toMatchObject({
      ...{ id: 'tianjin-2023', edition: 37, receiptPrefix: 'TJ37' },
      title: { zh: '天津市第37届科技周', en: 'Tianjin’s 37th Science & Technology Week' },
      window: { start: '2023-05-20', end: '2023-06-11' },
      forms: {
        filing: {
          deadline: '2023-05-09 24:00',
          paper: { title: '天津市第37届科技周活动备案表', note: '注：请按通知要求于5月9日24时前完成在线填报。' },
        },
        statistics: { deadline: '2023-06-23 24:00' },
      },
    });
    expect(yaml).not.toMatch(/TJ36|36th/u);
    expect(yaml.match(/待核对/gu)?.length).toBeGreaterThan(6);
    const [before, after] = [parseCampaign(last, 'a'), made];
    expect({ ...after.dataUse, ...after.contacts.office }).toEqual({
      ...{ ...before.dataUse, keepUntil: '2024-12-29' },
      ...before.contacts.office,
    });
  });

  test.each([
    [{}, '2023-05-20'],
    [{ year: 2024, edition: 38 }, '2024-05-18'],
    [{ year: 2028, edition: 42 }, '2028-05-20'],
    [{ year: 2022, edition: 37 }, '2022-05-21'],
  ])('%o begins on a Saturday near the same date: %s', (wish, start) => {
    expect(parseCampaign(finished(nextEdition(last, 'x', wish).yaml), 'x').window.start).toBe(start);
  });

  test('of an edition with forms of its own they go along, with their days moved and a receipt prefix of the next year', async () => {
    const where = await folder();
    await mkdir(join(where, 'campaigns'));
    const target = join(where, 'bus.yaml');
    const made = await campaign(where, 'new', '--from', 'example-science-bus', '--to', target);
    expect(made).toMatchObject({ code: 0, err: '' });
    const next = parseCampaign(finished(await readFile(target, 'utf8')), 'x');
    expect(next).toMatchObject({ id: 'science-bus-2024', receiptPrefix: 'DPC24' });
    expect(next.ownForms?.['visit']).toMatchObject({ deadline: '2024-08-23 24:00', mark: '车' });
    expect(Object.keys(next.ownForms?.['visit']?.fields ?? {})).toHaveLength(21);
    await writeFile(target, finished(await readFile(target, 'utf8')));
    const checked = await campaign(where, 'check', target);
    expect(checked.code).toBe(0);
    expect(checked.out).toContain('12. 现场能提供220伏电源  Power of 220 V at the place  [yesno]');
  });

  test('of an edition that was made so, the next one is made as well', () => {
    const second = nextEdition(finished(nextEdition(last, 'x').yaml), 'y').yaml;
    expect(parseCampaign(finished(second), 'z')).toMatchObject({
      id: 'tianjin-2024',
      edition: 38,
      receiptPrefix: 'TJ38',
    });
    expect(second.match(/由上届的/gu)).toHaveLength(last.match(/^[^#\n]*\d{4}-\d\d-\d\d/gmu)?.length ?? 0);
  });

  test('the file is refused by the check, and by the service, until all is filled in; every place is told', async () => {
    const where = await folder();
    await mkdir(join(where, 'campaigns'));
    const made = await campaign(where, 'new', '--from', 'tianjin-2022');
    expect(made).toMatchObject({ code: 0, err: '' });
    const path = join(where, 'campaigns/tianjin-2023.yaml');
    const yaml = await readFile(path, 'utf8');
    const refused = await campaign(where, 'check', 'campaigns/tianjin-2023.yaml');
    expect(refused).toMatchObject({ code: 1, out: '' });
    const places = refused.err.trim().split('\n');
    expect(places).toHaveLength((yaml.match(/〔待填|#[^\n]*待核对/gu) ?? []).length);
    expect(places[0]).toMatch(/^campaigns\/tianjin-2023\.yaml:\d+:\d+ 请照通知填写/u);
    await writeFile(path, finished(yaml));
    const fine = await campaign(where, 'check', 'campaigns/tianjin-2023.yaml');
    expect(fine).toMatchObject({ code: 0, err: '' });
    expect(fine.out).toContain('2023-05-09（周二） 24:00 截止');
    expect(fine.out).toContain('✓ 可以用 it can be used');
    expect(await campaign(where, 'new', '--from', 'tianjin-2022')).toMatchObject({
      code: 1,
      err: expect.stringContaining('已经存在'),
    });
    expect(await readFile(path, 'utf8')).toBe(finished(yaml));
  });

  test('what is odd in a file that can be used is told', async () => {
    const where = await folder();
    const odd = last
      .replace('deadline: 2022-05-10 24:00', 'deadline: 2022-06-01 24:00')
      .replace('edition: 36', 'edition: 37');
    await writeFile(join(where, 'odd.yaml'), odd);
    const { code, out } = await campaign(where, 'check', 'odd.yaml');
    expect(code).toBe(0);
    for (const words of ['备案截止不在活动开始之前', '截止时间已经过了', '标题里没有届数 37'])
      expect(out).toContain(words);
  });

  test('what is typed wrong is told', async () => {
    const where = await folder();
    for (const argv of [
      ['new'],
      ['new', '--from', 'x', '--year', 'next'],
      ['check'],
      ['check', 'a', 'b'],
      ['old'],
      ['new', '--x'],
    ]) {
      expect((await campaign(where, ...argv)).code).toBe(2);
    }
    expect(await campaign(where, 'check', 'none.yaml')).toMatchObject({
      code: 1,
      err: expect.stringContaining('读不到'),
    });
    expect((await campaign(where)).out).toContain('tianbao campaign new --from');
  });
});

describe('an edition that was made so', () => {
  const database = useDatabase('embedded');

  test('is filed in without any code: from the notice to a receipt of its own', async () => {
    const path = join(await folder(), 'tianjin-2023.yaml');
    await writeFile(path, finished(nextEdition(last, 'x').yaml));
    const session = await openSession({ store: database.store, campaign: path });
    session.now = Date.parse('2023-05-08T09:00:00+08:00');
    const said: string[] = [];
    for (const text of filingScript(1)) said.push(...(await session.say(text)));
    expect(said.join('\n')).toContain('天津市第37届科技周');
    expect(said.join('\n')).toContain('5月21日（周日）');
    expect(said.join('\n')).toContain('TJ37-备-00001');
    session.now = Date.parse('2023-05-10T00:00:00+08:00');
    expect((await session.say('备案')).join('\n')).toMatch(/截止/u);
  });
});
