import { describe, expect, test } from 'vitest';
import { findTarget, inlineEdit } from '../../src/dialogs/target.ts';
import { visit } from '../helpers/small-form.ts';

const answers = { people: 20 };

function found(text: string): string {
  const target = findTarget(visit, answers, text);
  if (target.kind === 'field')
    return target.value === undefined ? target.field.key : `${target.field.key}=${target.value}`;
  if (target.kind === 'several') return target.fields.map(({ key }) => key).join('|');
  return target.kind === 'notAsked' ? `!${target.field.key}` : '?';
}

describe('what is meant after 改', () => {
  test.each([
    ['3', 'people'],
    ['第三项', 'people'],
    ['3 40', 'people=40'],
    ['第3项改成40', 'people=40'],
    ['人数', 'people'],
    ['人数 40', 'people=40'],
    ['人 数：40', 'people=40'],
    ['人数为40', 'people=40'],
    ['主办方 市科协', 'host=市科协'],
    ['people 40', 'people=40'],
    ['讲解', 'guides'],
    ['员数', 'guides'],
    ['车辆数', '!bus'],
    ['99', '?'],
    ['革开放', '?'],
    ['5月22日', '?'],
  ])('%j', (text, result) => expect(found(text)).toBe(result));

  test('a sentence that names a field and a new value is an edit', () => {
    expect(inlineEdit(visit, answers, '人数改成40')).toMatchObject({ field: { key: 'people' }, value: '40' });
    expect(inlineEdit(visit, answers, '把家园改成花园')).toBeUndefined();
  });
});
