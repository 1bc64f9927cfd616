import { cell, docxOf, paragraph, row, run, table } from './docx-file.ts';
import type { Variant } from './paper-variants.ts';

/** What is chosen in a list of options, as people mark it. */
type Marking = (options: readonly string[], chosen: readonly string[]) => string;

const kinds = '讲座 展览 技能培训 志愿服务 其他'.split(' ');
const themes =
  '重大成果应用 疫情防控 卫生健康 食品安全 碳达峰碳中和 防灾减灾 生态环保 水情教育 科技资源科普化 垃圾分类 计量科技 生物安全 青少年科技教育 农业科技 中医药 银龄科普 其他'.split(
    ' ',
  );
const places = '进社区 进农村 进机关 进企业 进学校 进军营 进网络'.split(' ');
const unitKinds = '科普场馆 科研机构 大学 中小学 机关 社区 乡村 企业 其他事业单位 其他'.split(' ');

const marked =
  (ticked: string, open: string): Marking =>
  (options, chosen) =>
    paragraph(options.map((label) => `${chosen.includes(label) ? ticked : open}${label}`).join('  '));
const looking =
  (look: string): Marking =>
  (options, chosen) =>
    `<w:p>${options.map((label) => `${run(label, chosen.includes(label) ? look : '')}${run('   ')}`).join('')}</w:p>`;

const markings: readonly (readonly [string, Marking])[] = [
  ['ticked boxes', marked('☑', '□')],
  ['filled boxes', marked('■', '□')],
  ['strokes in front', marked('√', '')],
  ['crossed boxes', marked('☒', '☐')],
  ['underlined', looking('<w:u w:val="single"/>')],
  ['highlighted', looking('<w:highlight w:val="yellow"/>')],
  ['bold', looking('<w:b/>')],
  ['the chosen ones alone', (_, chosen) => paragraph(chosen.join('、'))],
  [
    'strokes in brackets',
    (options, chosen) =>
      paragraph(options.map((label) => `${label}（${chosen.includes(label) ? '√' : '  '}）`).join(' ')),
  ],
  [
    'a line for four',
    (options, chosen) => {
      const lines: string[] = [];
      for (let i = 0; i < options.length; i += 4)
        lines.push(
          options
            .slice(i, i + 4)
            .map((label) => `${chosen.includes(label) ? '☑' : '□'}${label}`)
            .join('    '),
        );
      return lines.map(paragraph).join('');
    },
  ],
];

/** What is filled in, as stored answers. */
export const statisticsFilled: Readonly<Record<string, unknown>> = {
  unit: '天津科学技术馆',
  name: '航天科普展览',
  categories: ['1', '2'],
  themes: ['3', '13'],
  places: ['1', '5'],
  place: '南开区王顶堤街道文化站',
  district: '南开区',
  host: '天津科学技术馆',
  time: { start: '2022-05-21', end: '2022-05-21', startTime: '09:00', endTime: '11:00' },
  unitKind: '1',
  contact: '李四',
  post: '科普部主任',
  telephone: ['13752011234'],
  email: 'lisi@tjstm.org.cn',
  spending: 35_000,
  formats: ['1'],
  sources: [{ code: '2' }],
  fullTime: 3,
  scientists: 12,
  volunteers: 30,
  others: 0,
  onSite: 180,
  media: 2,
  reports: 3,
  links: ['https://www.tjkp.cn/news/1.html', 'https://www.tjkp.cn/news/2.html'],
  example: '联合社区医院开展急救技能培训，居民现场操作除颤仪，当天有35人取得证书。',
};

/** The 统计表 in the ways in which organisers mark it. */
export function statisticsVariants(): readonly Variant[] {
  return markings.map(([title, mark]) => ({
    title: `统计表: ${title}`,
    docx: docxOf(paperWith(mark)),
    forms: [statisticsFilled],
  }));
}

function paperWith(mark: Marking): string {
  const wide = (label: string, content: string): string => row(cell(label), cell(content, 3));
  const two = (a: string, one: string, b: string, other: string): string =>
    row(cell(a), cell(one), cell(b), cell(other));
  return (
    paragraph('附件2') +
    paragraph('第36届天津市科技周活动情况统计表') +
    paragraph('填报单位（盖章）：天津科学技术馆') +
    table(
      wide('活动名称', '航天科普展览'),
      wide('活动类别', mark(kinds, ['讲座', '展览'])),
      wide('主题类别', mark(themes, ['卫生健康', '青少年科技教育'])),
      wide('“七进”类别', mark(places, ['进社区', '进学校'])),
      two('举办地点', '南开区王顶堤街道文化站', '所在区', '南开区'),
      two('主办单位', '天津科学技术馆', '举办时间', '5月21日9:00-11:00'),
      wide('单位类别', mark(unitKinds, ['科普场馆'])),
      two('联系人', '李四', '职务', '科普部主任'),
      two('联系电话', '13752011234', '电子邮箱', 'lisi@tjstm.org.cn'),
      row(cell('经费投入'), cell('35000元'), cell('活动形式'), cell(mark(['线下', '线上'], ['线下']))),
      wide('经费来源', mark('中央财政 市财政 区财政 企业赞助 实物折算 其他'.split(' '), ['市财政'])),
      two('科普专职人员参与数', '3人次', '科技工作者参与数', '12人次'),
      two('科技志愿者参与数', '30人次', '其他人员参与数', '0人次'),
      two('线上活动参与群众数', '人次', '线下活动参与群众数', '180人次'),
      two('参与宣传的媒体数', '2', '媒体报道条数', '3'),
      wide('报道链接', 'https://www.tjkp.cn/news/1.html\nhttps://www.tjkp.cn/news/2.html'),
      wide('典型案例（选报）', '联合社区医院开展急救技能培训，居民现场操作除颤仪，当天有35人取得证书。'),
    ) +
    paragraph('注：请按通知要求于6月24日前在线填报。')
  );
}
