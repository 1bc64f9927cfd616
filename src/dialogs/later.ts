import type { Campaign } from './campaign.ts';
import { showDeadline } from './deadline.ts';
import type { FormBeside, Later } from './form.ts';
import { wordFor } from './form-words.ts';
import { fill, fillText, type Language, type Message, message } from './message.ts';
import { compact } from './reading/normalise.ts';
import { showDay } from './show-day.ts';

/** What an edition wants later and elsewhere, with the sentence that says until when and where. */
export function dueLater({ later = [] }: Campaign): readonly Later[] {
  return later.map(({ names, title, deadline, where }) => ({
    names,
    answer: {
      zh: fill(due, { title: title.zh, deadline: showDeadline(deadline, 'zh'), where: where.zh }).zh,
      en: fill(due, { title: title.en, deadline: showDeadline(deadline, 'en'), where: where.en }).en,
    },
  }));
}

/** A form in use, with the sentence that says until when, from when, and by which word it is filled in here. */
export function filledInHere(form: FormBeside): readonly Later[] {
  const { names } = form;
  return names ? [{ names, answer: howToFillIn(form) }] : [];
}

/** Until when, from when, and by which word a form is filled in here. */
export function howToFillIn(form: FormBeside): Message {
  const { title, deadline, offeredFrom } = form;
  const one = (language: Language): string => {
    const until = deadline ? fillText(before[language], { deadline: deadline.text[language] }) : '';
    const from = offeredFrom
      ? fillText((form.own && !form.about ? since : after)[language], { day: showDay(offeredFrom, language) })
      : '';
    return fillText(here[language], { title: title[language], word: wordFor(form, language), until, from });
  };
  return { zh: one('zh'), en: one('en') };
}

/** The answer to a message that names one of them and says nothing else: 统计表, "总结什么时候交？". */
export function askedFor(later: readonly Later[] | undefined, text: string): Message | undefined {
  if (!later || text.length > longestQuestion) return undefined;
  const core = compact(text)
    .toLowerCase()
    .replace(/[,，。.!！?？~～《》“”"]/gu, '')
    .replace(leadIn, '')
    .replace(leadOut, '');
  return later.find(({ names }) => names.some((name) => compact(name).toLowerCase() === core))?.answer;
}

const due = message('{title}请在{deadline}前{where}。', '{title}: by {deadline}, {where}.');
const here = message(
  '《{title}》请{until}在这里填：{from}回复“{word}”即可。',
  '{from}“{title}” is filled in here{until}: reply “{word}”.',
);
const before = message('在{deadline}前', ' by {deadline}');
const since = message('{day}起', 'From {day} on, ');
const after = message('活动办完后（{day}起）', 'Once the activity is over (from {day} on), ');
const longestQuestion = 30;
const leadIn =
  /^(?:请问|问一?下|想问|那|还有|我们?|想|要|现在|怎么|如何|在哪里?|哪里|什么时候|几号|何时|填写?|报送?|交|提交|上传|发|做|写|the|where|when|how|do|is|i|to|submit|file|send)+/u;
const leadOut =
  /(?:呢|吗|嘛|啊|怎么|如何|什么时候|几号|何时|哪天|在哪里?|到哪里?|哪里|报?给谁|要|需要|还|填写?|报送?|交|提交|上传|发|做|写|办|截止|的?时间|到|是|due|the)+$/u;
