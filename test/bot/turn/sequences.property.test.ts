import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Content } from '../../../src/bot/adapter.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { openSession, type Session } from '../../helpers/session.ts';

/** For each of the 17 fields: two answers that are taken, and one that is refused or asked about. */
const answers: readonly (readonly [string, string, string])[] = [
  ['天津市南开区科学技术协会', '天津科学技术馆', '无'],
  ['智享科技进社区', '防灾减灾讲座', '待定'],
  ['沿用', '天津市科协', '？？'],
  ['天津市科学技术局', '天津市教委', '不知道'],
  ['南开区文化宫', '天津图书馆', '随便'],
  ['5月21日上午9点到11点半', '6月1日至6月3日', '5月32日'],
  ['张三', '李四', '13820113456'],
  ['同上', '王五', '@'],
  ['天津市南开区卫津路92号', '天津市河西区隆昌路94号', '天'],
  ['300072', '300201', '100084'],
  ['13820113456', '022-27401234转8012', '1382011345'],
  ['无', '022-27401235', '12'],
  ['kexie@163.com', 'kepu@tju.edu.cn', 'kexie@'],
  ['三万五', '0', '几万'],
  ['约200人', '100-150人', '很多'],
  ['是', '不申请', '看情况'],
  [
    '面向社区居民举办人工智能科普讲座，由高校志愿者讲解，通过公众号宣传。',
    '组织中小学生参观实验室，由科研人员讲解，通过报纸和电视宣传。',
    '短',
  ],
];

type Move =
  | { readonly type: 'answer'; readonly pick: number }
  | { readonly type: 'edit'; readonly field: number; readonly pick: number }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'again'; readonly back: number };

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: fc.constant('answer' as const), pick: fc.constantFrom(0, 0, 1, 2) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('edit' as const), field: fc.nat(16), pick: fc.nat(1) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('say' as const),
        text: fc.constantFrom(
          '上一步',
          '沿用',
          '跳过',
          '帮助',
          '预览',
          '进度',
          '不对',
          '是',
          '不',
          '重来',
          '继续',
          '暂停',
          '菜单',
          '提交',
          '提交',
        ),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('again' as const), back: fc.nat(6) }) },
  ),
  { minLength: 5, maxLength: 45 },
);

/** A person who remembers what was asked last, and whose platform may deliver a message again. */
interface Person {
  say(text: string): Promise<void>;
  again(back: number): Promise<void>;
  /** The number of the field that is asked, `review`, or `other` (the menu, a question back). */
  asked(): number | 'review' | 'other';
  readonly heard: string;
}

function personOf(session: Session, chat: string): Person {
  const sent: { readonly id: string; readonly content: Content }[] = [];
  let heard = '';
  return {
    async say(text) {
      const message = { id: `${chat}:${sent.length}`, content: { type: 'text', text } as const };
      sent.push(message);
      heard = (await session.send(message.content, message.id)).join('\n') || heard;
    },
    async again(back) {
      const message = sent.at(-1 - back);
      if (message) expect(await session.send(message.content, message.id)).toEqual([]);
    },
    asked() {
      const block = heard.split('\n\n').at(-1) ?? '';
      if (/没有问题请回复“提交”/u.test(block)) return 'review';
      const number = /^(\d+)\. \S/u.exec(block)?.[1];
      return number && !/^1\. (?:是|填一份|接着填|\d|同意)/u.test(block) ? Number(number) : 'other';
    },
    get heard() {
      return heard;
    },
  };
}

async function play(person: Person, move: Move): Promise<void> {
  if (move.type === 'again') return person.again(move.back);
  if (move.type === 'say') return person.say(move.text);
  if (move.type === 'edit') return person.say(`改 ${move.field + 1} ${answers[move.field]?.[move.pick]}`);
  const asked = person.asked();
  await person.say(typeof asked === 'number' ? (answers[asked - 1]?.[move.pick] ?? '继续') : '继续');
}

/** Answers what is open, keeps what stands, and files. */
async function finish(person: Person): Promise<void> {
  for (let i = 0; i < 80 && !person.heard.includes('已提交，回执编号'); i++) {
    const asked = person.asked();
    if (asked === 'review') await person.say('提交');
    else if (asked === 'other')
      await person.say(/您是说|确定|真的/u.test(person.heard.split('\n\n').at(-1) ?? '') ? '不' : '继续');
    else if (person.heard.includes('回复“写完了”')) await person.say('写完了');
    else await person.say(person.heard.includes('现在填的是') ? '沿用' : (answers[asked - 1]?.[i % 2] ?? ''));
  }
}

describe('any sequence of answers, edits, backs and redeliveries', () => {
  const database = useDatabase('embedded');
  let chats = 0;

  async function filed(chat: string): Promise<Readonly<Record<string, unknown>>> {
    const row = await database.store.db
      .selectFrom('submissions as s')
      .innerJoin('conversations as c', 'c.organiser_id', 's.organiser_id')
      .select('s.answers')
      .where('c.chat', '=', chat)
      .where('s.state', '=', 'submitted')
      .executeTakeFirstOrThrow();
    return row.answers as Readonly<Record<string, unknown>>;
  }

  test('gives the record of a clean run with the final answers', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        const chat = `random-${++chats}`;
        const person = personOf(await openSession({ store: database.store, chat }), chat);
        for (const text of ['你好', '同意']) await person.say(text);
        for (const move of sequence) {
          if (!person.heard.includes('已提交，回执编号')) await play(person, move);
        }
        await finish(person);
        const record = await filed(chat);
        expect(Object.keys(record)).toHaveLength(17);
        expect(await cleanRun(record)).toEqual(record);
        expect(await numbersDrawn()).toBe(await receiptsGiven());
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  async function numbersDrawn(): Promise<number> {
    const row = await database.store.db.selectFrom('counters').select('value').executeTakeFirstOrThrow();
    return Number(row.value);
  }

  async function receiptsGiven(): Promise<number> {
    const { count } = await database.store.db
      .selectFrom('submissions')
      .select((each) => each.fn.countAll<number>().as('count'))
      .where('receipt', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** The same values, each typed once, in order, as the summary shows them. */
  async function cleanRun(record: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
    const chat = `clean-${++chats}`;
    const session = await openSession({ store: database.store, chat });
    const person = personOf(session, chat);
    for (const text of ['你好', '同意']) await person.say(text);
    const form = session.core.edition.forms.get('filing');
    for (const field of form?.fields ?? []) {
      const value = record[field.key];
      await person.say(value === null ? '跳过' : field.show(value, 'zh'));
      if (person.asked() === 'other') await person.say('是');
    }
    await person.say('提交');
    return filed(chat);
  }
});
