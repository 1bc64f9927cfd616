import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../../src/dialogs/campaign.ts';
import { missingFields } from '../../../src/dialogs/draft.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { FileFact, FileFacts } from '../../../src/dialogs/event.ts';
import type { KeptFile } from '../../../src/dialogs/fields/files.ts';
import { type EngineTalk, engineTalk } from '../../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const form = editionOf(parseCampaign(readFileSync(path, 'utf8'), path)).forms.get('wrapUp');
if (!form) throw new Error('no wrapUp form');

const picture: FileFacts = { kind: 'picture', format: 'jpg', width: 40, height: 30 };
const kinds: readonly FileFacts[] = [
  { kind: 'docx', words: 4_000 },
  { kind: 'docx', words: 5_001 },
  { kind: 'docx', words: 0 },
  { kind: 'pdf', pages: 6 },
  picture,
  { kind: 'video', format: 'mp4', seconds: 180 },
  { kind: 'video', format: 'mov', seconds: 180.1 },
  { kind: 'xlsx' },
  { kind: 'text' },
];

function file(id: string, facts: FileFacts): FileFact {
  return { id, name: `文件${id}`, bytes: 2_000_000, facts };
}

function send(talk: EngineTalk, fact: FileFact): string {
  return talk.happen({ type: 'sent', file: fact });
}

const move = fc.oneof(
  { weight: 3, arbitrary: fc.record({ id: fc.nat(12), kind: fc.nat(kinds.length - 1) }) },
  fc.constantFrom(
    '好了',
    '跳过',
    '无',
    '上一步',
    '改 2',
    '改 3',
    '改 5',
    '删第1个',
    '删第2个',
    '清空',
    '沿用',
    '预览',
    '继续',
    '先填后面的',
    '不',
  ),
);

describe('the 总结报送', () => {
  test('whatever is sent, taken out and gone back to, every answer is one that is allowed, and no file is there twice', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const talk = engineTalk(form);
        talk.say('南开区科协');
        for (const each of moves) {
          if (typeof each === 'string') talk.say(each);
          // A content is of one kind, whenever it comes.
          else send(talk, file(`${each.id}-${each.kind}`, kinds[each.kind] as FileFacts));
          for (const field of form.fields) {
            const value = talk.answers[field.key];
            if (value === undefined || value === null) continue;
            expect(field.schema.safeParse(value).success).toBe(true);
            if (!field.files) continue;
            const ids = (value as readonly KeptFile[]).map(({ id }) => id);
            expect(new Set(ids).size).toBe(ids.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the pair comes in either order, and the same is submitted', () => {
    const [pdf, docx] = [file('a', { kind: 'pdf', pages: 2 }), file('b', { kind: 'docx', words: 5_000 })];
    const records = [
      [pdf, docx],
      [docx, pdf],
    ].map((pair) => {
      const talk = engineTalk(form);
      talk.say('南开区科协');
      for (const each of pair) send(talk, each);
      for (const _optional of [1, 2, 3, 4]) talk.say('跳过');
      talk.say('提交');
      return talk.submitted;
    });
    expect(records[0]).toEqual(records[1]);
    expect(records[0]).toMatchObject({ stamped: [{ id: 'a' }], editable: [{ id: 'b' }], videos: null });
  });

  test('is not submitted while one of the pair is missing, and says which', () => {
    const talk = engineTalk(form);
    talk.say('南开区科协');
    send(talk, file('b', { kind: 'docx', words: 12 }));
    expect(talk.say('提交')).toContain('盖章总结');
    expect(talk.submitted).toBeUndefined();
    expect(missingFields(form, talk.answers).map(({ key }) => key)).toContain('stamped');
  });

  test('a list takes so many and no more, and a file can be exchanged for another', () => {
    const talk = engineTalk(form);
    talk.say('南开区科协');
    for (let i = 0; i < 30; i++) send(talk, file(`p${i}`, picture));
    // Thirty scanned pages fill the stamped report: the next question is asked, and the next picture goes elsewhere.
    expect(talk.answers['stamped']).toHaveLength(30);
    expect(send(talk, file('p30', picture))).toContain('活动照片');
    talk.say('改 2');
    expect(send(talk, file('p31', picture))).toContain('最多 30 个');
    expect(talk.say('删第30个')).toContain('文件p29');
    expect(send(talk, file('p31', picture))).toContain('放入“盖章总结”');
    talk.say('改 2');
    expect(send(talk, file('one', { kind: 'pdf', pages: 30 }))).toContain('替换了');
    expect(talk.answers['stamped']).toMatchObject([{ id: 'one' }]);
  });
});
