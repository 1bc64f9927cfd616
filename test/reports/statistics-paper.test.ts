import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/dialogs/form.ts';
import { readPaste } from '../../src/dialogs/paste.ts';
import { formPaper } from '../../src/reports/paper.ts';
import { paperText } from '../helpers/paper-text.ts';
import { statisticsHeading as heading, statisticsAnswers } from '../helpers/statistics-answers.ts';
import { statistics } from '../helpers/statistics-form.ts';

const receipt = 'TJ36-统-00012';

describe('the statistics on paper', () => {
  test('have the rows and cells of the notice’s sample table', async () => {
    expect(await rowsOf(statisticsAnswers)).toEqual([
      ['活动名称', '“智享科技”进社区科普展'],
      ['活动类别', '☑讲座 ☑展览 □技能培训 □志愿服务 | ☑其他：科普剧'],
      [
        '主题类别',
        '□重大成果应用 □疫情防控 ☑卫生健康 □食品安全 | □碳达峰碳中和 □防灾减灾 □生态环保 □水情教育 | ' +
          '□科技资源科普化 □垃圾分类 □计量科技 □生物安全 | ☑青少年科技教育 □农业科技 □中医药 □银龄科普 | □其他',
      ],
      ['“七进”类别', '☑进社区 □进农村 □进机关 □进企业 | ☑进学校 □进军营 □进网络'],
      ['举办地点', '南开区王顶堤街道文化站', '所在区', '南开区'],
      ['主办单位', '天津科学技术馆', '举办时间', '5月21日 | 9:00至11:00'],
      ['单位类别', '☑科普场馆 □科研机构 □大学 □中小学 □机关 | □社区 □乡村 □企业 □其他事业单位 | □其他'],
      ['联系人', '李四', '职务', '科普部主任'],
      ['联系电话', '13752011234', '电子邮箱', 'lisi@tjstm.org.cn'],
      ['经费投入', '35,000 元', '活动形式', '☑线下 □线上'],
      ['经费来源', '□中央财政 ☑市财政 20,000 元 □区财政 | ☑企业赞助 15,000 元 □实物折算 □其他'],
      ['科普专职人 | 员参与数', '3 人次', '科技工作 | 者参与数', '12 人次'],
      ['科技志愿 | 者参与数', '25 人次', '其他人员 | 参与数', '0 人次'],
      ['线上活动参 | 与群众数', '0 人次', '线下活动参 | 与群众数', '180 人次'],
      ['参与宣传 | 的媒体数', '2 家', '媒体报道条数', '3 条'],
      ['报道链接', 'https://www.tjkp.cn/news/1.html | https://www.tjkp.cn/news/2.html'],
      ['典型案例 | （选报）', statisticsAnswers['example']],
    ]);
  });

  test('have the attachment’s mark, the title, the stamp line and the note around the table', async () => {
    const html = await htmlOf(statisticsAnswers);
    expect(html.replace(/<table>.*<\/table>/su, '<table>')).toBe(
      '<p>附件2</p><p>第36届天津市科技周活动情况统计表</p><p>填报单位（盖章）：天津科学技术馆</p>' +
        '<table><p>注：请按通知要求于6月24日前在线填报。</p>',
    );
  });

  test('of a draft have empty boxes, the hint about sources, and nothing filled in', async () => {
    const rows = await rowsOf({});
    expect(rows[10]?.[1]).toBe(
      '□中央财政 □市财政 □区财政 | □企业赞助 □实物折算 □其他 | （如来源不止一项，请分项列出）',
    );
    expect(rows[13]).toEqual(['线上活动参 | 与群众数', '', '线下活动参 | 与群众数', '']);
    expect(rows.flat().join('')).not.toContain('☑');
  });

  test('read back are the same answers', async () => {
    const bytes = await formPaper(statistics, statisticsAnswers, { heading, receipt });
    const now = Date.parse('2022-05-23T09:00:00+08:00');
    const paste = readPaste(statistics, await paperText(bytes, statistics), { now, earlier: () => [] });
    const { online, ...asked } = statisticsAnswers;
    expect({ ...paste?.values, refusals: paste?.refusals }).toEqual({ ...asked, online, refusals: {} });
  });
});

async function htmlOf(answers: Answers): Promise<string> {
  const buffer = Buffer.from(await formPaper(statistics, answers, { heading, receipt }));
  return (await mammoth.convertToHtml({ buffer })).value;
}

async function rowsOf(answers: Answers): Promise<readonly (readonly string[])[]> {
  const html = await htmlOf(answers);
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gsu)].map(([, cell = '']) =>
      cell
        .replace(/<\/p><p>/gu, ' | ')
        .replace(/<[^>]+>/gu, '')
        .replace(/\t/gu, ' ')
        .replace(/&amp;/gu, '&'),
    ),
  );
}
