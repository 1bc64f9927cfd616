import { zipFile } from '../docx-file.ts';
import { off, one } from './filing-case.ts';
import * as f from './filing-form.ts';
import {
  asked,
  cell,
  deleted,
  docxOf,
  either,
  type Hand,
  inserted,
  lines,
  para,
  row,
  run,
  type Typed,
  table,
} from './word.ts';

const summary =
  '一、活动内容：组织全区中小学生走进高校实验室。\n二、活动方式：讲解与动手体验。\n三、参加人员：约200名学生。\n四、宣传方式：区融媒体、公众号。\n联系电话可查公众号。';
const withParts = zipFile([
  [
    '[Content_Types].xml',
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ],
  [
    '_rels/.rels',
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  ],
  [
    'word/header1.xml',
    `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${lines('天津市科技周组委会 联系电话：27121418 传真：27111200')}</w:hdr>`,
  ],
  [
    'word/comments.xml',
    `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0">${lines('联系电话：13700000000')}</w:comment></w:comments>`,
  ],
  [
    'word/document.xml',
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${f.official()}</w:body></w:document>`,
  ],
]);
const second: Typed = {
  ...f.typed,
  unit: '天津自然博物馆',
  name: '古生物化石特展',
  host: '天津自然博物馆',
  leader: '钱森',
  contact: '周敏',
  telephone: '022-28350088',
  keyEvent: '□是 ☑否',
  budget: '3万元',
};
const secondMeant = {
  ...f.meant,
  unit: '天津自然博物馆',
  name: '古生物化石特展',
  host: '天津自然博物馆',
  leader: '钱森',
  contact: '周敏',
  telephone: ['022-28350088'],
  keyEvent: false,
  budget: 30000,
};
const two = (title: string, body: string): Hand => ({
  title,
  name: 'paper.docx',
  bytes: docxOf(body),
  forms: [
    { form: 'filing', expected: f.meant },
    { form: 'filing', expected: secondMeant },
  ],
});
const plain = f.head(f.typed.unit);

export const machines: readonly Hand[] = [
  off(
    'summary: with headings that are labels',
    { summary },
    { summary: either(summary, summary.replaceAll('\n', ' ')) },
  ),
  off(
    'summary: printed hint left before it',
    { summary: `（主要活动内容、方式、参加人员、宣传方式等）\n${f.typed.summary}` },
    { summary: either(f.meant.summary, `（主要活动内容、方式、参加人员、宣传方式等）\n${f.typed.summary}`) },
  ),
  off(
    'summary: only the printed hint',
    { summary: '（主要活动内容、方式、参加人员、宣传方式等）' },
    { summary: asked },
  ),
  off('summary: too short', { summary: '讲座。' }, { summary: asked }),
  off(
    'summary: a table in it',
    {
      summary: `${lines(f.typed.summary)}${table(row(cell('时间'), cell('内容')), row(cell('9:00'), cell('开幕')), row(cell('10:00'), cell('参观')))}<w:p/>`,
    },
    {
      summary: either(
        asked,
        f.meant.summary,
        `${f.meant.summary}\n时间 内容；9:00 开幕；10:00 参观`,
        `${f.meant.summary}\n时间\t内容\n9:00\t开幕\n10:00\t参观`,
      ),
    },
  ),
  {
    title: 'header, footer and comments',
    name: 'paper.docx',
    bytes: withParts,
    forms: [{ form: 'filing', expected: f.meant }],
  },
  off('hidden text', { place: para(run('（写全称）', '<w:vanish/>'), run('河西区少年宫一楼报告厅')) }),
  off('tracked: a name mended', {
    name: para(run('“走进实验室”青少年科普'), deleted('活动'), inserted(run('开放日'))),
  }),
  off('tracked: a budget mended', { budget: para(deleted('50000'), inserted(run('20000')), run('元')) }),
  off('tracked: moved text', {
    contact: `<w:p><w:moveFrom w:id="5" w:author="a">${run('李雷')}</w:moveFrom>${run('孙丽')}</w:p>`,
  }),
  one(
    'tracked: a deleted row',
    f.official({}, {}, [
      `<w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr>${cell('联系电话')}${cell(para(deleted('13700000000')))}${cell('传真')}${cell(para(deleted('022-11112222')))}</w:tr>`,
    ]),
  ),
  off(
    'a line break in a cell',
    { address: '<w:p><w:r><w:t>天津市河西区</w:t><w:br/><w:t>友谊路20号</w:t></w:r></w:p>' },
    { address: either('天津市河西区友谊路20号', '天津市河西区 友谊路20号', '天津市河西区\n友谊路20号') },
  ),
  off('pinyin over a name', {
    leader:
      '<w:p><w:r><w:ruby><w:rt><w:r><w:t>zhào</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>赵</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>志强</w:t></w:r></w:p>',
  }),
  off(
    'controls with answers',
    {
      name: `<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${para(run(f.typed.name))}</w:sdtContent></w:sdt>`.replace(
        /^/u,
        '',
      ),
      email: para(
        '<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt>',
      ),
    },
    { email: asked },
  ),
  one(
    'a control around a cell',
    f
      .official({})
      .replace(cell('13902110011'), `<w:sdt><w:sdtPr/><w:sdtContent>${cell('13902110011')}</w:sdtContent></w:sdt>`),
  ),
  one('strict namespaces', f.official()).bytes &&
    ({
      title: 'strict namespaces',
      name: 'paper.docx',
      bytes: zipFile([
        [
          '[Content_Types].xml',
          '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        ],
        [
          '_rels/.rels',
          '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        ],
        [
          'word/document.xml',
          `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>${f.official()}</w:body></w:document>`,
        ],
      ]),
      forms: [{ form: 'filing', expected: f.meant }],
    } as Hand),
  {
    title: 'another prefix than w, and document2.xml',
    name: 'paper.docx',
    bytes: zipFile([
      [
        '[Content_Types].xml',
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ],
      [
        '_rels/.rels',
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>',
      ],
      [
        'word/document2.xml',
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${f.official()}</w:body></w:document>`,
      ],
    ]),
    forms: [{ form: 'filing', expected: f.meant }],
  },
  two(
    'two forms with a page between',
    `${f.official()}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${f.official(second)}`,
  ),
  two('two forms, in another grid', `${f.wideGrid()}${f.wideGrid(second)}`),
  two('two letters', `${f.letter()}${f.letter(second)}`),
  one(
    'a filled form and an empty one',
    `${f.official()}${f.head('')}${f.officialTable({ budget: '元', time: '  月  日', keyEvent: '是  否', summary: '（主要活动内容、方式、参加人员、宣传方式等）' })}`,
  ),
  one(
    '单位：万元 above the table',
    `${plain}<w:p><w:pPr><w:jc w:val="right"/></w:pPr>${run('单位：万元')}</w:p>${f.officialTable({ ...f.typed, budget: '2' })}`,
    { budget: either(20000, asked) },
  ),
  one(
    '（金额单位：万元） beside the title',
    `${lines('天津市第36届科技周活动备案表（金额单位：万元）\n填报单位（盖章）：天津市河西区科学技术协会')}${f.officialTable({ ...f.typed, budget: '2.5' })}`,
    { budget: either(25000, asked) },
  ),
  one('单位：元 above the table', `${plain}${lines('单位：元')}${f.officialTable({ ...f.typed, budget: '20000' })}`),
  one('单位：万元, but the answer says 元', `${plain}${lines('单位：万元')}${f.officialTable(f.typed)}`),
  one('单位：万元 under the table', `${f.official({ budget: '2' })}${lines('（经费单位：万元）')}`, {
    budget: either(20000, asked),
  }),
  one(
    'unit behind the stamp: date and seal',
    f.official({ unit: '天津市河西区科学技术协会        填报日期：2022年5月6日' }),
  ),
  one(
    'unit in a row above the table',
    `${lines('天津市第36届科技周活动备案表')}${table(row(cell('填报单位（盖章）：天津市河西区科学技术协会', 4)))}${f.officialTable(f.typed)}`,
  ),
  one(
    'unit underlined',
    f.head('').replace('填报单位（盖章）：', '填报单位（盖章）：___天津市河西区科学技术协会___') +
      f.officialTable(f.typed),
  ),
  one('unit missing', f.head('') + f.officialTable(f.typed), { unit: asked }),
  off(
    'empty but for a few',
    { authority: '', email: '', postcode: '' },
    { authority: asked, email: asked, postcode: asked },
  ),
  off('merged downwards', {}, {}, {}, [
    `<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${lines('承办单位')}</w:tc>${cell('天津市河西区少年宫', 3)}</w:tr>`,
    `<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>${cell('天津医科大学', 3)}</w:tr>`,
  ]),
  off(
    'symbols in the name',
    { name: `“5·28”${'科普 <AI> & 你'}——2022'` },
    { name: either("“5·28”科普 <AI> & 你——2022'", asked) },
  ),
];
