import { expect, test } from 'vitest';
import type { Answers } from '../../../../src/dialogs/form.ts';
import { formsOf } from '../../../../src/dialogs/forms/index.ts';
import { readPaste } from '../../../../src/dialogs/paste.ts';
import { formPaper } from '../../../../src/reports/paper.ts';
import { campaignIn, exampleYaml } from '../../../helpers/edition-file.ts';
import { paperText } from '../../../helpers/paper-text.ts';

const form = formsOf(campaignIn(exampleYaml)).get('visit') ?? expect.fail();
const now = Date.parse('2023-08-20T09:00:00+08:00');
const day = (of: string, startTime?: string) => ({ start: of, end: of, ...(startTime ? { startTime } : {}) });
const answers: Answers = {
  ...{
    school: '天津市南开区第一小学',
    district: '南开区',
    address: '天津市南开区卫津路92号',
    topic: '大篷车走进第一小学',
  },
  ...{ day: day('2023-09-12', '09:00'), secondDay: day('2023-09-19'), stages: ['小学', '特殊教育'], pupils: 300 },
  ...{
    teachers: 12,
    total: 312,
    yard: 80.5,
    power: false,
    generator: '请大篷车带发电机',
    exhibits: ['机器人', '光学'],
  },
  ...{ special: '两部轮椅通道', contribution: 1234.5, spentOn: '购买教具和发给学生的实验材料，印发讲解手册。' },
  ...{
    contact: '王春',
    telephone: ['13820113456', '022-27401234'],
    email: 'yixiao@example.cn',
    wishes: '请带讲解员两名。',
  },
};

test('a form of an office’s own on paper is read back as the same answers', async () => {
  const heading = { attachment: '', title: '大篷车进校园申请表', stamp: '申请学校（盖章）', note: '注：…' };
  const paper = await formPaper(form, answers, { heading, receipt: 'DPC23-车-00001' });
  const text = await paperText(paper, form);
  const paste = readPaste(form, text, { now, earlier: () => [] });
  const { school, ...rest } = answers;
  expect(paste?.refusals ?? {}).toEqual({});
  expect({ school, ...paste?.values }).toEqual({ school, ...rest });
});
