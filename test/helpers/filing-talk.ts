import { readFileSync } from 'node:fs';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { type EngineTalk, engineTalk } from './talk.ts';

const path = 'campaigns/tianjin-2022.yaml';

/** The 备案表 of the edition that comes with the product. */
export const filing = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));

const answers = [
  '天津科学技术馆',
  '科普展',
  '天津科技馆',
  '天津市科学技术局',
  '南开区文化宫',
  '5月21日',
  '张三',
  '李四',
  '天津市南开区卫津路92号',
  '300072',
  '13820113456',
  '无',
  'kexie@163.com',
  '三万五千元',
  '200人',
  '是',
  '面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解。',
] as const;

/** A talk in which the fields before `key` are answered; without a key, or with an unknown one, it is at the summary. */
export function filingTalkAt(key: string): EngineTalk {
  const talk = engineTalk(filing);
  for (const text of answers.slice(0, filing.byKey.get(key)?.index)) talk.say(text);
  return talk;
}
