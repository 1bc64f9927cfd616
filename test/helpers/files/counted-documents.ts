import { type Part, zipOf } from './zip.ts';

/** One document whose characters are counted, made as Word writes it. */
export interface CountedDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

interface Beside {
  readonly footnote?: string;
  readonly endnote?: string;
  readonly header?: string;
  readonly comment?: string;
  readonly lists?: 'numbered';
}

const spaces = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math'],
  ['v', 'urn:schemas-microsoft-com:vml'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const t = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const p = (...inside: readonly string[]): string => `<w:p>${inside.join('')}</w:p>`;

function field(code: string, shown: string): string {
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const instruction = `<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>`;
  return `${mark('begin')}${instruction}${mark('separate')}${t(shown)}${mark('end')}`;
}

function textBox(text: string): string {
  const inside = `<w:txbxContent>${p(t(text))}</w:txbxContent>`;
  const shape =
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000" cy="900000"/><wp:docPr id="1" name="框"/>' +
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>' +
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>' +
    `<wps:txbx>${inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const older = `<w:pict><v:shape style="width:100pt;height:50pt"><v:textbox>${inside}</v:textbox></v:shape></w:pict>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${shape}</mc:Choice><mc:Fallback>${older}</mc:Fallback></mc:AlternateContent></w:r>`;
}

function table(...cells: readonly string[]): string {
  const inside = cells.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${p(t(cell))}</w:tc>`);
  return `<w:tbl><w:tblPr/><w:tblGrid>${cells.map(() => '<w:gridCol w:w="2000"/>').join('')}</w:tblGrid><w:tr>${inside.join('')}</w:tr></w:tbl>`;
}

const by = 'w:id="9" w:author="张三" w:date="2022-06-01T09:00:00Z"';

/** Every way in which text stands in a report, each in a document of its own. */
export function countedDocuments(): readonly CountedDocument[] {
  return [
    made('chinese', p(t('走进科技，你我同行。活动共三场！'))),
    made('latin', p(t('Science and Technology Week was held in Tianjin.'))),
    made('mixed', p(t('2022年5月人工智能AI助手讲座，共3场。'))),
    made('digits', p(t('约3,500人次（含线上1200人），经费2.5万元，占比45%。'))),
    made('quotes in chinese', p(t('“智享科技”走进社区——‘科普’活动……'))),
    made('quotes in latin', p(t('“Science” week — a ‘short’ report…'))),
    made('hyphens', p(t("It's state-of-the-art, e-mail a.b@c.cn, https://a.cn/x?y=1"))),
    made('spaces', p(t('　　科技周　活动  报告'), '<w:r><w:tab/></w:r>', t('第二'), '<w:r><w:br/></w:r>', t('行'))),
    made('split runs', p(t('Tian'), t('jin '), t('科'), t('技', '<w:b/>'))),
    made('japanese and korean', p(t('ひらがな カタカナ 한국어 텍스트'))),
    made('signs', p(t('☑展览 □讲座 √是 ①第一 →下一步 ★重点 ℃'))),
    made('small and circled numbers', p(t('展区10km²，见AI①和VR②'))),
    made('two hyphens', p(t('5月21日--6月12日'))),
    made('table', `${p(t('统计：'))}${table('活动名称', '参加 300 人', 'total 12')}${p()}`),
    made('footnote', p(t('正文'), '<w:r><w:footnoteReference w:id="2"/></w:r>'), { footnote: '脚注见附件 A' }),
    made('endnote', p(t('正文'), '<w:r><w:endnoteReference w:id="2"/></w:r>'), { endnote: '尾注见附件 B' }),
    made('text box', p(t('框外'), textBox('文本框里的字'))),
    made('header', p(t('正文四字')), { header: '页眉不算 header' }),
    made('comment', p(t('正文四字')), { comment: '批注不算' }),
    made('inserted', p(t('原文'), `<w:ins ${by}>${t('插入的字')}</w:ins>`)),
    made('deleted', p(t('原文'), `<w:del ${by}><w:r><w:delText>删去的字</w:delText></w:r></w:del>`)),
    made(
      'moved',
      `${p(`<w:moveFrom ${by}>${t('移动的')}</w:moveFrom>`, t('前'))}${p(`<w:moveTo ${by}>${t('移动的')}</w:moveTo>`, t('后'))}`,
    ),
    made('field', p(t('第'), field('PAGE', '1'), t('页，共 '), field('HYPERLINK "https://a.cn"', '链接文字'))),
    made('hidden', p(t('看得见'), t('看不见', '<w:vanish/>'))),
    made(
      'ruby',
      p(
        `<w:r><w:ruby><w:rubyPr/><w:rt>${t('kē jì')}</w:rt><w:rubyBase>${t('科技')}</w:rubyBase></w:ruby></w:r>`,
        t('周'),
      ),
    ),
    made('list', `${item('第一项')}${item('second item')}`, { lists: 'numbered' }),
    made('formula', p(t('公式'), '<m:oMath><m:r><m:t>x+y=2</m:t></m:r></m:oMath>', t('完'))),
    made('link', p(t('见'), `<w:hyperlink w:anchor="x">${t('科技周网站')}</w:hyperlink>`, t('。'))),
    made('5000', Array.from({ length: 50 }, () => p(t(`${'天津市科技周'.repeat(16)}活动报告`))).join('')),
    made(
      '5001',
      `${Array.from({ length: 50 }, () => p(t(`${'天津市科技周'.repeat(16)}活动报告`))).join('')}${p(t('多'))}`,
    ),
  ];
}

/** Reports by chance, the same in every run: of signs that both programs know the kind of. */
export function mixedDocuments(count: number): readonly CountedDocument[] {
  let state = 36;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % below;
  };
  const pick = (of: readonly string[]): string => of[chance(of.length)] ?? '';
  return Array.from({ length: count }, (_, i) => {
    const paragraphs = Array.from({ length: 3 + chance(30) }, () => {
      const pieces = Array.from({ length: 1 + chance(40) }, () => pick(said));
      const runs = pieces.map((piece) => t(piece, chance(4) === 0 ? '<w:b/>' : ''));
      return chance(6) === 0 ? table(pick(said), pieces.slice(0, 5).join(''), pick(said)) + p() : p(...runs);
    });
    return made(`mixed ${i}`, paragraphs.join('') + p());
  });
}

const said = [
  ...[
    '科技周',
    '活动',
    '参加',
    '人工智能',
    '志愿者',
    '举办',
    '社区',
    '（含线上）',
    '，',
    '。',
    '；',
    '：',
    '《通知》',
    '、',
  ],
  ...['AI', 'VR', ' Science ', ' week', '3D', '5G', 'e-mail', "don't", 'a.b@c.cn', 'https://a.cn/x?y=1', 'C++'],
  ...[
    '2022',
    '300',
    '3,500',
    '2.5',
    '45%',
    '5月21日',
    '9:00',
    '1/2',
    '(5)',
    '+',
    '=',
    '/',
    ' ',
    '  ',
    '　',

    '★',
    '℃',
  ],
];

function item(text: string): string {
  return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${t(text)}</w:p>`;
}

function made(name: string, body: string, beside: Beside = {}): CountedDocument {
  const parts = besideParts(beside);
  const end = beside.header === undefined ? '' : '<w:headerReference w:type="default" r:id="header"/>';
  const types = parts
    .map(({ name: part, type }) => `<Override PartName="/${part}" ContentType="${word}.${type}+xml"/>`)
    .join('');
  const links = parts
    .map(
      ({ id, name: part, kind }) =>
        `<Relationship Id="${id}" Type="${relation}/${kind}" Target="${part.replace('word/', '')}"/>`,
    )
    .join('');
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  const bytes = zipOf([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/>${types}</Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${package_}/relationships"><Relationship Id="a" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    part('word/_rels/document.xml.rels', `<Relationships xmlns="${package_}/relationships">${links}</Relationships>`),
    part('word/document.xml', `<w:document ${spaces}><w:body>${body}<w:sectPr>${end}</w:sectPr></w:body></w:document>`),
    ...parts.map(({ name: called, content }) => part(called, content)),
  ]);
  return { name, bytes };
}

function part(name: string, content: string): Part {
  return { name, content: head + content };
}

interface BesidePart {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly content: string;
}

function besideParts({ footnote, endnote, header, comment, lists }: Beside): readonly BesidePart[] {
  const all: BesidePart[] = [];
  const add = (id: string, content: string, type = id, kind = id): void => {
    all.push({ id, kind, type, name: `word/${id}.xml`, content });
  };
  if (footnote !== undefined) add('footnotes', notes('footnote', footnote));
  if (endnote !== undefined) add('endnotes', notes('endnote', endnote));
  if (header !== undefined) add('header', `<w:hdr ${spaces}>${p(t(header))}</w:hdr>`);
  if (comment !== undefined) {
    add(
      'comments',
      `<w:comments ${spaces}><w:comment w:id="0" w:author="张三">${p(t(comment))}</w:comment></w:comments>`,
    );
  }
  if (lists) {
    const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>';
    add(
      'numbering',
      `<w:numbering ${spaces}><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    );
  }
  return all;
}

function notes(kind: 'footnote' | 'endnote', text: string): string {
  const line = (id: number, type: string) =>
    `<w:${kind} w:type="${type}" w:id="${id}">${p(`<w:r><w:${type}/></w:r>`)}</w:${kind}>`;
  return `<w:${kind}s ${spaces}>${line(-1, 'separator')}${line(0, 'continuationSeparator')}<w:${kind} w:id="2">${p(t(text))}</w:${kind}></w:${kind}s>`;
}
