import type { Inbound, Outbound } from '../../../src/bot/adapter.ts';

type Said = Omit<Outbound, 'id' | 'question'>;
type Buttons = NonNullable<Outbound['buttons']>;

const commands: Buttons = [
  { value: '/back', label: '上一步', role: 'command' },
  { value: '/help', label: '帮助', role: 'command' },
  { value: '/pause', label: '暂停', role: 'command' },
];

/** A talk that asks one question of every kind, as a form does. */
export const longTalk: readonly Said[] = [
  {
    text: '您好，这里是天津市第36届科技周填报助手。\n所填内容由组委会办公室收集，只用于本届活动；随时可回复“我的数据”查看或“删除我的数据”。\n\n现在要填报什么？',
    buttons: [
      ...choices('备案表', '统计表', '总结报送', '活动信息'),
      { value: '/status', label: '我的进度', role: 'command' },
    ],
  },
  {
    text: '活动名称是什么？\n2 到 100 个字。例如：智享科技进社区。',
    buttons: commands,
    input: { kind: 'text', placeholder: '活动名称' },
    progress: { at: 2, of: 17 },
  },
  {
    text: '活动属于哪些类别？',
    pick: 'several',
    buttons: [...choices('讲座', '展览', '技能培训', '志愿服务', '疫情防控', '其他'), ...commands],
    input: { kind: 'choice' },
    progress: { at: 3, of: 17 },
  },
  {
    text: '什么时候举办？\n活动期为 5月21日 至 6月12日。可写“5月21日上午9点到11点半”，也可在下面选日期。',
    buttons: commands,
    input: { kind: 'day', window: { start: '2022-05-21', end: '2022-06-12' } },
    progress: { at: 6, of: 17 },
  },
  {
    text: '联系电话是多少？',
    buttons: commands,
    input: { kind: 'telephone', placeholder: '手机或座机' },
    progress: { at: 11, of: 17 },
  },
  {
    text: '请写项目简介：主要活动内容、方式、参加人员、宣传方式。20 到 2000 字，可分几条发送。',
    buttons: [{ value: '/done', label: '写完了', role: 'choice' }, ...commands],
    input: { kind: 'longText', placeholder: '项目简介' },
    progress: { at: 17, of: 17 },
  },
  {
    text: '已提交。回执号 TJ36-备-00012。\n请打印备案表，盖章留存：',
    file: {
      name: '备案表 TJ36-备-00012.docx',
      mime: 'application/octet-stream',
      read: async () => Buffer.from('a paper form'),
    },
    buttons: [{ value: '/status', label: '我的进度', role: 'command' }],
  },
];

export function longAnswer(turn: number, _inbound: Inbound): readonly Said[] {
  return longTalk.slice(turn, turn + 1);
}

function choices(...labels: readonly string[]): Buttons {
  return labels.map((label, index) => ({ value: `c${index + 1}`, label, role: 'choice' }));
}
