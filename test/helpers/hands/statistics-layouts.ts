import * as filing from './filing-form.ts';
import { head, layout, maybe, meant, off, official, one, printed, theTable, typed } from './statistics-form.ts';
import { asked, cell, docxOf, either, type Hand, lines, row, type Typed, table } from './word.ts';

const pairsAnd = layout.filter((each) => !['fullTime', 'volunteers', 'online'].includes(each[0] ?? ''));
const matrix = table(
  row(cell('参与情况（人次）', 6)),
  row(
    cell('科普专职人员参与数'),
    cell('科技工作者参与数'),
    cell('科技志愿者参与数'),
    cell('其他人员参与数'),
    cell('线上活动参与群众数'),
    cell('线下活动参与群众数'),
  ),
  row(cell('6'), cell('12'), cell('20'), cell('3'), cell('0'), cell('260')),
);
const grouped = (): string => {
  const rows = ['fullTime', 'scientists', 'volunteers', 'others'].map((key, i) =>
    row(
      `<w:tc><w:tcPr><w:vMerge${i === 0 ? ' w:val="restart"' : ''}/></w:tcPr>${i === 0 ? lines('参与人员（人次）') : '<w:p/>'}</w:tc>`,
      cell(printed[key] ?? ''),
      cell((typed as Typed)[key] ?? '', 2),
    ),
  );
  return (
    head('天津科学技术馆') +
    theTable(typed, {}, pairsAnd.slice(0, 11)) +
    table(
      ...rows,
      row(cell('群众数'), cell('线上活动参与群众数'), cell('人次', 2)),
      row(cell(''), cell('线下活动参与群众数'), cell('260人次', 2)),
    ) +
    theTable(typed, {}, pairsAnd.slice(11))
  );
};
const both = official();

export const layouts: readonly Hand[] = [
  one('numbers in a matrix', head('天津科学技术馆') + theTable(typed, {}, pairsAnd) + matrix, { online: either(0) }),
  one('numbers grouped', grouped()),
  one(
    'one pair a row',
    head('天津科学技术馆') +
      theTable(
        typed,
        {},
        layout.flat().map((key) => [key]),
      ),
  ),
  one(
    'three pairs a row',
    head('天津科学技术馆') +
      theTable(typed, {}, [
        ['name'],
        ['categories'],
        ['themes'],
        ['places'],
        ['place', 'district', 'host'],
        ['time', 'unitKind'],
        ['contact', 'post', 'telephone'],
        ['email', 'spending', 'formats'],
        ['sources'],
        ['fullTime', 'scientists', 'volunteers'],
        ['others', 'online', 'onSite'],
        ['media', 'reports'],
        ['links'],
        ['example'],
      ]),
  ),
  off(
    'labels with notes',
    {},
    {},
    {
      name: '活动名称（与备案一致）',
      categories: '活动类别（可多选）',
      themes: '主题类别（可多选）',
      places: '“七进”类别（可多选）',
      district: '所在区（下拉）',
      unitKind: '单位类别（单选）',
      contact: '联系人（填表人）',
      telephone: '联系电话（手机）',
      media: '参与宣传的媒体数（家）',
      reports: '媒体报道条数（条）',
      links: '报道链接（每行一个）',
      sources: '经费来源（可多选，分项列出）',
    },
  ),
  off(
    'short labels',
    {},
    {},
    {
      fullTime: '科普专职人员',
      scientists: '科技工作者',
      volunteers: '科技志愿者',
      others: '其他人员',
      online: '线上参与人数',
      onSite: '线下参与人数',
      media: '媒体数',
      reports: '报道条数',
    },
  ),
  off(
    'labels in lines',
    {},
    {},
    {
      fullTime: '科普专职\n人员参与数',
      scientists: '科技工作者\n参与数',
      volunteers: '科技志愿者\n参与数',
      others: '其他人员\n参与数',
      online: '线上活动\n参与群众数',
      onSite: '线下活动\n参与群众数',
      media: '参与宣传\n的媒体数',
      reports: '媒体报道\n条数',
      places: '“七进”\n类别',
      example: '典型案例\n（选报）',
    },
  ),
  off('straight quotes', {}, {}, { places: '"七进"类别' }),
  off('district short', { district: '河西' }),
  off('district of old', { district: '塘沽' }, { district: '滨海新区' }),
  off('district with city', { district: '天津市河西区' }),
  off('district of another city', { district: '海淀区' }, { district: asked }),
  off(
    'an example',
    { example: '联合社区医院开展急救技能培训，居民现场操作除颤仪，当天有35人取得证书，反响很好。' },
    { example: '联合社区医院开展急救技能培训，居民现场操作除颤仪，当天有35人取得证书，反响很好。' },
  ),
  off('example: 无', { example: '无' }, { example: null }),
  off('links by ；', { links: 'https://news.tjstm.cn/a/1.html；https://news.tjstm.cn/a/2.html' }),
  off('links with titles', { links: '津云：https://news.tjstm.cn/a/1.html\n今晚报：https://news.tjstm.cn/a/2.html' }),
  off('links: none', { links: '无' }, { links: either(null, asked) }),
  {
    title: '统计表: both forms in a file',
    name: 'paper.docx',
    bytes: docxOf(filing.official() + both),
    forms: [
      { form: 'filing', expected: filing.meant },
      { form: 'statistics', expected: { ...maybe, ...meant } },
    ],
  },
  {
    title: '统计表: two of them',
    name: 'paper.docx',
    bytes: docxOf(both + official({ unit: '天津科学技术馆', name: '第二场讲座', onSite: '90人次' })),
    forms: [
      { form: 'statistics', expected: { ...maybe, ...meant } },
      { form: 'statistics', expected: { ...maybe, ...meant, name: '第二场讲座', onSite: 90 } },
    ],
  },
  {
    title: '统计表: with the empty filing before it',
    name: 'paper.docx',
    bytes: docxOf(
      filing.head('') +
        filing.officialTable({
          budget: '元',
          time: '  月  日',
          keyEvent: '是  否',
          summary: '（主要活动内容、方式、参加人员、宣传方式等）',
        }) +
        both,
    ),
    forms: [{ form: 'statistics', expected: { ...maybe, ...meant } }],
  },
];
