import { choice } from '../../src/dialogs/fields/choice.ts';
import { choices } from '../../src/dialogs/fields/choices.ts';
import { count } from '../../src/dialogs/fields/count.ts';
import { district } from '../../src/dialogs/fields/district.ts';
import { email } from '../../src/dialogs/fields/email.ts';
import { links } from '../../src/dialogs/fields/links.ts';
import { longText } from '../../src/dialogs/fields/long-text.ts';
import { money } from '../../src/dialogs/fields/money.ts';
import { organisation } from '../../src/dialogs/fields/organisation.ts';
import { period } from '../../src/dialogs/fields/period.ts';
import { person } from '../../src/dialogs/fields/person.ts';
import { sources, sumOf } from '../../src/dialogs/fields/sources.ts';
import { telephones } from '../../src/dialogs/fields/telephones.ts';
import { text } from '../../src/dialogs/fields/text.ts';
import { form } from '../../src/dialogs/form.ts';
import { fill, type Message, message } from '../../src/dialogs/message.ts';
import type { Count, Money, Option } from '../../src/dialogs/reading/values.ts';

const timeZone = 'Asia/Shanghai';
const window = { start: '2022-05-21', end: '2022-06-12' };
const sum = message(
  '各项合计是 {sum} 元，和经费投入 {spending} 元不一致。',
  'The sources add up to {sum} yuan, not to {spending}.',
);

/** The 统计表 of the notice (attachment 2): every kind of field, and rules across fields. Not yet in use. */
export const statistics = form({
  id: 'statistics',
  version: 1,
  title: message('活动情况统计表', 'Activity statistics'),
  mark: '统',
  titleKey: 'name',
})
  .field('unit', organisation(), { ...asked('填报单位'), carry: 'unit' })
  .field('name', text({ min: 2, max: 100 }), asked('活动名称'))
  .field('categories', choices({ options: listed('讲座 展览 技能培训 志愿服务 其他') }), asked('活动类别'))
  .field(
    'themes',
    choices({
      options: listed(
        '重大成果应用 疫情防控 卫生健康 食品安全 碳达峰碳中和 防灾减灾 生态环保 水情教育 科技资源科普化 垃圾分类 计量科技 生物安全 青少年科技教育 农业科技 中医药 银龄科普 其他',
      ),
    }),
    asked('主题类别'),
  )
  .field('places', choices({ options: listed('进社区 进农村 进机关 进企业 进学校 进军营 进网络') }), {
    ...asked('“七进”类别'),
    aliases: ['七进类别', '七进'],
    presence: 'optional',
  })
  .field('place', text({ min: 2, max: 200 }), { ...asked('举办地点'), aliases: ['地点'] })
  .field('district', district(), asked('所在区'))
  .field('host', organisation(), { ...asked('主办单位'), suggest: ({ unit }) => unit })
  .field('time', period({ window, timeZone }), { ...asked('举办时间'), aliases: ['时间'] })
  .field(
    'unitKind',
    choice({ options: listed('科普场馆 科研机构 大学 中小学 机关 社区 乡村 企业 其他事业单位 其他') }),
    asked('单位类别'),
  )
  .field('contact', person(), asked('联系人'))
  .field('post', text({ max: 50 }), asked('职务'))
  .field('telephone', telephones({ areaCode: '022' }), { ...asked('联系电话'), aliases: ['电话'] })
  .field('email', email(), { ...asked('电子邮箱'), aliases: ['邮箱'] })
  .field('spending', money({ unit: '元' }), { ...asked('经费投入'), aliases: ['经费'] })
  .field('formats', choices({ options: listed('线下 线上') }), asked('活动形式'))
  .field('sources', sources({ options: listed('中央财政 市财政 区财政 企业赞助 实物折算 其他') }), {
    ...asked('经费来源'),
    when: ({ spending }) => largest(spending) > 0,
    dependsOn: ['spending'],
    check: (value, { spending }) => disagreement(sumOf(value), spending),
  })
  .field('fullTime', count({ unit: '人次', about: '专职人员' }), asked('科普专职人员参与数'))
  .field('scientists', count({ unit: '人次', about: '科技工作者' }), asked('科技工作者参与数'))
  .field('volunteers', count({ unit: '人次', about: '志愿者' }), asked('科技志愿者参与数'))
  .field('others', count({ unit: '人次', about: '其他人员' }), asked('其他人员参与数'))
  .field('online', count({ unit: '人次', about: '线上' }), {
    ...asked('线上活动参与群众数'),
    when: ({ formats }) => formats?.includes('2') === true,
  })
  .field('onSite', count({ unit: '人次', about: '线下' }), {
    ...asked('线下活动参与群众数'),
    when: ({ formats }) => formats?.includes('1') === true,
  })
  .field('media', count({ unit: '家' }), asked('参与宣传的媒体数'))
  .field('reports', count({ unit: '条' }), asked('媒体报道条数'))
  .field('links', links(), { ...asked('报道链接'), presence: 'optional', when: ({ reports }) => largest(reports) > 0 })
  .field('example', longText({ min: 20, max: 5000 }), { ...asked('典型案例'), presence: 'optional' })
  .build();

function asked(label: string): { readonly label: Message; readonly ask: Message } {
  return { label: message(label, label), ask: message(`请填写${label}。`, `Please give ${label}.`) };
}

function listed(labels: string): readonly Option[] {
  return labels.split(' ').map((label, i): Option => {
    const option = { code: String(i + 1), label };
    return label === '其他' ? { ...option, other: true } : option;
  });
}

function largest(value: Money | Count | undefined): number {
  return typeof value === 'object' ? value.max : (value ?? 0);
}

function disagreement(total: number | undefined, spending: Money | undefined): Message | undefined {
  if (total === undefined || typeof spending !== 'number' || total === spending) return undefined;
  return fill(sum, { sum: total, spending });
}
