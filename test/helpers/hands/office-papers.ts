import { zipFile } from '../docx-file.ts';
import * as f from './office-forms.ts';
import {
  cell,
  deleted,
  docxOf,
  dropDown,
  type Expected,
  type Hand,
  inCell,
  inserted,
  lines,
  para,
  row,
  run,
  type Typed,
  table,
  textBox,
} from './word.ts';

const { at, foot, labels, layout, meant, title, typed, unitLine } = f;

export const filed = (name: string, body: string, expected: Expected = {}, forms = 1): Hand => ({
  title: name,
  name: 'paper.docx',
  bytes: docxOf(body),
  forms: Array.from({ length: forms }, () => ({ form: 'filing' as const, expected: { ...meant, ...expected } })),
});

const pairOf = (key: string, cells: Typed, names: Typed, span: number): string =>
  cell(inCell(names[key] ?? labels[key] ?? '')) + cell(at(cells, key), span);
export const rowsOf = (cells: Typed, names: Typed = {}, keys: readonly (readonly string[])[] = layout): string[] =>
  keys.map((each) => row(...each.map((key) => pairOf(key, cells, names, each.length === 1 ? 3 : 1))));
export const formOf = (cells: Typed = {}, names: Typed = {}): string => {
  const all: Typed = { ...typed, ...cells };
  return title + unitLine(all['unit']) + table(...rowsOf(all, names)) + foot;
};
export const withLabels = (name: string, names: Typed, expected: Expected = {}, cells: Typed = {}): Hand =>
  filed(name, formOf(cells, names), expected);
export const withCells = (name: string, cells: Typed, expected: Expected = {}): Hand =>
  filed(name, formOf(cells), expected);

const upper = rowsOf(typed).slice(0, -1);
const restart = '<w:vMerge w:val="restart"/>';
const goesOn = '<w:vMerge/>';

export const summaryParts = [
  '内容：邀请农科院专家到田间讲解春耕管理。',
  '方式：现场示范、发放资料。',
  '人员和宣传：种植户约180人，区融媒体报道。',
];
export const summaryOverRows =
  title +
  unitLine() +
  table(
    ...upper,
    ...summaryParts.map((part, i) =>
      row(cell(i === 0 ? '项目简介' : '', 1, i === 0 ? restart : goesOn), cell(part, 3)),
    ),
  ) +
  foot;

const boxed = (text: string): string => textBox(lines(text));
export const answersInBoxes = formOf({
  name: boxed(typed.name),
  leader: boxed(typed.leader),
  budget: boxed(typed.budget),
});
export const allInBox =
  lines('附件1') +
  textBox(lines('天津市第36届科技周活动备案表') + unitLine() + table(...rowsOf(typed)) + lines('')) +
  foot;

export const contactsNested =
  title +
  unitLine() +
  table(
    ...rowsOf(typed, {}, [['name'], ['host', 'authority'], ['place', 'time']]),
    row(
      cell('联系方式'),
      cell(
        table(
          row(cell('活动负责人'), cell(typed.leader), cell('联系人'), cell(typed.contact)),
          row(cell('联系电话'), cell(typed.telephone), cell('传真'), cell(typed.fax)),
          row(cell('电子邮箱'), cell(typed.email), cell('邮政编码'), cell(typed.postcode)),
          row(cell('地址'), cell(typed.address, 3)),
        ) + lines(''),
        3,
      ),
    ),
    row(cell('活动经费'), cell(typed.budget), cell('拟参加人数'), cell(typed.participants)),
    row(cell('申请市级重点活动'), cell(typed.keyEvent, 3)),
    ...rowsOf(typed, {}, [['summary']]),
  ) +
  foot;

const trackedRow = (kind: 'ins' | 'del', inside: string): string =>
  `<w:tr><w:trPr><w:${kind} w:id="9" w:author="a" w:date="2022-05-01T00:00:00Z"/></w:trPr>${inside}</w:tr>`;
export const rowsTracked =
  title +
  unitLine() +
  table(
    rowsOf(typed)[0] ?? '',
    trackedRow(
      'del',
      cell(para(deleted('主办单位'))) +
        cell(para(deleted('武清区科协'))) +
        cell(para(deleted('主管部门'))) +
        cell(para(deleted('天津市科协'))),
    ),
    trackedRow(
      'ins',
      cell(para(inserted(run('主办单位')))) +
        cell(para(inserted(run(typed.host)))) +
        cell(para(inserted(run('主管部门')))) +
        cell(para(inserted(run(typed.authority)))),
    ),
    ...rowsOf(typed).slice(2),
  ) +
  foot;
export const rowGone =
  title +
  unitLine() +
  table(
    ...rowsOf(typed).slice(0, 5),
    trackedRow('del', cell('联系电话') + cell('022-11111111') + cell('传真') + cell('022-11111112')),
    ...rowsOf(typed).slice(5),
  ) +
  foot;
export const moved = (kind: 'moveFrom' | 'moveTo', text: string): string =>
  `<w:${kind} w:id="4" w:author="a" w:date="2022-05-01T00:00:00Z">${run(text)}</w:${kind}>`;

export const commented = (text: string): string =>
  para(
    '<w:commentRangeStart w:id="0"/>',
    run(text),
    '<w:commentRangeEnd w:id="0"/>',
    '<w:r><w:commentReference w:id="0"/></w:r>',
  );
const content = 'http://schemas.openxmlformats.org/package/2006/content-types';
const relation = 'http://schemas.openxmlformats.org/package/2006/relationships';
const docRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const wml = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const packageOf = (
  body: string,
  parts: readonly (readonly [name: string, type: string, xml: string])[],
): Buffer =>
  zipFile([
    [
      '[Content_Types].xml',
      `<Types xmlns="${content}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${relation}"><Relationship Id="rId1" Type="${docRelation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${relation}">${parts.map(([name, type], i) => `<Relationship Id="rId${i + 10}" Type="${docRelation}/${type}" Target="${name}"/>`).join('')}</Relationships>`,
    ],
    [
      'word/document.xml',
      `<w:document xmlns:w="${wml}" xmlns:r="${docRelation}"><w:body>${body}</w:body></w:document>`,
    ],
    ...parts.map(([name, , inside]) => [`word/${name}`, inside] as const),
  ]);
export const inPackage = (name: string, bytes: Buffer, expected: Expected = {}): Hand => ({
  ...filed(name, '', expected),
  bytes,
});

const sdt = (properties: string, inside: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
const placeholder = '<w:showingPlcHdr/>';
export const controls: Typed = {
  name: sdt('<w:text/>', run(typed.name)),
  host: sdt('<w:comboBox><w:listItem w:displayText="天津市科学技术局" w:value="1"/></w:comboBox>', run(typed.host)),
  time: sdt(
    '<w:date w:fullDate="2022-05-29T00:00:00Z"><w:dateFormat w:val="yyyy年M月d日"/></w:date>',
    run('2022年5月29日'),
  ),
  fax: sdt(`${placeholder}<w:text/>`, run('单击或点击此处输入文字。')),
  keyEvent: dropDown(['是', '否'], '否'),
  summary: sdt('<w:richText/>', lines(typed.summary)),
};
export const rowControls =
  title +
  unitLine() +
  table(
    ...rowsOf(typed).slice(0, 3),
    sdt('<w:alias w:val="联系人"/>', rowsOf(typed).slice(3, 6).join('')),
    ...layout
      .slice(6)
      .map((each) =>
        row(...each.map((key) => cell(labels[key] ?? '') + sdt('', cell(at(typed, key), each.length === 1 ? 3 : 1)))),
      ),
  ) +
  foot;

export const numbered = (text: string): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
export const wide = (text: string): string =>
  text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

export const sideBySide = table(
  row(
    cell(lines('天津市第36届科技周活动备案表') + unitLine() + table(...rowsOf(typed)) + lines('')),
    cell(
      lines('天津市第36届科技周活动备案表') +
        unitLine() +
        table(...rowsOf({ ...typed, name: '果树修剪技术现场会', participants: '60人' })) +
        lines(''),
    ),
  ),
);
const pageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';

export const wps = (text: string): string =>
  `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>${text}</w:r>`;
export const wpsPhone = para(
  wps('<w:t>022</w:t><w:noBreakHyphen/><w:t>8217</w:t><w:softHyphen/><w:t>0033</w:t>'),
  '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
);
export const seal =
  '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="图片 1" descr="天津市科学技术局公章"/></wp:anchor></w:drawing></w:r>';

const cellsOf = (...texts: readonly string[]): string => row(...texts.map((text) => cell(text)));
export const unitColumn =
  title +
  unitLine() +
  table(
    ...rowsOf(typed, {}, layout.slice(0, 6)),
    cellsOf('电子邮箱', typed.email, '', ''),
    cellsOf('活动经费', '12500', '元', ''),
    cellsOf('拟参加人数', '180', '人', ''),
    row(cell('申请市级重点活动'), cell(typed.keyEvent, 3)),
    ...rowsOf(typed, {}, [['summary']]),
  ) +
  foot;

export const splitTime =
  title +
  unitLine() +
  table(
    ...rowsOf(typed, {}, [['name'], ['host', 'authority']]),
    row(cell('举办地点'), cell(typed.place, 3)),
    cellsOf('举办时间', '5月29日', '至', '5月31日'),
    ...rowsOf(typed, {}, layout.slice(3)),
  ) +
  foot;

export const serial =
  title +
  unitLine() +
  table(
    row(cell('序号'), cell('项目'), cell('填写内容')),
    ...Object.keys(labels).map((key, i) => row(cell(`${i + 1}`), cell(labels[key] ?? ''), cell(at(typed, key)))),
  ) +
  foot;

export const several =
  title +
  unitLine() +
  table(
    ...rowsOf(typed, {}, [['name'], ['host', 'authority'], ['place', 'time']]),
    row(cell(`活动负责人：${typed.leader}`, 2), cell(`联系人：${typed.contact}　联系电话：${typed.telephone}`, 2)),
    row(cell(`地址：${typed.address}　邮政编码：${typed.postcode}`, 4)),
    row(
      cell(`传真：${typed.fax}`),
      cell(`电子邮箱：${typed.email}`),
      cell(`活动经费：${typed.budget}`),
      cell(`拟参加人数：${typed.participants}`),
    ),
    row(cell(`申请市级重点活动：${typed.keyEvent}`, 4)),
    ...rowsOf(typed, {}, [['summary']]),
  ) +
  foot;

export const tabbed =
  title +
  unitLine() +
  layout
    .map((each) => {
      const parts = each.flatMap((key, i) => [
        ...(i > 0 ? ['<w:r><w:tab/></w:r>'] : []),
        run(labels[key] ?? ''),
        '<w:r><w:tab/></w:r>',
        run((typed as Typed)[key] ?? ''),
      ]);
      return para(...parts);
    })
    .join('') +
  foot;

export const oldMerge =
  title +
  unitLine() +
  table(
    row(
      cell('活动名称'),
      cell(typed.name, 1, '<w:hMerge w:val="restart"/>'),
      cell('', 1, '<w:hMerge/>'),
      cell('', 1, '<w:hMerge/>'),
    ),
    ...rowsOf(typed)
      .slice(1, -1)
      .map((each) => each.replace('<w:tr>', '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>')),
    row(
      cell('项目简介'),
      cell(typed.summary, 1, '<w:hMerge w:val="restart"/>'),
      cell('', 1, '<w:hMerge/>'),
      cell('', 1, '<w:hMerge/>'),
    ),
  ) +
  foot;

export const tag = (inside: string): string =>
  `<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName">${inside}</w:smartTag>`;
export const custom = (inside: string): string => `<w:customXml w:element="x">${inside}</w:customXml>`;
export const ruby = (text: string, above: string): string =>
  `<w:r><w:ruby><w:rubyPr/><w:rt>${run(above)}</w:rt><w:rubyBase>${run(text)}</w:rubyBase></w:ruby></w:r>`;
export const note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>';

export const twoTables =
  title +
  unitLine() +
  table(...rowsOf(typed, {}, layout.slice(0, 4))) +
  pageBreak +
  lines('天津市第36届科技周活动备案表（续）') +
  table(...rowsOf(typed, {}, layout.slice(4))) +
  foot;
const headerRow = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('项目') + cell('内容') + cell('项目') + cell('内容')}</w:tr>`;
export const landscape =
  title +
  unitLine() +
  table(headerRow, ...rowsOf(typed, {}, layout.slice(0, 4))) +
  pageBreak +
  table(headerRow, ...rowsOf(typed, {}, layout.slice(4))) +
  foot;

export const letterThenForm =
  lines(
    `天津市科技周组委会办公室：\n现将我单位备案表报上，请查收。联系人：冯晓燕，电话 022-82170033。\n此致\n${typed.unit}\n2022年5月6日`,
  ) +
  pageBreak +
  formOf();
export const short: Typed = {
  name: '名称',
  host: '主办',
  authority: '主管',
  place: '地点',
  time: '时间',
  leader: '负责人',
  contact: '联系人',
  address: '地址',
  postcode: '邮编',
  telephone: '电话',
  fax: '传真',
  email: 'E-mail',
  budget: '经费',
  participants: '人数',
  keyEvent: '是否申请重点',
  summary: '简介',
};
export const reworded: Typed = {
  name: '活动题目',
  host: '举办单位',
  authority: '上级主管部门',
  place: '活动地点',
  time: '活动日期',
  leader: '项目负责人',
  contact: '联络人',
  address: '通讯地址',
  postcode: '邮编',
  telephone: '手机号码',
  fax: '传真号码',
  email: '电子邮件',
  budget: '经费预算',
  participants: '预计参加人数',
  keyEvent: '是否申报市级重点活动',
  summary: '活动简介',
};
export const english: Typed = {
  name: '活动名称 Name',
  host: '主办单位 Host',
  authority: '主管部门 Authority',
  place: '举办地点 Venue',
  time: '举办时间 Date',
  leader: '活动负责人 Leader',
  contact: '联系人 Contact',
  address: '地址 Address',
  postcode: '邮政编码 Postcode',
  telephone: '联系电话 Tel',
  fax: '传真 Fax',
  email: '电子邮箱 E-mail',
  budget: '活动经费 Budget',
  participants: '拟参加人数 Participants',
  keyEvent: '申请市级重点活动 Key event',
  summary: '项目简介 Summary',
};
