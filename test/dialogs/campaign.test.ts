import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import {
  CampaignError,
  contactsText,
  dataNotice,
  formDeadline,
  officeLine,
  parseCampaign,
  reminderLead,
} from '../../src/dialogs/campaign.ts';

const path = 'campaigns/tianjin-2022.yaml';
const yaml = readFileSync(path, 'utf8');
const campaign = parseCampaign(yaml, path);

/** The line on which a text begins in the edition's file, counted from 1. */
function lineOf(text: string): number {
  return yaml.slice(0, yaml.indexOf(text)).split('\n').length;
}

function mistakes(text: string): readonly string[] {
  try {
    parseCampaign(text, 'edition.yaml');
  } catch (error) {
    if (error instanceof CampaignError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the edition of 2022', () => {
  it('says what the notice says', async () => {
    expect(await loadCampaign(path)).toEqual(campaign);
    expect(campaign).toMatchObject({
      edition: 36,
      title: { zh: '天津市第36届科技周' },
      theme: { zh: '走进科技 你我同行' },
      subtheme: { zh: '智享科技 慧育梦想 全域科普' },
      window: { start: '2022-05-21', end: '2022-06-12' },
      contacts: { office: { telephones: ['27121418', '27128948'], fax: '27111200', email: 'tjkxpjb@126.com' } },
    });
    expect(campaign.districts).toHaveLength(16);
  });

  it('closes filing at the end of 10 May in Tianjin', () => {
    const deadline = formDeadline(campaign, 'filing');
    expect(deadline?.instant).toBe(Date.parse('2022-05-11T00:00:00+08:00'));
    expect(deadline?.text.zh).toBe('5月10日24时');
  });

  it('names whom to call, with the area code in the contacts', () => {
    expect(officeLine(campaign).zh).toBe('天津市科技周活动组委会办公室 27121418、27128948');
    expect(contactsText(campaign, 'zh')).toContain('电话：022-27121418、022-27128948');
    expect(contactsText(campaign, 'en')).toContain('Telephone: 022-28301881');
  });

  it('tells in its notice what is collected, by whom, why, for how long, and how to withdraw', () => {
    expect(
      dataNotice(campaign, 'zh')
        .split('\n')
        .map((line) => line.split('：')[0]),
    ).toEqual(['收集什么', '由谁收集', '用来做什么', '保存多久', '怎样撤回']);
    expect(dataNotice(campaign, 'en').split('\n')).toHaveLength(5);
  });

  it('reminds two weeks, a week, three days, a day and three hours before', () => {
    const days = campaign.reminders.before.map((each) => reminderLead(each) / 86_400_000);
    expect(days).toEqual([14, 7, 3, 1, 0.125]);
  });
});

describe('an edition with mistakes', () => {
  it('is refused with every mistake at once, each with its line and column', () => {
    const wrong = yaml
      .replace('start: 2022-05-21', 'start: 2022-05-32')
      .replace('timeZone: Asia/Shanghai', 'timeZone: Asia/Tianjin')
      .replace("areaCode: '022'", 'areaCode: 022')
      .replace('deadline: 2022-05-10 24:00', 'deadline: 5月10日24时');
    expect(mistakes(wrong)).toEqual([
      `edition.yaml:${lineOf('timeZone:')}:11 timeZone："Asia/Tianjin" 不对，请写时区，如 Asia/Shanghai。 timeZone: "Asia/Tianjin" is not right; write a time zone such as Asia/Shanghai`,
      `edition.yaml:${lineOf('start:')}:10 window.start："2022-05-32" 不对，请写日期，如 2022-05-21。 window.start: "2022-05-32" is not right; write a day such as 2022-05-21`,
      `edition.yaml:${lineOf('deadline:')}:15 forms.filing.deadline："5月10日24时" 不对，请写截止时间，如 2022-05-10 24:00（“24:00”是当天结束）。 forms.filing.deadline: "5月10日24时" is not right; write a deadline such as 2022-05-10 24:00`,
      `edition.yaml:${lineOf('areaCode:')}:11 areaCode：22 不对，请写加引号的区号，如 '022'。 areaCode: 22 is not right; write an area code in quotes, such as '022'`,
    ]);
  });

  it('is told what an unknown key was probably meant to be', () => {
    expect(mistakes(yaml.replace('receiptPrefix:', 'recieptPrefix:'))).toEqual([
      expect.stringContaining(
        'receiptPrefix：没有写，请写 2 到 8 个大写字母或数字，如 TJ36。 receiptPrefix is missing; write 2 to 8 capital letters and digits, such as TJ36',
      ),
      `edition.yaml:${lineOf('receiptPrefix:')}:1 recieptPrefix：没有这一项，是不是“receiptPrefix”？ recieptPrefix: there is no such key; did you mean "receiptPrefix"?`,
    ]);
    expect(mistakes(yaml.replace('  end: 2022-06-12', '  end: 2022-06-12\n  weather: sunny'))).toEqual([
      `edition.yaml:${lineOf('end:') + 1}:3 window.weather：没有这一项，这里可以写：start、end。 window.weather: there is no such key; known here: start, end`,
    ]);
  });

  it('is told that a window ends before it starts', () => {
    expect(mistakes(yaml.replace('end: 2022-06-12', 'end: 2022-05-12'))).toEqual([
      `edition.yaml:${lineOf('end:')}:8 window.end："2022-05-12" 不对，请写不早于开始的日期。 window.end: "2022-05-12" is not right; write a day that is not before the start`,
    ]);
  });

  it('is told where the YAML itself breaks, and which key stands twice', () => {
    expect(mistakes('id: [a\ntitle: b')[0]).toMatch(/^edition\.yaml:\d+:\d+ 这一处不合 YAML 的写法.* not YAML: /u);
    expect(mistakes(`${yaml}\nid: again\n`)).toEqual([
      expect.stringMatching(/^edition\.yaml:\d+:1 .*not YAML: .*unique/u),
    ]);
  });

  it('is told in both languages what to write for both languages, and what wants quotes', () => {
    const title = /^title:[^\n]*\n(?: +[^\n]*\n)*/mu.exec(yaml)?.[0] ?? '';
    expect(mistakes(yaml.replace(title, 'title: 科技周\n'))).toEqual([
      expect.stringContaining(
        'title: "科技周" is in one language only; write a group of keys: { zh: 科技周, en: … }；中英文都要写，请写成 { zh: 科技周, en: … }',
      ),
    ]);
    expect(mistakes(`${yaml}\nx: { contribution: > 0 }\n`).join()).toMatch(
      /write it in quotes: '> 0'；请加引号：'> 0'/u,
    );
    expect(mistakes(`${yaml}\nwindow2:\n  when: > 0\n`).join()).toMatch(/请加引号：'> 0'/u);
    expect(mistakes('reminders: 7d').join()).toMatch(/这里要分几项写，每项缩进一行：before/u);
  });

  it('is told in Chinese whatever is wrong: each value of the file made wrong, and each left out', () => {
    const lines = yaml.split('\n');
    const untold: string[] = [];
    for (const [i, line] of lines.entries()) {
      const [, head, value] = /^(\s*(?:- )?[A-Za-z]+:)\s+([^#|>\s].*)$/u.exec(line) ?? [];
      if (head === undefined || value === undefined) continue;
      for (const instead of [`${head} [[]]`, `${head} ''`, `${head} -7`, '']) {
        const found = mistakes([...lines.slice(0, i), instead, ...lines.slice(i + 1)].join('\n'));
        untold.push(...found.filter((each) => !/\p{Script=Han}/u.test(each.replace(/"[^"]*"|such as .*/gu, ''))));
        untold.push(...found.filter((each) => each.includes('请写对的内容')));
      }
    }
    expect([...new Set(untold)]).toEqual([]);
  });

  it('is refused when it is empty or no group of keys', () => {
    expect(mistakes('')).toEqual([expect.stringContaining('edition.yaml:1:1 整个文件 the file')]);
    expect(mistakes('- a\n- b')).toEqual([expect.stringContaining('write a group of keys')]);
  });

  it('names the file that cannot be read', async () => {
    await expect(loadCampaign('campaigns/none.yaml')).rejects.toThrow(/读不到 “campaigns\/none\.yaml”/u);
  });
});
