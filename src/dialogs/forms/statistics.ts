import type { Campaign } from '../campaign.ts';
import { formDeadline, officeLine } from '../campaign-facts.ts';
import { choice } from '../fields/choice.ts';
import { choices } from '../fields/choices.ts';
import { count } from '../fields/count.ts';
import { district } from '../fields/district.ts';
import { email } from '../fields/email.ts';
import { links } from '../fields/links.ts';
import { longText } from '../fields/long-text.ts';
import { money } from '../fields/money.ts';
import { organisation } from '../fields/organisation.ts';
import { period } from '../fields/period.ts';
import { person } from '../fields/person.ts';
import { sources } from '../fields/sources.ts';
import { telephones } from '../fields/telephones.ts';
import { text } from '../fields/text.ts';
import { type Answers, type FormBuilder, form } from '../form.ts';
import { message } from '../message.ts';
import { readDistrict } from '../reading/district.ts';
import { fullTimeAliases, onlineAliases, onSiteAliases } from './aliases.ts';
import {
  categories,
  formats,
  hasOffline,
  hasOnline,
  moneySources,
  sevenPlaces,
  themes,
  unitKinds,
} from './statistics-options.ts';
import {
  addUp,
  mediaWithoutReports,
  moreLinksThanReports,
  nobodyOffline,
  nobodyOnline,
  reportsWithoutMedia,
  spent,
} from './statistics-rules.ts';

/** The 统计表: one for each activity that was held, by the unit that held it (attachment 2 of the notice). */
export function statisticsForm(campaign: Campaign) {
  const deadline = formDeadline(campaign, 'statistics');
  const begun = form({
    id: 'statistics',
    version: 1,
    title: message('活动情况统计表', 'Activity statistics'),
    mark: '统',
    about: 'activity',
    offeredFrom: campaign.window.start,
    command: 'statistics',
    names: ['统计表', '情况统计表', '活动统计表', '活动情况统计表', '统计', 'statistics'],
    titleKey: 'name',
    timeZone: campaign.timeZone,
    office: officeLine(campaign),
    ...(deadline ? { deadline } : {}),
  });
  const held = withPlace(withKinds(begun), campaign);
  return withReports(withPeople(withMoney(withContact(held, campaign)))).build();
}

/** What was held, by whom, and of which kind it was. */
function withKinds<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field('unit', organisation({ min: 2, max: 100 }), {
      label: message('填报单位', 'Filing unit'),
      aliases: [
        ...['单位名称', '单位全称', '填报单位名称', '填报单位全称', '填表单位', '报送单位'],
        ...['unit name', 'name of the unit', 'our unit', 'the unit'],
      ],
      ask: message('请问是哪个单位填报？请写单位全称。', 'Which unit is filing? Please give its full name.'),
      help: message(
        '纸质表上要在这里盖章，请与公章一致。',
        'The paper form is stamped here, so write it as on the stamp.',
      ),
      carry: 'unit',
    })
    .field('name', text({ min: 2, max: 100 }), {
      label: message('活动名称', 'Activity name'),
      aliases: [
        ...['名称', '活动名', '活动题目', '活动标题', '项目名称', '题目', '标题'],
        ...['event name', 'activity title', 'event title', 'name of the activity', 'name of the event', 'title'],
      ],
      ask: message('活动叫什么名称？', 'What was the activity called?'),
      rule: message('写活动名称即可。', 'The name of the activity will do.'),
      example: message('“智享科技”进社区科普展', 'Science in the Neighbourhood'),
      carry: 'filing',
    })
    .field('categories', choices({ options: categories }), {
      label: message('活动类别', 'Kind of activity'),
      aliases: ['活动类型', '活动种类', 'kind', 'kinds', 'type', 'category', 'activity type'],
      ask: message('是哪一类活动？可以选几个。', 'What kind of activity was it? Several may be chosen.'),
    })
    .field('themes', choices({ options: themes }), {
      label: message('主题类别', 'Themes'),
      aliases: ['活动主题', '主题', '主题类型', '活动主题类别', 'theme'],
      ask: message('活动的主题是哪些？可以选几个。', 'What were its themes? Several may be chosen.'),
    })
    .field('places', choices({ options: sevenPlaces }), {
      label: message('“七进”类别', 'Taken into'),
      aliases: ['七进类别', '七进', '“七进”', '七进活动类别', '是否七进', '七进活动'],
      ask: message('属于“七进”的哪一类？可以选几个。', 'Where was it taken to? Several may be chosen.'),
      presence: 'optional',
    });
}

/** Where and when it was held: most of it stands in the filing already. */
function withPlace<Before extends Filed>(begun: FormBuilder<Before>, { window, timeZone }: Campaign) {
  return begun
    .field('place', text({ min: 2, max: 200, about: 'place' }), {
      label: message('举办地点', 'Place'),
      aliases: ['活动地点', '地点', '举办地址', '活动地址', '举办场所', 'venue', 'location'],
      ask: message('活动在哪里举办的？', 'Where was it held?'),
      rule: message(
        '写地点全称即可；线上举办就写平台名称。',
        'The full name of the place will do; for an online activity, the platform.',
      ),
      example: message('南开区文化宫一层大厅', 'Ground-floor hall, Nankai Cultural Palace'),
      carry: 'filing',
    })
    .field('district', district(), {
      label: message('所在区', 'District'),
      aliases: ['区', '所在区县', '所属区', '活动所在区'],
      ask: message('举办地点在天津市哪个区？', 'In which district of Tianjin was it?'),
      suggest: ({ place }) => districtIn(place),
    })
    .field('host', organisation({ min: 2, max: 200 }), {
      label: message('主办单位', 'Host'),
      aliases: ['主办方', '举办单位', '主办', 'hosted by', 'organiser', 'organizer', 'host unit'],
      ask: message('主办单位是哪里？', 'Who hosted it?'),
      suggest: ({ unit }) => unit,
      carry: 'filing',
    })
    .field('time', period({ window, timeZone }), {
      label: message('举办时间', 'Date and time'),
      aliases: ['活动时间', '时间', '举办日期', '活动日期', '日期', '开展时间', 'date', 'time', 'dates'],
      ask: message('活动是什么时候举办的？', 'When was it held?'),
      carry: 'filing',
    });
}

/** Who holds it is asked for with the unit in mind. */
interface Filed extends Answers {
  readonly unit: string;
}

/** Who filled it in, and how to reach them. */
function withContact<Before extends Answers>(begun: FormBuilder<Before>, { areaCode }: Campaign) {
  return begun
    .field('unitKind', choice({ options: unitKinds }), {
      label: message('单位类别', 'Kind of unit'),
      aliases: ['单位类型', '单位性质', '填报单位类别', '单位分类', 'unit type', 'type of unit'],
      ask: message('本单位属于哪一类？', 'What kind of unit is yours?'),
      carry: 'offer',
    })
    .field('contact', person(), {
      label: message('联系人', 'Contact person'),
      aliases: ['联络人', '联系人姓名', '经办人', 'contact'],
      ask: message('有事联系哪位？', 'Whom may we contact?'),
      example: message('李四', 'Li Si'),
      carry: 'filing',
      sensitive: true,
    })
    .field('post', text({ min: 1, max: 50, about: 'post' }), {
      label: message('职务', 'Post'),
      aliases: ['联系人职务', '职位', '岗位', '职称', '职务/职称', '职务或职称', 'position', 'job title'],
      ask: message('联系人的职务是什么？', 'What is the contact person’s post?'),
      rule: message('写职务即可。', 'The post will do.'),
      example: message('科普部主任', 'Head of outreach'),
      carry: 'offer',
    })
    .field('telephone', telephones({ areaCode }), {
      label: message('联系电话', 'Telephone'),
      aliases: [
        '电话',
        '手机',
        '手机号',
        '手机号码',
        '电话号码',
        '联系方式',
        '联系人电话',
        'tel',
        'phone',
        'phone number',
        'mobile',
      ],
      ask: message('联系电话是多少？手机或座机都可以。', 'Which telephone number can we call? Mobile or landline.'),
      carry: 'filing',
      sensitive: true,
    })
    .field('email', email(), {
      label: message('电子邮箱', 'E-mail'),
      aliases: ['邮箱', '电子邮件', '邮箱地址', '电子信箱', '邮件', 'email', 'mail', 'e-mail address', 'email address'],
      ask: message('电子邮箱是？', 'What is your e-mail address?'),
      carry: 'filing',
      sensitive: true,
    });
}

/** What it cost, and who paid for it. */
function withMoney<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field('spending', money({ unit: '元', figure: 'one', about: 'spent' }), {
      label: message('经费投入', 'Money spent'),
      aliases: [
        '经费',
        '投入经费',
        '活动经费',
        '实际经费',
        '经费支出',
        '经费投入金额',
        'cost',
        'costs',
        'spending',
        'amount spent',
      ],
      ask: message('实际投入经费多少元？没有请回复 0。', 'How much was spent, in yuan? Reply 0 if nothing was.'),
    })
    .field('formats', choices({ options: formats }), {
      label: message('活动形式', 'Form'),
      aliases: ['形式', '举办形式', '线上线下', '活动方式', '举办方式', 'format'],
      ask: message(
        '是线下举办还是线上举办？两种都有就都选。',
        'Was it held on site, or online? Choose both if it was both.',
      ),
    })
    .field('sources', sources({ options: moneySources, of: 'spending' }), {
      label: message('经费来源', 'Sources of money'),
      aliases: ['资金来源', '来源', 'sources', 'source', 'source of money', 'funding'],
      ask: message(
        '经费来自哪里？只有一项来源，选它即可；不止一项请写明每一项的金额。',
        'Where did the money come from? One source, or several with an amount for each.',
      ),
      when: ({ spending }) => spent(spending),
      dependsOn: ['spending'],
      check: (value, { spending }) => addUp(value, spending),
    });
}

/** Who took part, and who came. */
function withPeople<Before extends Participation>(begun: FormBuilder<Before>) {
  return begun
    .field('fullTime', count({ unit: '人次', about: '专职人员', figure: 'one' }), {
      label: message('科普专职人员参与数', 'Full-time science communicators'),
      aliases: fullTimeAliases,
      example: message('5人次', '5'),
      ask: message(
        '有多少人次的科普专职人员参与？没有请回复 0。',
        'How many full-time communicators took part? 0 if none.',
      ),
    })
    .field('scientists', count({ unit: '人次', about: '科技工作者', figure: 'one' }), {
      label: message('科技工作者参与数', 'Scientists and engineers'),
      aliases: ['科技工作者', '科技工作者数', 'scientists', 'engineers'],
      example: message('12人次', '12'),
      ask: message(
        '有多少人次的科技工作者参与？没有请回复 0。',
        'How many scientists and engineers took part? 0 if none.',
      ),
    })
    .field('volunteers', count({ unit: '人次', about: '志愿者', figure: 'one' }), {
      label: message('科技志愿者参与数', 'Science volunteers'),
      aliases: ['科技志愿者', '志愿者', '志愿者参与数', '志愿者数', 'volunteers'],
      example: message('20人次', '20'),
      ask: message('有多少人次的科技志愿者参与？没有请回复 0。', 'How many science volunteers took part? 0 if none.'),
    })
    .field('others', count({ unit: '人次', about: '其他人员', figure: 'one' }), {
      label: message('其他人员参与数', 'Other people who took part'),
      aliases: ['其他人员', '其他人员数', '其他参与人员', 'others', 'other people'],
      example: message('0', '0'),
      ask: message('还有多少人次的其他人员参与？没有请回复 0。', 'How many others took part? 0 if none.'),
    })
    .field('online', count({ unit: '人次', about: '线上', figure: 'one' }), {
      label: message('线上活动参与群众数', 'The public, online'),
      aliases: onlineAliases,
      example: message('1200人次', '1200'),
      ask: message('线上活动有多少人次的群众参与？', 'How many of the public took part online?'),
      when: ({ formats: chosen }) => hasOnline(chosen),
      otherwise: 0,
      doubtBeside: (value) => nobodyOnline(value),
    })
    .field('onSite', count({ unit: '人次', about: '线下', figure: 'one' }), {
      label: message('线下活动参与群众数', 'The public, on site'),
      aliases: onSiteAliases,
      example: message('180人次', '180'),
      ask: message('线下活动有多少人次的群众参与？', 'How many of the public took part on site?'),
      when: ({ formats: chosen }) => hasOffline(chosen),
      otherwise: 0,
      dependsOn: ['categories'],
      doubtBeside: (value, { categories: chosen }) => nobodyOffline(value, chosen),
    });
}

/** What was chosen before, and decides what is asked about those who came. */
interface Participation extends Answers {
  readonly formats: readonly string[];
  readonly categories: readonly string[];
}

/** Who reported on it, and what was remarkable. */
function withReports<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field('media', count({ unit: '家', figure: 'one' }), {
      label: message('参与宣传的媒体数', 'Media that took part'),
      aliases: ['媒体数', '宣传媒体数', '参与媒体数', '媒体数量', 'media', 'number of media'],
      example: message('3家', '3'),
      ask: message('有几家媒体参与宣传？没有请回复 0。', 'How many media took part in the publicity? 0 if none.'),
    })
    .field('reports', count({ unit: '条', figure: 'one' }), {
      label: message('媒体报道条数', 'Reports in the media'),
      aliases: ['报道条数', '报道数', '媒体报道数', '报道数量', 'reports', 'number of reports'],
      example: message('5条', '5'),
      ask: message('媒体报道了几条？没有请回复 0。', 'How many reports were there? 0 if none.'),
      dependsOn: ['media'],
      doubtBeside: (value, { media }) => reportsWithoutMedia(value, media) ?? mediaWithoutReports(value, media),
    })
    .field('links', links(), {
      label: message('报道链接', 'Links to the reports'),
      aliases: ['链接', '报道网址', '新闻链接', '报道地址', '媒体链接', 'links', 'link'],
      ask: message('请把报道的链接发来，一行一个。', 'Please send the links to the reports, one a line.'),
      presence: 'optional',
      when: ({ reports }) => spent(reports),
      dependsOn: ['reports'],
      doubtBeside: (value, { reports }) => moreLinksThanReports(value, reports),
    })
    .field('example', longText({ min: 20, max: 5000 }), {
      label: message('典型案例', 'An example'),
      aliases: ['典型案例（选报）', '案例', '典型案例介绍', 'example'],
      ask: message(
        '有值得推荐的典型案例吗？可以分几条发。',
        'Is there an example worth telling? Several messages are fine.',
      ),
      example: message(
        '联合社区医院开展急救技能培训，居民现场操作除颤仪，当天有35人取得证书。',
        'A training in first aid with the local hospital, at which 35 residents passed the test.',
      ),
      presence: 'optional',
    });
}

/** The district that the place names, to be offered. */
function districtIn(place: string | undefined): string | undefined {
  const reading = place === undefined ? undefined : readDistrict(place, { required: true });
  return reading?.ok && reading.value !== null ? reading.value : undefined;
}
