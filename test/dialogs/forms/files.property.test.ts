import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../../src/dialogs/campaign.ts';
import { nextField } from '../../../src/dialogs/draft.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { FileFact, FileFacts } from '../../../src/dialogs/event.ts';
import type { KeptFile } from '../../../src/dialogs/fields/files.ts';
import type { Answers, AnyField, Form } from '../../../src/dialogs/form.ts';
import { type EngineTalk, engineTalk } from '../../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const { forms } = editionOf(parseCampaign(readFileSync(path, 'utf8'), path));

/** What may be said to each question that is not about files. The first is right. */
const texts: Readonly<Record<string, readonly string[]>> = {
  unit: ['南开区科协', '天津科学技术馆', 'x'],
  name: ['智享科技进社区', '无', '碳中和科普展'],
  title: ['三百居民体验人工智能', '科普进校园', '短'],
  text: [
    '活动当天，来自三个社区的居民走进展厅，跟着志愿者体验了机器人和语音助手。',
    '学生们动手搭建了净水装置，老师讲解了水循环的知识，家长也一起参加了活动。',
    '太短',
  ],
  links: ['https://a.cn/1', 'https://a.cn/1\nhttps://b.cn/2', '跳过', '不是网址'],
};

const contents: readonly FileFacts[] = [
  { kind: 'docx', words: 4_000 },
  { kind: 'docx', words: 5_001 },
  { kind: 'pdf', pages: 6 },
  { kind: 'picture', format: 'jpg', width: 40, height: 30 },
  { kind: 'picture', format: 'png', width: 640, height: 480 },
  { kind: 'video', format: 'mp4', seconds: 180 },
  { kind: 'video', format: 'mov', seconds: 180.1 },
  { kind: 'xlsx' },
];

/** A content is of one kind whenever it comes, and may come under another name. */
function file(content: number, copy: number, name = 0): FileFact {
  const kind = contents[content % contents.length] as FileFacts;
  const id = `${content % contents.length}-${copy}`;
  return { id, name: `文件${id}${name === 0 ? '' : `（${name}）`}`, bytes: 1_000_000 + copy, facts: kind };
}

const move = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('file' as const), of: fc.nat(7), copy: fc.nat(4), name: fc.nat(1) }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('answer' as const), pick: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('edit' as const), field: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('remove' as const), number: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('broken' as const) }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        ...['好了', '跳过', '无', '上一步', '沿用', '清空', '预览', '继续', '先填后面的', '帮助', '是', '不'],
        ...['取消', '重来', '提交', '上传', '1', '打包', '总结报送', '暂停', '暂不处理', '？', ' '],
      )
      .map((text) => ({ type: 'say' as const, text })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('press' as const),
      back: fc.nat(2),
      value: fc.constantFrom('/back', '/skip', '/keep', '/done', '/help', '/submit', 'yes', 'no', '1'),
    }),
  },
);

type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

function play(form: Form, talk: EngineTalk, each: Move): void {
  const { talk: at } = talk.state;
  if (!at || talk.submitted) return;
  if (each.type === 'say') talk.say(each.text);
  else if (each.type === 'file') talk.happen({ type: 'sent', file: file(each.of, each.copy, each.name) });
  else if (each.type === 'remove') talk.say(`删第${each.number + 1}个`);
  else if (each.type === 'broken') {
    talk.happen({ type: 'sent', file: { id: '', name: '坏的.pdf', bytes: 9, problem: 'unreadable' } });
  } else if (each.type === 'press') {
    talk.happen({ type: 'pressed', question: talk.state.question - each.back, values: [each.value] } as never);
  } else if (each.type === 'edit') talk.say(`改 ${(each.field % form.fields.length) + 1}`);
  else talk.say(textFor(at.focus ?? nextField(form, talk.answers, at.postponed)?.key ?? '', each.pick));
}

function textFor(key: string, pick: number): string {
  const options = texts[key] ?? ['好了', '跳过'];
  return options[pick % options.length] as string;
}

/** Answers whatever is still open, and submits. Undefined where the draft was given up on the way. */
function finish(form: Form, talk: EngineTalk): Answers | undefined {
  for (let i = 0; i < 80 && !talk.submitted && talk.state.talk; i++) {
    const { talk: at } = talk.state;
    const field = at.focus ? form.byKey.get(at.focus) : nextField(form, talk.answers, at.postponed);
    if (at.pending) talk.say(at.pending.kind === 'sure' ? '不' : '1');
    else if (!field) talk.say('提交');
    else if (at.parts?.[field.key]) talk.say('写完了');
    else if (talk.answers[field.key]) talk.say(i % 2 === 0 ? '好了' : '沿用');
    else if (!field.files) talk.say(textFor(field.key, 0));
    else if (field.presence === 'optional') talk.say('跳过');
    else talk.happen({ type: 'sent', file: fitting(field) });
  }
  return talk.submitted;
}

function fitting({ files }: AnyField): FileFact {
  const at = contents.findIndex((each) => files?.takes.includes(each.kind));
  return file(at, 9);
}

/** The same answers, each given once to its question, in the order of the form. */
function cleanRun(form: Form, record: Answers): Answers | undefined {
  const talk = engineTalk(form);
  for (let i = 0; i < 80 && !talk.submitted && talk.state.talk; i++) {
    const field = nextField(form, talk.answers);
    const value = field && record[field.key];
    if (talk.state.talk.pending) talk.say('是');
    else if (!field) talk.say('提交');
    else if (value === null || value === undefined) talk.say('跳过');
    else if (!field.files) talk.say(field.show(value, 'zh'));
    else for (const each of value as readonly KeptFile[]) talk.happen({ type: 'sent', file: each });
    // A list, or a text of several messages, goes on until it is said that this is all.
    const { talk: at } = talk.state;
    if (field && (at?.focus === field.key || at?.parts?.[field.key]) && !at.pending) talk.say('好了');
  }
  return talk.submitted;
}

describe.each(['wrapUp', 'news'])('the form %s', (id) => {
  const form = forms.get(id) as Form;

  test('gives after any sequence of answers, files, replacements, removals and commands the record of a clean run', () => {
    let [submitted, withFiles] = [0, 0];
    fc.assert(
      fc.property(fc.array(move, { minLength: 3, maxLength: 50 }), (moves) => {
        const talk = engineTalk(form);
        for (const each of moves) play(form, talk, each);
        if (!talk.state.talk && !talk.submitted) return;
        const record = finish(form, talk);
        if (!talk.state.talk && !record) return;
        expect(record).toBeDefined();
        submitted++;
        if (form.fields.some(({ key, files }) => files && record?.[key])) withFiles++;
        expect(cleanRun(form, record ?? {})).toEqual(record);
        for (const field of form.fields) expectSound(field, record?.[field.key]);
      }),
      { numRuns: 400 },
    );
    expect(submitted).toBeGreaterThan(200);
    expect(withFiles).toBeGreaterThan(100);
  }, 120_000);

  test('has at every moment the answers that its revisions come to, so that no file is lost or kept unseen', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const talk = engineTalk(form);
        for (const each of moves) {
          play(form, talk, each);
          if (!talk.state.talk) return;
          expect(folded(talk)).toEqual(talk.answers);
        }
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

/** Allowed, without a file twice, and no more of them than the question takes. */
function expectSound(field: AnyField, value: unknown): void {
  if (value === undefined || value === null) return;
  expect(field.schema.safeParse(value).success).toBe(true);
  if (!field.files) return;
  const list = value as readonly KeptFile[];
  expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  expect(list.length).toBeLessThanOrEqual(field.files.most);
  for (const { facts } of list) expect(field.files.takes).toContain(facts.kind);
}

function folded(talk: EngineTalk): Answers {
  const answers: Record<string, unknown> = {};
  for (const effect of talk.effects) {
    if (effect.type !== 'revise') continue;
    for (const [key, { to }] of Object.entries(effect.changes)) {
      if (to === undefined) delete answers[key];
      else answers[key] = to;
    }
  }
  return answers;
}
