import { describe, expect, it } from 'vitest';
import { paste } from '../helpers/pasted.ts';

describe('a numbered label with only a blank behind it', () => {
  it('counts beside lines with colons', () => {
    const text =
      '您好，我们的信息如下：\n1.活动名称 航天科普进校园\n2、活动类型：5月\n3、举办地点：实验小学报告厅\n联系人：孙老师\n谢谢！';
    expect(paste(text)?.values).toMatchObject({ name: '航天科普进校园', place: '实验小学报告厅', contact: '孙老师' });
  });

  it('without a number it is text', () => {
    const text = '您好，\n我们的\n活动名称 还没有定\n举办地点：实验小学\n联系人：孙老师\n谢谢！\n再见';
    expect(paste(text)?.values?.['name']).toBeUndefined();
  });
});

describe('names of groups in a table', () => {
  it('are no part of the answer before them', () => {
    const row = '活动信息\t活动名称\t甲活动\n联系信息\t联系人\t李华\t联系电话\t27401234';
    const within = '活动名称\t甲活动\t联系信息\t联系人\t李华\t联系电话\t27401234';
    const apart = '活动名称\t甲活动\n二、联系信息\n联系人\t李华\t联系电话\t27401234';
    for (const text of [row, within, apart]) {
      expect(paste(text)?.values).toEqual({ name: '甲活动', contact: '李华', telephone: ['022-27401234'] });
    }
  });

  it('nor is a name that ends like one a group', () => {
    const text = '活动名称\t气象信息\t联系人\t李华\n联系电话\t27401234';
    expect(paste(text)?.values).toMatchObject({ name: '气象信息', contact: '李华' });
  });
});

describe('a unit that is printed behind a label', () => {
  it.each([
    ['拟参加人数（百人）\t3\t活动经费（万元）\t3.5', { participants: 300, budget: 35000 }],
    ['拟参加人数（单位：百人）：3\n活动经费（人民币，千元）：35', { participants: 300, budget: 35000 }],
    ['拟参加人数（百人）\t300人\t活动经费（万元）\t35000元', { participants: 300, budget: 35000 }],
  ])('counts for a number without one of its own: %j', (text, values) => {
    expect(paste(text)?.values).toEqual(values);
  });
});
