import { writeFile } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { examplePath } from '../../helpers/edition-file.ts';
import { runningService } from '../../helpers/running-service.ts';
import { chanceOf, insertRecords, june, statisticsAnswers } from '../../helpers/statistics-records.ts';
import { unzip } from '../../helpers/unzip.ts';

const database = useDatabase('postgres');
const open = async () => (await runningService({ DATABASE_URL: database.url }, { only: ['web'] })).address;
const ids = ['districts', 'categories', 'themes', 'places', 'unitKinds', 'formats', 'people', 'money'];

/** Where whoever wants to look at what was made finds it. */
const shown = process.env['SHOWN_DIR'];

async function fill(more: object = {}): Promise<void> {
  const chance = chanceOf(5);
  const rows = Array.from({ length: 120 }, (_, i) => ({
    answers: { ...statisticsAnswers(chance, i), ...more },
    at: june + i,
  }));
  await insertRecords(database.store.db, rows);
}

describe('the statistics on the desk', { timeout: 180_000 }, () => {
  test('are tables with pictures, each with what its totals leave out', async () => {
    await fill();
    await insertRecords(database.store.db, [
      { answers: statisticsAnswers(chanceOf(6), 1), campaign: 'tianjin-2021', at: june - 3e10 },
    ]);
    const visitor = await signIn(await open(), database.store);
    const page = await visitor.text('/office/statistics');
    expect(page).toContain('计入 120 项，其中逾期报送 0 项、未备案 120 项');
    for (const id of [...ids, 'years']) expect(page).toContain(`<section id="${id}"`);
    expect(page.match(/计入 120 项/gu)?.length).toBeGreaterThanOrEqual(10);
    expect(page).toContain('tianjin-2021');
    expect(page).not.toMatch(/<style|<[^>]*\sstyle=|<svg/u);
    const english = await (await visitor.get('/office/statistics', { 'accept-language': 'en' })).text();
    expect(english).toContain('Counted: 120');
    for (const id of ids) {
      const chart = await visitor.get(`/office/statistics/charts/${id}.svg?against=tianjin-2021`);
      expect([id, chart.status, chart.headers.get('content-type')]).toEqual([id, 200, 'image/svg+xml; charset=utf-8']);
      expect(chart.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      const svg = await chart.text();
      expect(svg).not.toMatch(/<script|\son\w+=|href=/u);
      if (shown) await writeFile(`${shown}/${id}.svg`, svg);
    }
    if (shown) await writeFile(`${shown}/page.html`, page);
  });

  test('are a workbook of numbers, and a report as a document', async () => {
    await fill();
    await insertRecords(database.store.db, [{ answers: { district: '<w:p>&"某区"\u0001' }, at: june }]);
    const visitor = await signIn(await open(), database.store);
    const workbook = await visitor.get('/office/statistics/tables.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(await workbook.arrayBuffer()));
    expect(sheets.map(({ name }) => name)).toEqual([
      ...['各区活动情况', '各类活动情况', '各主题活动情况', '“七进”活动情况', '各类单位活动情况'],
      ...['线上线下活动情况', '各区参与人次', '各区经费来源（元）'],
    ]);
    const [head = [], ...rows] = sheets[0]?.rows ?? [];
    const sum = rows.find(([label]) => label === '合计') ?? [];
    expect([head[1], sum[1]]).toEqual(['活动（项）', 121]);
    const report = await visitor.get('/office/statistics/report.docx');
    const bytes = new Uint8Array(await report.arrayBuffer());
    if (shown) await writeFile(`${shown}/report.docx`, bytes);
    const english = await visitor.get('/office/statistics/report.docx?language=en');
    const inEnglish = new Uint8Array(await english.arrayBuffer());
    if (shown) await writeFile(`${shown}/report-en.docx`, inEnglish);
    expect((unzip(inEnglish).get('word/document.xml') ?? '').replace(/<[^>]+>/gu, '')).toMatch(
      /121 activities were counted, in 16 districts/u,
    );
    const parts = unzip(bytes);
    const text = (parts.get('word/document.xml') ?? '').replace(/<[^>]+>/gu, '');
    expect(text).toContain('关于天津市第36届科技周活动情况的报告');
    expect(text).toContain('天津市科技周活动组委会：');
    expect(text).toMatch(/共统计活动 121 项，覆盖 16 个区，参与 [\d,～]+ 人次，投入经费 [\d,.～]+ 元/u);
    expect(text).toContain('计入 121 项');
    expect(text).toContain('&lt;w:p&gt;&amp;');
    const document = parts.get('word/document.xml') ?? '';
    expect(document.match(/<w:pageBreakBefore\/>/gu)).toHaveLength(1);
    // A number is a word of its own: it does not go on in the next line.
    expect(document).toMatch(/<w:lang w:val="en-US"[^>]*\/><\/w:rPr><w:t[^>]*>121<\/w:t>/u);
    expect([...parts.keys()].filter((name) => name.endsWith('.svg'))).toHaveLength(ids.length);
    expect([...parts.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(ids.length);
  });

  test('show what people wrote as text, and strangers nothing', async () => {
    const evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';
    await fill({ district: evil });
    const address = await open();
    const visitor = await signIn(address, database.store);
    for (const path of ['/office/statistics', '/office/statistics/charts/districts.svg']) {
      expect(await visitor.text(path)).not.toMatch(/<script>|<img src=x/u);
    }
    const paths = ['', '/charts/districts.svg', '/tables.xlsx', '/report.docx'];
    for (const path of paths) expect((await visitDesk(address).get(`/office/statistics${path}`)).status).toBe(401);
    for (const path of ['/charts/years.svg', '/charts/x.svg', '/charts/..%2f', '/other', '/charts/districts.png'])
      expect((await visitor.get(`/office/statistics${path}`)).status).toBe(404);
    expect((await visitor.get(`/office/statistics?against=${encodeURIComponent(evil)}`)).status).toBe(200);
  });

  test('of an edition with nothing but its own forms are theirs, on the page, as pictures, tables and a report', async () => {
    const answers = {
      district: '南开区',
      stages: ['小学', '其他:职高'],
      power: true,
      pupils: 300,
      contribution: 1000.55,
    };
    const row = { answers, campaign: 'science-bus-2023', form: 'visit', at: june };
    await insertRecords(database.store.db, [row, { ...row, answers: { ...answers, contribution: 0.01 } }]);
    const example = { DATABASE_URL: database.url, CAMPAIGN: examplePath };
    const visitor = await signIn((await runningService(example, { only: ['web'] })).address, database.store);
    const page = await visitor.text('/office/statistics');
    expect(page).toContain('大篷车进校园申请表：参加学段');
    expect(page).toContain('《大篷车活动反馈》计入 0 份');
    expect(page).toContain('<td>1,000.56</td>');
    const chart = await visitor.get('/office/statistics/charts/visit-stages.svg');
    expect(await chart.text()).toContain('特殊教育');
    const workbook = await visitor.get('/office/statistics/tables.xlsx');
    expect(decodeURIComponent(workbook.headers.get('content-disposition') ?? '')).toContain('填报汇总.xlsx');
    const words = unzip(Buffer.from(await (await visitor.get('/office/statistics/report.docx')).arrayBuffer()));
    expect(words.get('word/document.xml')).toContain('各表填报情况');
  });
});
