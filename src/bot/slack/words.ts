import { limits } from './limits.ts';
import type { Language, Words } from './options.ts';

/** What the adapter itself says. */
export const words = {
  done: { zh: '完成', en: 'Done' },
  choose: { zh: '请选择', en: 'Choose' },
  several: { zh: '可多选，选好后按“完成”。', en: 'Choose one or more, then press “Done”.' },
  day: { zh: '选择日期', en: 'Pick a day' },
  toDirect: {
    zh: '您好，填报要一对一进行：请在左侧“应用”里点开我，直接发消息给我。',
    en: 'Hello, filing is done one to one: please open me under “Apps” on the left and message me there.',
  },
  lookThere: { zh: '已收到，请看我发给您的私信。', en: 'Received. Please see my direct message to you.' },
  notKept: {
    zh: '刚才这条没有存上，请稍后再发一次。',
    en: 'Your last message was not kept. Please send it again in a moment.',
  },
  noDirect: {
    zh: '暂时打不开私信，请在左侧“应用”里点开我，直接发消息给我。',
    en: 'I could not open our direct messages just now. Please open me under “Apps” on the left and message me there.',
  },
  noFile: {
    zh: '没能取到您发的文件，请重新上传一次；仍不行，请到网页版上传，或联系组委会办公室。',
    en: 'Your file could not be fetched. Please upload it once more; if that fails, use the web page or contact the office.',
  },
  fileUnsent: {
    zh: '（文件没能发到这里。请到网页版回复“表格”取，或向组委会办公室索取。）',
    en: '(The file could not be sent here. Please reply “paper” on the web page to get it, or ask the office.)',
  },
  homeTitle: { zh: '我的填报', en: 'My filings' },
  homeAway: {
    zh: '暂时取不到您的填报情况，请稍后再打开本页，或点“进度”。',
    en: 'Your filings cannot be shown just now. Please open this tab again in a moment, or press “Status”.',
  },
  homeActed: {
    zh: '已在“消息”标签页回复您，请到那里继续。',
    en: 'Answered in the “Messages” tab: please go on there.',
  },
  resume: { zh: '继续', en: 'Continue' },
  filing: { zh: '新填', en: 'New' },
  status: { zh: '进度', en: 'Status' },
  contact: { zh: '联系', en: 'Contact' },
} as const satisfies Readonly<Record<string, Words>>;

/** For somebody whose language is not known: Chinese first. */
export function both({ zh, en }: Words): string {
  return `${zh}\n${en}`;
}

/** In one language where it is known, else in both. */
export function said(sentence: Words, language: Language | undefined): string {
  return language ? sentence[language] : both(sentence);
}

/** A label for somebody whose language is not known. */
export function label(sentence: Words, language: Language | undefined): string {
  return (language ? sentence[language] : `${sentence.zh} ${sentence.en}`).slice(0, limits.label);
}

const chinese = /\p{Script=Han}/u;

/** The language that a message is written in: its commands are the bot's own words, its text may quote names. */
export function languageOf(message: {
  readonly text: string;
  readonly buttons?: readonly { readonly role: string; readonly label: string }[];
}): Language {
  const command = message.buttons?.find(({ role }) => role === 'command');
  return chinese.test(command?.label ?? message.text) ? 'zh' : 'en';
}
