import type { Campaign } from '../campaign.ts';
import { formDeadline, officeLine } from '../campaign-facts.ts';
import { lastingAtMost, ofWordsAtMost } from '../fields/file-rules.ts';
import { files } from '../fields/files.ts';
import { links } from '../fields/links.ts';
import { organisation } from '../fields/organisation.ts';
import { type Answers, type FormBuilder, form } from '../form.ts';
import { message } from '../message.ts';

/** The 总结报送: what a unit sends when everything was held. Once for each unit. */
export function wrapUpForm(campaign: Campaign) {
  const deadline = formDeadline(campaign, 'wrapUp');
  const begun = form({
    id: 'wrapUp',
    version: 1,
    title: message('总结报送', 'Report and records'),
    mark: '总',
    once: 'unit',
    offeredFrom: campaign.window.start,
    command: 'report',
    names: [
      ...['总结', '总结报送', '总结报告', '工作总结', '活动总结', 'report', 'summary report'],
      ...[
        '视频',
        '影像',
        '影像资料',
        '照片',
        '图片',
        '媒体报道',
        '媒体报道资料',
        'video',
        'videos',
        'photos',
        'pictures',
      ],
    ],
    timeZone: campaign.timeZone,
    office: officeLine(campaign),
    ...(deadline ? { deadline } : {}),
  });
  return withRecords(withReport(begun)).build();
}

/** The report, stamped and editable: in either order, each is known by its kind. */
function withReport<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field('unit', organisation({ min: 2, max: 100 }), {
      label: message('填报单位', 'Filing unit'),
      aliases: ['单位名称', '单位', '单位全称', '报送单位'],
      ask: message('请问是哪个单位报送？请写单位全称。', 'Which unit is reporting? Please give its full name.'),
      carry: 'unit',
    })
    .field(
      'stamped',
      files({
        takes: ['pdf', 'picture'],
        takesText: message('一份 PDF，或每页一张扫描图片（jpg、png）', 'one pdf, or a scanned picture of each page'),
        most: 30,
        alone: 'pdf',
      }),
      {
        label: message('盖章总结', 'Report (stamped)'),
        aliases: ['盖章文件', '总结报告（盖章）', '盖章版', '盖章的总结', '总结盖章版'],
        ask: message('请发总结报告的盖章文件。', 'Please send the stamped report.'),
        help: message(
          '盖章文件和可编辑文档先发哪个都行，会按格式自动归位。',
          'The stamped and the editable file may come in either order: each is known by its kind.',
        ),
      },
    )
    .field(
      'editable',
      files({
        takes: ['docx'],
        takesText: message('一份 Word 文档（docx），不超过 5000 字', 'one docx of at most 5,000 characters'),
        most: 1,
        check: ofWordsAtMost(5000),
      }),
      {
        label: message('可编辑总结', 'Report (editable)'),
        aliases: ['可编辑文档', '电子版', '可编辑版', 'word版', '总结电子版'],
        ask: message('请发总结报告的可编辑文档。', 'Please send the editable report.'),
      },
    );
}

/** What was filmed, photographed and reported. */
function withRecords<Before extends Answers>(begun: FormBuilder<Before>) {
  return begun
    .field(
      'videos',
      files({
        takes: ['video'],
        takesText: message('视频（mp4、mov），每个不超过 3 分钟', 'videos (mp4, mov) of at most 3 minutes each'),
        most: 20,
        check: lastingAtMost(180),
      }),
      {
        label: message('活动视频', 'Videos'),
        aliases: ['视频', '视频资料', '影像', '影像资料'],
        ask: message('有活动视频吗？有就发过来。', 'Are there videos of the activities? If so, please send them.'),
        help: message(
          '超过 20 MB 的视频，回复“上传”取一个网页上传链接。',
          'For a video of more than 20 MB, reply “upload” for a link to an upload page.',
        ),
        presence: 'optional',
      },
    )
    .field(
      'pictures',
      files({ takes: ['picture'], takesText: message('图片（jpg、png）', 'pictures (jpg, png)'), most: 50 }),
      {
        label: message('活动照片', 'Pictures'),
        aliases: ['照片', '图片', '图片资料', '照片资料'],
        ask: message('有活动照片吗？有就发过来。', 'Are there pictures of the activities? If so, please send them.'),
        presence: 'optional',
      },
    )
    .field(
      'clippings',
      files({
        takes: ['pdf', 'picture', 'docx', 'video', 'xlsx', 'text'],
        takesText: message('PDF、图片、Word、视频', 'pdf, pictures, docx, videos'),
        most: 50,
        check: lastingAtMost(180),
      }),
      {
        label: message('媒体报道资料', 'Press reports'),
        aliases: ['媒体报道', '报道', '剪报', '报道截图', '媒体资料'],
        ask: message(
          '有媒体报道资料（剪报、截图、视频）吗？有就发过来。',
          'Are there press reports (clippings, screenshots, videos)? If so, please send them.',
        ),
        presence: 'optional',
      },
    )
    .field('links', links(), {
      label: message('报道链接', 'Links to reports'),
      aliases: ['链接', '网址', '媒体报道链接', '报道网址'],
      ask: message('有媒体报道的网址吗？有几个就每行写一个。', 'Are there links to press reports? One a line.'),
      presence: 'optional',
    });
}
