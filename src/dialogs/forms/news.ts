import type { Campaign } from '../campaign.ts';
import { formDeadline, officeLine } from '../campaign-facts.ts';
import { lastingAtMost } from '../fields/file-rules.ts';
import { files } from '../fields/files.ts';
import { links } from '../fields/links.ts';
import { longText } from '../fields/long-text.ts';
import { organisation } from '../fields/organisation.ts';
import { orNone, text } from '../fields/text.ts';
import { type Answers, type FormBuilder, form } from '../form.ts';
import { message } from '../message.ts';

/** The 活动信息: news of an activity that is worth publicity, or of none in particular, at any time and as often as there is some. */
export function newsForm(campaign: Campaign) {
  const deadline = formDeadline(campaign, 'news');
  const begun = form({
    id: 'news',
    version: 1,
    title: message('活动信息', 'Activity news'),
    mark: '信',
    about: 'activity',
    often: 'any',
    without: message('不针对某场活动（或没有备案）', 'none of these'),
    presence: 'voluntary',
    command: 'news',
    names: ['活动信息', '活动新闻', '新闻', '宣传稿', 'news'],
    titleKey: 'title',
    timeZone: campaign.timeZone,
    office: officeLine(campaign),
    ...(deadline ? { deadline } : {}),
  });
  return withPictures(withText(begun)).build();
}

/** Whose news it is, of what, and what it says. */
function withText<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field('unit', organisation({ min: 2, max: 100 }), {
      label: message('填报单位', 'Filing unit'),
      aliases: ['单位名称', '单位', '单位全称', '报送单位'],
      ask: message('请问是哪个单位报送？请写单位全称。', 'Which unit is reporting? Please give its full name.'),
      carry: 'unit',
    })
    .field('name', orNone(text({ min: 2, max: 100 }), saysNoActivity), {
      label: message('活动名称', 'Activity'),
      aliases: ['活动', '活动名'],
      ask: message(
        '是哪场活动的信息？写活动名称；不针对某一场，请回复“无”。',
        'Which activity is it about? Give its name, or reply “none”.',
      ),
      rule: message('写活动名称即可。', 'The name of the activity will do.'),
      example: message('“智享科技”进社区科普展', 'Science in the Neighbourhood'),
      presence: 'optional',
      carry: 'filing',
    })
    .field('title', text({ min: 2, max: 100 }), {
      label: message('信息标题', 'Title'),
      aliases: ['标题', '题目'],
      ask: message('这条信息的标题是什么？', 'What is its title?'),
      example: message(
        '南开区“智享科技”进社区，三百居民体验人工智能',
        'Three hundred residents try out robots in Nankai',
      ),
    })
    .field('text', longText({ min: 20, max: 5000 }), {
      label: message('信息正文', 'Text'),
      aliases: ['正文', '内容', '信息内容', '稿件'],
      ask: message('请发正文，可以分几条发。', 'Please send the text, in several messages if you like.'),
    });
}

/** 不针对某一场, 都不是: what stands in the list of activities too. */
const saysNoActivity =
  /^(?:这条|这个|这次|我们?|也|都)*(?:不|没有?)(?:针对|涉及|关于|是|属于|指)(?:某|任何|具体|哪|特定)?(?:一?[场个次])?(?:的)?(?:活动)?$|^(?:没有备案|综合|整体)(?:的)?$|^(?:noneofth(?:ese|em)|noactivity|noneinparticular|general)$/iu;

/** What goes with it. */
function withPictures<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field(
      'pictures',
      files({
        takes: ['picture', 'video', 'docx', 'pdf'],
        takesText: message('图片（jpg、png），也可以是视频、Word、PDF', 'pictures; videos, docx and pdf are taken too'),
        most: 20,
        check: lastingAtMost(180),
      }),
      {
        label: message('配图', 'Pictures'),
        aliases: ['图片', '照片', '附图'],
        ask: message('有配图吗？有就发过来。', 'Are there pictures for it? If so, please send them.'),
        presence: 'optional',
      },
    )
    .field('links', links(), {
      label: message('相关链接', 'Links'),
      aliases: ['链接', '网址', '报道链接'],
      ask: message('有相关网址吗？有几个就每行写一个。', 'Are there links about it? One a line.'),
      presence: 'optional',
    });
}
