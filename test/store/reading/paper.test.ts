import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, test } from 'vitest';
import { paperCap } from '../../../src/store/reading/paper.ts';
import { zipFile } from '../../helpers/docx-file.ts';
import { paperText, readDocument } from '../../helpers/paper-text.ts';

async function documentOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cellOf = (text: string): TableCell =>
    new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)) });
  const table = new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cellOf) })) });
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('活动备案表'), table] }] }));
}

const withBody = (body: string): Buffer => zipFile([['word/document.xml', body]]);

describe('a Word document', () => {
  test('is lines and rows of cells', async () => {
    const bytes = await documentOf([
      ['活动名称', '科普<展> & “讲座”'],
      ['项\n目\n简\n介', '第一段。\n第二段。'],
    ]);
    expect(await paperText(bytes)).toBe('活动备案表\n活动名称\t科普<展> & “讲座”\n项 目 简 介\t第一段。 第二段。');
  });

  test('without a table has none, and what is no document is unreadable', async () => {
    const letter = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph('活动名称：科普展')] }] }),
    );
    expect(await paperText(letter)).toBe('');
    const whole = await documentOf([['活动名称', '科普展']]);
    for (const broken of [Buffer.from('PK'), Buffer.from('not a zip'), whole.subarray(0, 900), whole.subarray(900)]) {
      expect(await readDocument(broken)).toMatchObject({ problem: 'unreadable' });
    }
  });

  test('that swells is given up in its child, far below the cap', async () => {
    const bomb = withBody('a'.repeat(300_000_000));
    expect(bomb.length).toBeLessThan(400_000);
    const read = await readDocument(bomb);
    expect('problem' in read || read.blocks.length === 0).toBe(true);
    expect(read.peakMb).toBeLessThan(paperCap.residentMb + 60);
  });

  test.each(['<', '<w:t ', '<w:tbl>', '</w:p>', '&#', '<w:tbl><w:tr><w:tc><w:p>', '<w:r><w:t>是</w:t></w:r>'])(
    'four million characters of %j end in time',
    async (part) => {
      const begun = performance.now();
      const read = await readDocument(withBody(part.repeat(Math.floor(3_900_000 / part.length))));
      expect(read.peakMb).toBeLessThan(paperCap.residentMb + 60);
      expect(performance.now() - begun).toBeLessThan(paperCap.withinMs + 5_000);
    },
    40_000,
  );

  test('with a table of 100,000 rows gives no more than is looked at', async () => {
    const rows = '<w:tr><w:tc><w:p><w:r><w:t>活动名称</w:t></w:r></w:p></w:tc></w:tr>'.repeat(100_000);
    const read = await readDocument(withBody(`<w:document><w:body><w:tbl>${rows}</w:tbl></w:body></w:document>`));
    if ('problem' in read) expect.fail(read.why);
    expect(JSON.stringify(read.blocks).length).toBeLessThan(8_000_000);
  });
});

describe('a content control', () => {
  const control = (properties: string, content: string): string =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
  const text = (written: string): string => `<w:r><w:t>${written}</w:t></w:r>`;
  const box = (checked: string, sign: string): string =>
    control(`<w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox>`, sign);
  const cellsOf = async (...cells: readonly string[]): Promise<string> => {
    const inside = cells.map((cell) => `<w:tc><w:p>${cell}</w:p></w:tc>`).join('');
    return paperText(withBody(`<w:document><w:body><w:tbl><w:tr>${inside}</w:tr></w:tbl></w:body></w:document>`));
  };

  test('that still shows its placeholder is empty; one that was filled in is not', async () => {
    const asks = control('<w:showingPlcHdr/><w:dropDownList/>', text('选择一项。'));
    expect(await cellsOf(text('活动名称'), asks, text('申请市级重点活动'))).toBe('活动名称\t\t申请市级重点活动');
    const filled = control('<w:showingPlcHdr w:val="0"/><w:text/>', text('科普展'));
    expect(await cellsOf(text('活动名称'), filled)).toBe('活动名称\t科普展');
  });

  test('with a box is ticked or not, whatever signs stand for that', async () => {
    const webdings = (char: string): string => `<w:r><w:sym w:font="Webdings" w:char="${char}"/></w:r>`;
    const signs = `${box('1', webdings('F061'))}${text('是')}${box('0', webdings('F063'))}${text('否')}`;
    expect(await cellsOf(signs, text('x'))).toBe('☑是□否\tx');
    expect(await cellsOf(`${box('true', text('☒'))}${text('是')}${box('false', text('☐'))}${text('否')}`, '')).toBe(
      '☑是□否\t',
    );
  });

  test('whose box and sign contradict each other says neither', async () => {
    expect(await cellsOf(`${box('1', text('☐'))}${text('是')}`, text('x'))).toBe('是\tx');
  });
});

test('the text is found by the relations of the package, wherever it is', async () => {
  const relations =
    "<Relationships><Relationship Id='rId1' Target='/content/main.xml' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'/></Relationships>";
  const body =
    '<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>活动名称</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>';
  const bytes = zipFile([
    ['word/document.xml', '<w:document/>'],
    ['_rels/.rels', relations],
    ['content/main.xml', body],
  ]);
  expect(await paperText(bytes)).toBe('活动名称');
});
