import { describe, expect, test } from 'vitest';
import { mostParked, park, parkedBeside, takeUp } from '../../src/dialogs/parking.ts';
import { type DialogState, readState, stateVersion, storedState, type Talk } from '../../src/dialogs/state.ts';
import { useDatabase } from '../helpers/databases.ts';
import { openSession } from '../helpers/session.ts';

function leaving(submission: string, begun: Partial<Talk>, before: Partial<DialogState> = {}): DialogState {
  const talk = { submission, form: 'filing', formVersion: 1, revision: 3, failures: 0, answers: {}, ...begun };
  return { v: stateVersion, language: 'zh', question: 1, ...before, talk };
}

function draft(submission: string, revision = 3) {
  return { submission, form: 'filing', formVersion: 1, revision, answers: {} };
}

describe('what was begun in a draft that is left', () => {
  test('waits for each of the drafts', () => {
    const one = park(leaving('a', { parts: { summary: ['甲'] } }));
    const two = park({ ...one, ...leaving('b', { held: { postcode: { text: '100080' } } }) });
    expect(parkedBeside(two, draft('a'))).toEqual({ parts: { summary: ['甲'] } });
    expect(parkedBeside(two, draft('b'))).toEqual({ held: { postcode: { text: '100080' } } });
    expect(parkedBeside(takeUp(two, 'a'), draft('a'))).toEqual({});
    expect(parkedBeside(takeUp(two, 'a'), draft('b'))).not.toEqual({});
  });

  test('is kept for the last few, the newest of each', () => {
    let state: DialogState = leaving('0', { parts: { summary: ['0'] } });
    for (let i = 0; i < 8; i++) state = park({ ...state, ...leaving(String(i), { parts: { summary: [`${i}`] } }) });
    state = park({ ...state, ...leaving('7', { parts: { summary: ['又'] } }) });
    expect(state.parked).toHaveLength(mostParked);
    expect(parkedBeside(state, draft('7'))).toEqual({ parts: { summary: ['又'] } });
    expect(parkedBeside(state, draft('2'))).toEqual({});
  });

  test('a question back waits too, while nothing was answered since', () => {
    const pending = { kind: 'doubt', key: 'postcode', value: '100080', text: '100080' } as const;
    const state = park(leaving('a', { pending }));
    expect(parkedBeside(state, draft('a'))).toEqual({ pending });
    expect(parkedBeside(state, draft('a', 4))).toEqual({});
    expect(park(leaving('a', { pending: { kind: 'sure', what: 'cancel' } })).parked).toBeUndefined();
  });

  test('nothing is kept where nothing was begun', () => {
    const state = park(leaving('a', {}, { parked: [{ submission: 'a', parts: { summary: ['甲'] } }] }));
    expect(state).not.toHaveProperty('parked');
    expect(state).not.toHaveProperty('talk');
  });
});

describe('a stored state', () => {
  test('of the first version is read: the one talk that it kept is the first of the list', () => {
    const parked = { submission: 'a', parts: { summary: ['甲'] } };
    const old = { v: 1, language: 'zh', question: 7, consent: 1, home: { awaits: 'menu' }, parked };
    expect(readState(old)).toEqual({ ...old, v: stateVersion, parked: [parked] });
    expect(readState({ v: 1, language: 'en', question: 0 })).toEqual({ v: stateVersion, language: 'en', question: 0 });
  });

  test('is read as it was written', () => {
    const state = park(leaving('a', { parts: { summary: ['甲'] }, held: { fax: { text: '无' } } }));
    expect(readState(JSON.parse(JSON.stringify(storedState(state))))).toEqual(state);
  });
});

describe('two drafts left in turn', () => {
  const database = useDatabase('embedded');

  test('the pieces of a long text are there in both', async () => {
    const session = await openSession({ store: database.store });
    const begin = async (name: string, text: string): Promise<void> => {
      await session.say(name);
      await session.say('改 17');
      expect((await session.say(text)).join()).toContain('收到，目前共');
      await session.say('暂停');
    };
    for (const text of ['你好', '同意', '天津市南开区科学技术协会']) await session.say(text);
    await begin('海河科普大讲堂', '甲：面向社区居民举办人工智能科普讲座，由志愿者讲解。');
    await session.say('再填一份');
    await session.say('2');
    await begin('机器人互动展', '乙：面向中小学生举办机器人互动展，由高校师生讲解。');
    await session.say('继续');
    const menu = session.last?.text ?? '';
    const places = [1, 2].filter((n) => new RegExp(`${n}\\. [^\\n]*(?:海河|机器人)`, 'u').test(menu));
    expect(places).toEqual([1, 2]);
    const first = /1\. [^\n]*海河/u.test(menu) ? ['1', '2'] : ['2', '1'];
    await session.say(first[0] ?? '');
    await session.say('改 17');
    expect((await session.say('写完了')).join()).toContain('已记下 项目简介');
    expect((await session.say('预览')).join()).toContain('甲：面向社区居民');
    await session.say('暂停');
    await session.say('继续');
    await session.say(/1\. [^\n]*海河/u.test(session.last?.text ?? '') ? '2' : '1');
    await session.say('改 17');
    expect((await session.say('写完了')).join()).toContain('已记下 项目简介');
    expect((await session.say('预览')).join()).toContain('乙：面向中小学生');
  });
});
