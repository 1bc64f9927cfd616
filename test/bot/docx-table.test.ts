import { deflateRawSync } from 'node:zlib';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { tablesOf } from '../../src/bot/docx-table.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { Form } from '../../src/dialogs/form.ts';
import { filingPaper } from '../../src/reports/paper.ts';
import { cpuMs } from '../helpers/cpu-time.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { engineTalk } from '../helpers/talk.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const form = editionOf(campaign).forms.get('filing') as Form;
const heading = campaign.forms.filing?.paper ?? { attachment: '', title: '', stamp: '', note: '' };
const file = { id: 'f', name: '备案表.docx', bytes: 20_000 };

async function documentOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cellOf = (text: string): TableCell =>
    new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)) });
  const table = new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cellOf) })) });
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('活动备案表'), table] }] }));
}

/** A zip with one part, as a document has it. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  entry.write(name, 46);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, entry, end]);
}

describe('the tables of a Word document', () => {
  test('are rows of cells, with the paragraphs around them', async () => {
    const rows = [
      ['活动名称', '科普<展> & “讲座”'],
      [
        '项\n目\n简\n介',
        `面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解。\n约200人参加，通过公众号宣传。`,
      ],
    ];
    expect(tablesOf(await documentOf(rows))).toBe(
      '活动备案表\n活动名称\t科普<展> & “讲座”\n项 目 简 介\t面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解。\n约200人参加，通过公众号宣传。',
    );
  });

  test('fill in the form as they would pasted: the product’s own paper comes back whole', async () => {
    const paper = Buffer.from(await filingPaper(form, filingAnswers, { heading, receipt: 'TJ36-备-00012' }));
    const talk = engineTalk(form);
    const said = talk.happen({ type: 'sent', file, table: tablesOf(paper) } as never);
    expect(said).toContain('按里面的文字来填');
    expect(talk.answers).toEqual(filingAnswers);
  });

  test('a document without a table has none, and neither has what is no document', async () => {
    const letter = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph('活动名称：科普展')] }] }),
    );
    expect(tablesOf(letter)).toBeUndefined();
    const whole = await documentOf([['活动名称', '科普展']]);
    for (const broken of [Buffer.from('PK'), Buffer.from('not a zip'), whole.subarray(0, 900), whole.subarray(900)]) {
      expect(tablesOf(broken)).toBeUndefined();
    }
  });

  test('what would inflate to more than 4 MB is not looked at', () => {
    const bomb = zipOf('word/document.xml', Buffer.alloc(200_000_000, 'a'));
    expect(bomb.length).toBeLessThan(300_000);
    const began = cpuMs();
    expect(tablesOf(bomb)).toBeUndefined();
    expect(cpuMs() - began).toBeLessThan(1_000);
  });

  test.each(['<', '<w:t ', '<w:tbl>', '</w:p>', '&#', '<w:tbl><w:tr><w:tc><w:p>'])(
    'four million characters of %j are read in linear time',
    (part) => {
      const xml = Buffer.from(part.repeat(Math.floor(3_900_000 / part.length)));
      const began = cpuMs();
      tablesOf(zipOf('word/document.xml', xml));
      expect(cpuMs() - began).toBeLessThan(3_000);
    },
  );
});

describe('a document at a question', () => {
  test('that holds no form is kept, and it is said that it was not read', () => {
    const empty = '活动名称\t\n主办单位\t\t主管部门\t\n举办地点\t\t举办时间\t';
    for (const event of [{ table: '课程\t时间\n数学\t周一' }, { table: empty }, {}]) {
      const talk = engineTalk(form);
      const said = talk.happen({ type: 'sent', file, ...event } as never);
      expect(said).toContain('没有按这个文件填表。要用里面的内容填，请打开后把表格复制、粘贴过来。');
      expect(talk.answers).toEqual({});
    }
  });

  test('a picture is only kept', () => {
    const said = engineTalk(form).happen({ type: 'sent', file: { ...file, name: '照片.jpg' } } as never);
    expect(said).toContain('已作为附件存好');
    expect(said).not.toContain('没有按');
  });
});
