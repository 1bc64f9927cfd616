import { head, kinds, marked, off, one, options, theTable, ticks, typed, u, units } from './statistics-form.ts';
import { asked, either, type Hand, lines, para, run } from './word.ts';

export const others: readonly Hand[] = [
  off('其他 with words', marked(ticks, { categories: ['讲座', '其他'] }, '科普剧'), { categories: ['1', '5:科普剧'] }),
  off(
    '其他（words）',
    { categories: options(kinds, ['讲座', '其他'], ticks, '（科普剧）') },
    { categories: ['1', '5:科普剧'] },
  ),
  off(
    '其他：words',
    { categories: options(kinds, ['讲座', '其他'], ticks, '：科普剧') },
    { categories: ['1', '5:科普剧'] },
  ),
  off(
    '其他 underlined words',
    {
      categories: `${options(kinds, ['讲座', '其他'], ticks)}`,
      themes: para(run('☑卫生健康  □食品安全  ☑其他'), run('  科学家精神  ', u)),
    },
    { categories: asked, themes: ['3', '17:科学家精神'] },
  ),
  off(
    '其他____',
    { categories: para(run('☑讲座 □展览 □技能培训 □志愿服务 ☑其他__科普剧__')) },
    { categories: ['1', '5:科普剧'] },
  ),
  off(
    'words behind an unticked 其他',
    { categories: para(run('☑讲座 □展览 □技能培训 □志愿服务 □其他 科普剧')) },
    { categories: either(asked, ['1', '5:科普剧']) },
  ),
  off(
    '其他 for the kind of unit',
    { unitKind: options(units, ['其他'], ticks, '（民办非企业）') },
    { unitKind: '10:民办非企业' },
  ),
  off('其他事业单位', marked(ticks, { unitKind: ['其他事业单位'] }), { unitKind: '9' }),
];

export const numbers: readonly Hand[] = [
  off('plain numbers', { fullTime: '6', scientists: '12', volunteers: '20', others: '3', onSite: '260' }),
  off('full-width numbers', { fullTime: '６人次', onSite: '２６０人次', media: '２' }),
  off('numbers with blanks', { fullTime: '  6  人次', onSite: ' 260 人次' }),
  off(
    'zero said',
    { others: '0人次', media: '0家', reports: '0', links: '' },
    { others: 0, media: 0, reports: 0, links: either(null, asked) },
  ),
  off('none said', { others: '无', fullTime: '/' }, { others: 0, fullTime: either(0, asked) }),
  off('units left as printed', { others: '人次', fullTime: '    人次' }, { others: asked, fullTime: asked }),
  off('empty', { others: '', media: '' }, { others: asked, media: asked }),
  off('a range', { onSite: '200-300人次' }, { onSite: asked }),
  off('a range with 至', { volunteers: '20至30人' }, { volunteers: asked }),
  off('about', { onSite: '约260人次' }),
  off('余', { onSite: '260余人次' }),
  off('a sum', { onSite: '上午120人，下午140人，共260人次' }),
  off(
    '万',
    { online: '1.2万人次', ...marked(ticks, { formats: ['线下', '线上'] }) },
    { formats: ['1', '2'], online: 12000 },
  ),
  off('tens', { volunteers: '二十人' }),
  off('many', { onSite: '若干' }, { onSite: asked }),
  off('decimal', { onSite: '26.5人' }, { onSite: asked }),
  off('media named', { media: '天津日报、今晚报' }, { media: either(asked, 2) }),
  off('media counted', { media: '2家（天津日报、今晚报）' }),
  off(
    'units in the label',
    { spending: '3', fullTime: '6' },
    {},
    { spending: '经费投入（万元）', fullTime: '科普专职人员参与数（人次）' },
  ),
  off('spending 3万', { spending: '3万元' }),
  off(
    'spending 0',
    { spending: '0元', ...marked(ticks, { sources: [] }) },
    { spending: 0, sources: either(asked, null) },
  ),
  off('spending a range', { spending: '2-3万元' }, { spending: asked }),
  off(
    'spending with cents',
    { spending: '30,000.50元' },
    { spending: 30000.5, sources: either([{ code: '2' }], [{ code: '2', amount: 30000.5 }]) },
  ),
  one('单位：万元 above', head('天津科学技术馆') + lines('单位：万元、人次') + theTable({ ...typed, spending: '3' }), {
    spending: either(30000, asked),
  }),
  one(
    '单位：万元 in the right corner of the stamp line',
    head('天津科学技术馆          单位：万元') + theTable({ ...typed, spending: '3' }),
    { spending: either(30000, asked) },
  ),
  one('单位：千元', head('天津科学技术馆') + lines('（单位：千元）') + theTable({ ...typed, spending: '30' }), {
    spending: either(30000, asked),
  }),
];

export const money: readonly Hand[] = [
  off(
    'sources: amounts behind ticks',
    { sources: para(run('□中央财政 ☑市财政20000元 □区财政 ☑企业赞助10000元 □实物折算 □其他')) },
    {
      sources: [
        { code: '2', amount: 20000 },
        { code: '4', amount: 10000 },
      ],
    },
  ),
  off(
    'sources: in words',
    { sources: '市财政2万元，企业赞助1万元' },
    {
      sources: [
        { code: '2', amount: 20000 },
        { code: '4', amount: 10000 },
      ],
    },
  ),
  off(
    'sources: in lines',
    { sources: '市财政：2万元\n企业赞助：1万元' },
    {
      sources: [
        { code: '2', amount: 20000 },
        { code: '4', amount: 10000 },
      ],
    },
  ),
  off(
    'sources: in brackets',
    { sources: para(run('□中央财政 ☑市财政（2万元） □区财政 ☑企业赞助（1万元） □实物折算 □其他')) },
    {
      sources: [
        { code: '2', amount: 20000 },
        { code: '4', amount: 10000 },
      ],
    },
  ),
  off('sources: printed hint kept', {
    sources: para(run('□中央财政   ☑市财政   □区财政   □企业赞助 □实物折算   □其他（如来源不止一项，请分项列出）')),
  }),
  off(
    'sources: ticks, amounts below',
    {
      sources: lines(
        '□中央财政 ☑市财政 □区财政 ☑企业赞助 □实物折算 □其他（如来源不止一项，请分项列出）\n市财政20000元，企业赞助10000元',
      ),
    },
    {
      sources: either(
        [
          { code: '2', amount: 20000 },
          { code: '4', amount: 10000 },
        ],
        asked,
      ),
    },
  ),
  off('sources: two ticks without amounts', marked(ticks, { sources: ['市财政', '企业赞助'] }), {
    sources: either(asked, [{ code: '2' }, { code: '4' }]),
  }),
  off(
    'sources: own money',
    { sources: para(run('□中央财政 □市财政 □区财政 □企业赞助 □实物折算 ☑其他（单位自筹）')) },
    {
      sources: either(
        [{ code: '6', text: '单位自筹' }],
        [{ code: '6:单位自筹' }],
        [{ code: '6', text: '单位自筹', amount: 30000 }],
        [{ code: '6:单位自筹', amount: 30000 }],
        asked,
      ),
    },
  ),
];
