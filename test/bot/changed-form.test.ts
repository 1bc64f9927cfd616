import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportRecords } from '../../src/reports/export.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { tianjinYaml } from '../helpers/edition-file.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession } from '../helpers/session.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-changed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const changes = `    version: 2
    change:
      fax: { leaveOut: true }
    add:
      buses:
        kind: number
        label: { zh: 大篷车数量, en: Number of buses }
        unit: { zh: 辆, en: buses }
        max: 20
        after: participants

  statistics:
`;

eachDatabase((database) => {
  test('questions that change while people fill in: a draft goes on and is asked what is new, and exports have the questions of both', {
    timeout: 120_000,
  }, async () => {
    const { store } = database;
    const options = { store, filesDir: folder };
    const early = await openSession({ ...options, chat: 'early' });
    for (const text of filingScript(1)) await early.say(text);
    const before = await openSession({ ...options, chat: 'draft' });
    for (const text of filingScript(2).slice(0, 16)) await before.say(text);

    const campaign = join(folder, 'changed.yaml');
    await writeFile(campaign, tianjinYaml.replace('  statistics:\n', changes));
    const after = await openSession({ ...options, chat: 'draft', campaign });
    const told = (await after.say('继续')).join('\n');
    expect(told).toContain('拟参加人数');
    const said: string[] = [];
    for (const text of ['102人', '三辆大篷车', '是', filingScript(2)[18] ?? '', '提交'])
      said.push(...(await after.say(text)));
    expect(said.join('\n')).toContain('大篷车数量');
    expect(said.join('\n')).toContain('TJ36-备-00002');

    const form = after.core.edition.forms.get('filing') ?? expect.fail();
    const path = join(folder, 'both.xlsx');
    const wish = { campaign: 'tianjin-2022', form, format: 'xlsx', timeZone: 'Asia/Shanghai', path } as const;
    expect(await exportRecords(store.db, wish)).toBe(2);
    const { sheets } = await readXlsx(await readFile(path));
    const [head = [], ...rows] = sheets[0]?.rows ?? [];
    const cells = rows
      .map((row) => Object.fromEntries(head.map((name, i) => [String(name), row[i] ?? null])))
      .sort((a, b) => String(a['回执编号']).localeCompare(String(b['回执编号'])));
    expect(head).toContain('传真（旧版表的项目）');
    expect(cells[0]).toMatchObject({ 回执编号: 'TJ36-备-00001', 表的版本: 1, 大篷车数量: null });
    expect(cells[1]).toMatchObject({ 回执编号: 'TJ36-备-00002', 表的版本: 2, 大篷车数量: 3 });
    // What was filed before is corrected by the questions of now.
    const again = await openSession({ ...options, chat: 'early', campaign });
    expect((await again.say('更正')).join('\n')).toContain('大篷车数量');
  });
});
