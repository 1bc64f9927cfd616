import type { Campaign } from '../campaign.ts';
import { formDeadline, officeLine } from '../campaign-facts.ts';
import { count } from '../fields/count.ts';
import { email } from '../fields/email.ts';
import { longText } from '../fields/long-text.ts';
import { money } from '../fields/money.ts';
import { organisation } from '../fields/organisation.ts';
import { period } from '../fields/period.ts';
import { person } from '../fields/person.ts';
import { postcode } from '../fields/postcode.ts';
import { telephone } from '../fields/telephone.ts';
import { telephones } from '../fields/telephones.ts';
import { text } from '../fields/text.ts';
import { yesno } from '../fields/yesno.ts';
import { type Answers, type FormBuilder, form } from '../form.ts';
import { message } from '../message.ts';
import { keyEventAliases, nameAliases, participantsAliases, summaryAliases, unitAliases } from './aliases.ts';

/** The 备案表: one for each activity, filed by the unit that holds it (attachment 1 of the notice). */
export function filingForm(campaign: Campaign) {
  const deadline = formDeadline(campaign, 'filing');
  const begun = form({
    id: 'filing',
    version: 1,
    title: message('活动备案表', 'Activity filing'),
    mark: '备',
    command: 'filing',
    names: ['备案表', '活动备案表', '备案', 'filing'],
    titleKey: 'name',
    timeZone: campaign.timeZone,
    office: officeLine(campaign),
    ...(deadline ? { deadline } : {}),
  });
  return withPlan(withPeople(withActivity(begun, campaign), campaign)).build();
}

/** The head of the paper: who holds what, where and when. */
function withActivity<Before extends Answers>(begun: FormBuilder<Before>, { window, timeZone }: Campaign) {
  return begun
    .field('unit', organisation({ min: 2, max: 100 }), {
      label: message('填报单位', 'Filing unit'),
      aliases: unitAliases,
      ask: message('请问是哪个单位填报？请写单位全称。', 'Which unit is filing? Please give its full name.'),
      help: message(
        '纸质表上要在这里盖章，请与公章一致。',
        'The paper form is stamped here, so write it as on the stamp.',
      ),
      carry: 'unit',
    })
    .field('name', text({ min: 2, max: 100 }), {
      label: message('活动名称', 'Activity name'),
      aliases: nameAliases,
      ask: message('活动叫什么名称？', 'What is the activity called?'),
      rule: message('写活动名称即可。', 'The name of the activity will do.'),
      example: message('“智享科技”进社区科普展', 'Science in the Neighbourhood'),
      unique: 'unit',
    })
    .field('host', organisation({ min: 2, max: 200 }), {
      label: message('主办单位', 'Host'),
      aliases: ['主办方', '举办单位', '主办', 'hosted by', 'organiser', 'organizer', 'host unit'],
      ask: message('主办单位是哪里？', 'Who hosts it?'),
      suggest: (before) => before.unit,
      carry: 'offer',
    })
    .field('authority', organisation({ min: 2, max: 200 }), {
      label: message('主管部门', 'Competent authority'),
      aliases: ['主管单位', '上级主管部门', '上级部门', '主管', 'authority', 'supervising authority'],
      ask: message('本单位的主管部门是哪里？', 'Which authority is your unit under?'),
      example: message('天津市科学技术局', 'Tianjin Municipal Science and Technology Bureau'),
      carry: 'offer',
    })
    .field('place', text({ min: 2, max: 200, about: 'place' }), {
      label: message('举办地点', 'Place'),
      aliases: ['活动地点', '地点', '举办地址', '活动地址', '举办场所', '活动场地', '场地', 'venue', 'location'],
      ask: message('活动在哪里举办？', 'Where is it held?'),
      rule: message(
        '写地点全称即可；线上举办就写平台名称。',
        'The full name of the place will do; for an online activity, the platform.',
      ),
      example: message('南开区文化宫一层大厅', 'Ground-floor hall, Nankai Cultural Palace'),
    })
    .field('time', period({ window, timeZone }), {
      label: message('举办时间', 'Date and time'),
      aliases: ['活动时间', '时间', '举办日期', '活动日期', '日期', '开展时间', '起止时间', 'date', 'time', 'dates'],
      ask: message('活动什么时候举办？', 'When is it held?'),
    });
}

const telephoneNames = [
  '电话',
  '手机',
  '手机号',
  '手机号码',
  '电话号码',
  '联系方式',
  '联系手机',
  '联系人电话',
  'tel',
  'phone',
  'phone number',
  'telephone number',
  'mobile',
  'cell',
];

/** Who answers for the activity, and how to reach them. */
function withPeople<Before extends Answers>(begun: FormBuilder<Before>, { areaCode, postcodes: ranges }: Campaign) {
  return begun
    .field('leader', person(), {
      label: message('活动负责人', 'Person in charge'),
      aliases: ['负责人', '项目负责人', '活动负责人姓名', '负责人姓名', 'leader', 'responsible person'],
      ask: message('活动负责人是哪位？', 'Who is in charge of the activity?'),
      carry: 'offer',
      sensitive: true,
    })
    .field('contact', person(), {
      label: message('联系人', 'Contact person'),
      aliases: ['联络人', '联系人姓名', '经办人', 'contact'],
      ask: message(
        '有事联系哪位？与活动负责人是同一位，回复“同上”即可。',
        'Whom may we contact? Reply “same as above” if it is the person in charge.',
      ),
      example: message('李四', 'Li Si'),
      carry: 'offer',
      sensitive: true,
    })
    .field('address', text({ min: 4, max: 200 }), {
      label: message('地址', 'Postal address'),
      aliases: ['单位地址', '通讯地址', '联系地址', '通信地址', '邮寄地址', '详细地址', 'address', 'mailing address'],
      ask: message('本单位的通讯地址是？', 'What is your unit’s postal address?'),
      rule: message('写到门牌号即可。', 'Street and number will do.'),
      example: message('天津市南开区卫津路92号', '92 Weijin Road, Nankai District, Tianjin'),
      carry: 'offer',
    })
    .field('postcode', postcode({ ranges }), {
      label: message('邮政编码', 'Postcode'),
      aliases: ['邮编', '邮政编号', '邮码', 'post code', 'postal code', 'zip', 'zip code'],
      ask: message('邮政编码是多少？', 'What is the postcode?'),
      carry: 'offer',
    })
    .field('telephone', telephones({ areaCode }), {
      label: message('联系电话', 'Telephone'),
      aliases: telephoneNames,
      ask: message('联系电话是多少？手机或座机都可以。', 'Which telephone number can we call? Mobile or landline.'),
      carry: 'offer',
      sensitive: true,
    })
    .field('fax', telephone({ areaCode }), {
      label: message('传真', 'Fax'),
      aliases: ['传真号', '传真号码', '传真电话', 'fax'],
      ask: message('传真号码是多少？没有请回复“无”。', 'What is the fax number? Reply “none” if there is none.'),
      presence: 'optional',
      carry: 'offer',
    })
    .field('email', email(), {
      label: message('电子邮箱', 'E-mail'),
      aliases: ['邮箱', '电子邮件', '邮箱地址', '电子信箱', '邮件', 'email', 'mail', 'e-mail address', 'email address'],
      ask: message('电子邮箱是？', 'What is your e-mail address?'),
      carry: 'offer',
      sensitive: true,
    });
}

/** What it costs, whom it is for, and what is done. */
function withPlan<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field('budget', money({ unit: '元' }), {
      label: message('活动经费', 'Budget'),
      aliases: ['经费', '预算', '经费预算', '活动预算', '项目经费', '经费金额', 'cost', 'costs'],
      ask: message('活动经费大约多少元？没有经费请回复 0。', 'What is the budget, in yuan? Reply 0 if there is none.'),
    })
    .field('participants', count({ min: 1, unit: '人' }), {
      label: message('拟参加人数', 'Expected participants'),
      aliases: participantsAliases,
      ask: message('预计有多少人参加？', 'How many people are expected?'),
    })
    .field('keyEvent', yesno({ about: '申请市级重点活动' }), {
      label: message('申请市级重点活动', 'Apply as a key municipal activity'),
      aliases: keyEventAliases,
      ask: message('是否申请市级重点活动？', 'Do you apply for it to be a key municipal activity?'),
    })
    .field('summary', longText({ min: 20, max: 2000 }), {
      label: message('项目简介', 'Summary'),
      aliases: summaryAliases,
      ask: message(
        '最后，请简要介绍活动：主要活动内容、方式、参加人员、宣传方式等。可以分几条发。',
        'Finally, please describe the activity: its content, form, participants and publicity. Several messages are fine.',
      ),
      example: message(
        '面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解，约200人参加，通过公众号和社区海报宣传。',
        'A talk on artificial intelligence and a robot show for about 200 residents, explained by student volunteers, announced on posters and online.',
      ),
    });
}
