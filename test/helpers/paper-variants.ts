import { cell, docxOf, paragraph, row, run, table } from './docx-file.ts';
import { type Filled, filled, filledAnswers } from './paper-filled.ts';

/** A way in which organisers fill the paper in; `forms` are the answers of each form in it, where they differ. */
export interface Variant {
  readonly title: string;
  readonly docx: Buffer;
  readonly forms?: readonly Readonly<Record<string, unknown>>[];
}

interface Layout {
  readonly label: (text: string) => string;
  readonly value: (text: string, key: string) => string;
  readonly yes: string;
  readonly unitLine: string;
  readonly summaryLabel: string;
}

const plainYes = paragraph('☑是  □否');
const plain: Layout = {
  label: (text) => cell(text),
  value: (text) => cell(text),
  yes: plainYes,
  unitLine: paragraph(`填报单位（盖章）：${filled.unit}`),
  summaryLabel: cell('项\n目\n简\n介'),
};

function tableOf(values: Filled, layout: Partial<Layout> = {}): string {
  const { label, value, yes, summaryLabel } = { ...plain, ...layout };
  const two = (a: string, aKey: keyof Filled, b: string, bKey: keyof Filled): string =>
    row(label(a), value(values[aKey], aKey), label(b), value(values[bKey], bKey));
  return table(
    row(label('活动名称'), wide(value(values.name, 'name'))),
    two('主办单位', 'host', '主管部门', 'authority'),
    two('举办地点', 'place', '举办时间', 'time'),
    two('活动负责人', 'leader', '联系人', 'contact'),
    two('地址', 'address', '邮政编码', 'postcode'),
    two('联系电话', 'telephone', '传真', 'fax'),
    two('电子邮箱', 'email', '活动经费', 'budget'),
    row(label('拟参加人数'), value(values.participants, 'participants'), label('申请市级重点活动'), cell(yes)),
    row(summaryLabel, wide(value(values.summary, 'summary'))),
  );
}

const wide = (made: string): string => made.replace('<w:tcPr>', '<w:tcPr><w:gridSpan w:val="3"/>');
const title = paragraph('附件1') + paragraph('天津市第36届科技周活动备案表');
const note = paragraph('注：请按通知要求于5月10日24时前完成在线填报。');

function paper(layout: Partial<Layout> = {}, values: Filled = filled): string {
  return title + (layout.unitLine ?? plain.unitLine) + tableOf(values, layout) + note;
}

const spaced = (text: string, by: string): string => [...text].join(by);
const letters = (text: string, look = ''): string => [...text].map((sign) => run(sign, look)).join('');
const wrapped = (text: string): string =>
  text
    .split('\n')
    .map((line) => paragraph(letters(line) || run('')))
    .join('');
const field = (code: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const formBox = (ticked: boolean): string =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/>${ticked ? '<w:checked/>' : ''}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const sdtBox = (sign: string): string =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${sign === '☒' ? 1 : 0}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(sign, '<w:rFonts w:ascii="MS Gothic"/>')}</w:sdtContent></w:sdt>`;
const sym = (char: string): string => `<w:r><w:sym w:font="Wingdings 2" w:char="${char}"/></w:r>`;
const p = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`;

/** How 是 is chosen: by ticks of all kinds, by what is emphasised, by what is struck, by being there alone. */
const chosen: readonly (readonly [string, string])[] = [
  ['ticked boxes', plainYes],
  ['a stroke before the option', paragraph('√是    否')],
  ['a stroke behind the option', paragraph('是√    否')],
  ['a stroke in brackets', paragraph('是（√）  否（  ）')],
  ['a filled box', paragraph('■是  □否')],
  ['a box behind the option', paragraph('是☑  否□')],
  ['underlined', p(run('是', '<w:u w:val="single"/>'), run('    否'))],
  ['underlined, with a slash', p(run('是', '<w:u w:val="single"/>'), run(' / 否'))],
  ['bold', p(run('是', '<w:b/>'), run('    否'))],
  ['coloured', p(run('是', '<w:color w:val="FF0000"/>'), run('  否', '<w:color w:val="000000"/>'))],
  ['highlighted', p(run('是', '<w:highlight w:val="yellow"/>'), run('  否'))],
  ['shaded', p(run('是', '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'), run('  否'))],
  ['framed', p(run('是', '<w:bdr w:val="single" w:sz="4"/>'), run('  否'))],
  ['the other one struck', p(run('是  '), run('否', '<w:strike/>'))],
  ['in a circle', p(field('eq \\o\\ac(○,是)'), run('    否'))],
  ['a sign of Wingdings', p(sym('F052'), run('是  '), sym('F0A3'), run('否'))],
  [
    'a letter in Wingdings 2',
    p(
      run('R', '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'),
      run('是 '),
      run('£', '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'),
      run('否'),
    ),
  ],
  ['boxes of content controls', p(sdtBox('☒'), run('是  '), sdtBox('☐'), run('否'))],
  ['boxes of a form', p(formBox(true), run('是  '), formBox(false), run('否'))],
  ['alone', paragraph('是')],
  ['in the form 是（√）否（）of two lines', paragraph('是（√）') + paragraph('否（ ）')],
  ['the option underlined over a box that is empty', p(run('□'), run('是', '<w:u w:val="single"/>'), run('  □否'))],
];

const second: Filled = {
  ...filled,
  name: '航天科普展览',
  place: '天津科学技术馆',
  participants: '300人',
  telephone: '022-27401234',
};
const secondAnswers = {
  ...filledAnswers,
  name: second.name,
  place: second.place,
  participants: 300,
  telephone: ['022-27401234'],
};

/** The paper form in the ways in which organisers fill it in. */
export function paperVariants(): readonly Variant[] {
  const one = (name: string, layout: Partial<Layout>, values: Filled = filled): Variant => ({
    title: name,
    docx: docxOf(paper(layout, values)),
  });
  return [
    ...chosen.map(([name, yes]) => one(`chosen: ${name}`, { yes })),
    one('labels with blanks', { label: (text) => cell(spaced(text, ' ')) }),
    one('labels with wide blanks', { label: (text) => cell(text.length < 4 ? spaced(text, '　') : text) }),
    one('labels with colons', { label: (text) => cell(`${text}：`) }),
    one('labels in bold', { label: (text) => cell(p(run(text, '<w:b/>'))) }),
    one('labels of two lines', {
      label: (text) => cell(text.length > 4 ? `${text.slice(0, 4)}\n${text.slice(4)}` : text),
    }),
    one(
      'labels with what is wanted in brackets',
      {
        label: (text) =>
          cell(text === '活动经费' ? '活动经费（元）' : text === '拟参加人数' ? '拟参加人数（人）' : text),
      },
      { ...filled, budget: '35000', participants: '150' },
    ),
    one(
      'labels with a unit of many in brackets',
      {
        label: (text) =>
          cell(
            text === '活动经费'
              ? '活动经费（预算）（万元）'
              : text === '拟参加人数'
                ? '拟参加人数（单位：百人）'
                : text,
          ),
      },
      { ...filled, budget: '3.5', participants: '1.5' },
    ),
    one(
      'labels with a unit of many, and answers with their own',
      {
        label: (text) =>
          cell(text === '活动经费' ? '活动经费（千元）' : text === '拟参加人数' ? '拟参加人数（百人）' : text),
      },
      { ...filled, budget: '35000元', participants: '150人' },
    ),
    one('a run for each sign', { value: (text) => cell(wrapped(text)), label: (text) => cell(p(letters(text))) }),
    one('tracked changes', {
      value: (text) =>
        cell(
          text
            .split('\n')
            .map((line) =>
              p(
                `<w:del w:id="1"><w:r><w:delText>旧的内容</w:delText></w:r></w:del>`,
                `<w:ins w:id="2">${run(line)}</w:ins>`,
              ),
            )
            .join(''),
        ),
    }),
    one('answers underlined as on a line to write on', {
      value: (text) =>
        cell(
          text
            .split('\n')
            .map((line) => p(run(line, '<w:u w:val="single"/>')))
            .join(''),
        ),
    }),
    one('answers in red', {
      value: (text) =>
        cell(
          text
            .split('\n')
            .map((line) => p(run(line, '<w:color w:val="FF0000"/>')))
            .join(''),
        ),
    }),
    one('an e-mail address that is a link', {
      value: (text, key) =>
        key === 'email'
          ? cell(
              p(
                `<w:hyperlink w:anchor="x">${run(text, '<w:u w:val="single"/><w:color w:val="0563C1"/>')}</w:hyperlink>`,
              ),
            )
          : cell(text),
    }),
    one('the unit on a line to write on', {
      unitLine: p(run('填报单位（盖章）：'), run(`   ${filled.unit}     `, '<w:u w:val="single"/>')),
    }),
    one('the unit with blanks in its label', { unitLine: paragraph(`填 报 单 位（盖 章）： ${filled.unit}`) }),
    one('the unit in a text box', {
      unitLine: `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>${paragraph(`填报单位（盖章）：${filled.unit}`)}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>${paragraph(`填报单位（盖章）：${filled.unit}`)}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    }),
    { title: 'the answer in the label’s cell, behind a colon', docx: docxOf(inLabel('：')) },
    { title: 'the answer in the label’s cell, in the next line', docx: docxOf(inLabel('\n')) },
    { title: 'one label and one answer a row', docx: docxOf(title + plain.unitLine + twoColumns()) },
    {
      title: 'the whole form in the cell of another table',
      docx: docxOf(title + plain.unitLine + table(row(cell(tableOf(filled) + paragraph(''))))),
    },
    { title: 'the people in a table of their own', docx: docxOf(title + plain.unitLine + nestedPeople()) },
    { title: 'the table in two', docx: docxOf(title + plain.unitLine + inTwo()) },
    { title: 'cells merged over rows', docx: docxOf(title + plain.unitLine + merged()) },
    { title: 'groups in a column of their own', docx: docxOf(title + plain.unitLine + grouped('merged')) },
    { title: 'groups named in their first row only', docx: docxOf(title + plain.unitLine + grouped('first')) },
    {
      title: 'groups with other names',
      docx: docxOf(title + plain.unitLine + grouped('merged', ['甲', '通讯', '其余'])),
    },
    { title: 'groups in rows of their own', docx: docxOf(title + plain.unitLine + grouped('rows')) },
    {
      title: 'groups in numbered rows',
      docx: docxOf(title + plain.unitLine + grouped('rows', ['一、活动', '二、联络', '三、其他'])),
    },
    { title: 'a group within a row', docx: docxOf(title + plain.unitLine + groupWithin()) },
    { title: 'rows that the form does not know', docx: docxOf(title + plain.unitLine + unknownRows()) },
    { title: 'names under a label of their own', docx: docxOf(title + plain.unitLine + namesUnderLabels()) },
    one('a summary under its printed hint', {
      value: (text, key) => cell(key === 'summary' ? `（主要活动内容、方式、参加人员、宣传方式等）\n${text}` : text),
    }),
    one('a date as it is printed', {}, { ...filled, time: '2022年5月21日  9:00—11:30' }),
    one('an amount in wan', {}, { ...filled, budget: '3.5万元' }),
    one('blanks around answers', { value: (text) => cell(`  ${text}   `) }),
    one('rows of other offices below', {}, filled),
    {
      title: 'two forms in one file',
      docx: docxOf(paper() + paper({}, second)),
      forms: [filledAnswers, secondAnswers],
    },
    {
      title: 'two forms in one table',
      docx: docxOf(
        title +
          plain.unitLine +
          tableOf(filled).replace('</w:tbl>', '') +
          tableOf(second).replace(/^.*?<\/w:tblGrid>/u, ''),
      ),
      forms: [filledAnswers, without(secondAnswers, 'unit')],
    },
    {
      title: 'three forms, each with its own unit line',
      docx: docxOf(paper() + paper({}, second) + paper({}, { ...second, name: '垃圾分类科普' })),
      forms: [filledAnswers, secondAnswers, { ...secondAnswers, name: '垃圾分类科普' }],
    },
  ];
}

function without(answers: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(answers).filter(([each]) => each !== key));
}

const labels: Readonly<Record<keyof Filled, string>> = {
  unit: '填报单位',
  name: '活动名称',
  host: '主办单位',
  authority: '主管部门',
  place: '举办地点',
  time: '举办时间',
  leader: '活动负责人',
  contact: '联系人',
  address: '地址',
  postcode: '邮政编码',
  telephone: '联系电话',
  fax: '传真',
  email: '电子邮箱',
  budget: '活动经费',
  participants: '拟参加人数',
  summary: '项目简介',
};
const keys = Object.keys(labels).filter((key) => key !== 'unit') as readonly (keyof Filled)[];

function inLabel(gap: string): string {
  const pairs = keys.filter((key) => key !== 'name' && key !== 'summary');
  const of = (key: keyof Filled): string => cell(`${labels[key]}${gap}${filled[key]}`, 2);
  const rows = pairs.flatMap((key, i) =>
    i % 2 === 0 ? [row(of(key), pairs[i + 1] ? of(pairs[i + 1] as keyof Filled) : cell('', 2))] : [],
  );
  const last = row(cell(`申请市级重点活动${gap}是`, 4));
  const text = gap === '：' ? `项目简介：${filled.summary}` : `项目简介\n${filled.summary}`;
  return (
    title + plain.unitLine + table(row(cell(`活动名称${gap}${filled.name}`, 4)), ...rows, last, row(cell(text, 4)))
  );
}

function twoColumns(): string {
  const rows = keys.map((key) => row(cell(labels[key]), cell(filled[key], 3)));
  return table(...rows.slice(0, -1), row(cell('申请市级重点活动'), cell(plainYes, 3)), ...rows.slice(-1));
}

function nestedPeople(): string {
  const people = table(
    row(cell('活动负责人'), cell(filled.leader), cell('联系人'), cell(filled.contact)),
    row(cell('联系电话'), cell(filled.telephone), cell('传真'), cell(filled.fax)),
  );
  return tableOf(filled)
    .replace(/<w:tr>(?:(?!<w:tr>).)*活动负责人.*?<\/w:tr>/u, row(cell(people + paragraph(''), 4)))
    .replace(/<w:tr>(?:(?!<w:tr>).)*联系电话(?:(?!<\/w:tr>).)*<\/w:tr>(?=<w:tr>(?:(?!<\/w:tr>).)*电子邮箱)/u, '');
}

function inTwo(): string {
  const whole = tableOf(filled);
  const at = whole.indexOf('<w:tr>', whole.indexOf('邮政编码'));
  return `${whole.slice(0, at)}</w:tbl>${paragraph('')}${table(whole.slice(at).replace('</w:tbl>', ''))}`;
}

function merged(): string {
  return tableOf(filled).replace(
    /<\/w:tbl>$/u,
    `${row(cell('', 1, '<w:vMerge/>'), cell('', 3, '<w:vMerge/>'))}${row(cell('审核意见'), cell('同意申报。（盖章）', 3))}${row(cell('备注'), cell('', 3))}</w:tbl>`,
  );
}

/** The form with what belongs together under a name: in a column that is merged down, or in rows of their own. */
function grouped(how: 'merged' | 'first' | 'rows', names = ['活动信息', '联系信息', '其他情况']): string {
  const rows = [...tableOf(filled).matchAll(/<w:tr>.*?<\/w:tr>/gsu)].map(([made]) => made);
  const parts = [rows.slice(0, 3), rows.slice(3, 6), rows.slice(6)];
  const made = parts.flatMap((part, i) => {
    const name = names[i] ?? '';
    if (how === 'rows') return [row(cell(name, 5)), ...part];
    return part.map((each, j) => {
      const merge = how === 'merged' ? `<w:vMerge${j === 0 ? ' w:val="restart"' : ''}/>` : '';
      return each.replace('<w:tr>', `<w:tr>${cell(j === 0 ? name : '', 1, merge)}`);
    });
  });
  return table(...made);
}

function groupWithin(): string {
  return tableOf(filled)
    .replace('<w:gridSpan w:val="3"/>', '')
    .replace('</w:tr>', `${cell('联系信息')}${cell('联系人')}${cell(filled.contact)}</w:tr>`);
}

function unknownRows(): string {
  return tableOf(filled)
    .replace('</w:tr>', `</w:tr>${row(cell('申报类别'), cell('重点', 3))}${row(cell('项目编号'), cell('甲-3', 1))}`)
    .replace('</w:tbl>', `${row(cell('推荐单位意见'), cell('同意推荐。', 3))}</w:tbl>`);
}

function namesUnderLabels(): string {
  return tableOf(filled)
    .replace(cell(filled.leader), cell('姓名') + cell(filled.leader))
    .replace(cell(filled.contact), cell('姓 名') + cell(filled.contact));
}
