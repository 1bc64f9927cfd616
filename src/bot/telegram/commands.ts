import type { BotCommand } from 'grammy/types';
import type { Language } from './words.ts';

/** The menu of commands for people of one language; without one, for everybody else. */
export interface CommandList {
  readonly language?: Language;
  readonly commands: readonly BotCommand[];
}

/** What the menu offers, in its order: `/name` is known to the talk by each of these names. */
const menu: readonly (readonly [name: string, zh: string, en: string])[] = [
  ['filing', '填一份备案表', 'File an activity'],
  ['status', '我的进度', 'My submissions'],
  ['resume', '继续上次没填完的', 'Go on with a draft'],
  ['back', '回到上一项', 'Back to the previous item'],
  ['skip', '跳过这一项（选填时）', 'Skip this item, where it is optional'],
  ['postpone', '这一项最后再填', 'Leave this item for the end'],
  ['preview', '看看已填的内容', 'See what is filled in'],
  ['pause', '先停一下，稍后再填', 'Pause and go on later'],
  ['help', '这一项怎么填', 'Help with this item'],
  ['correct', '更正已提交的', 'Correct what is filed'],
  ['withdraw', '撤回已提交的', 'Withdraw what is filed'],
  ['contact', '组委会办公室的联系方式', 'How to reach the office'],
  ['notice', '填报须知', 'The notice'],
  ['data', '我的数据：查看、导出、删除', 'Your data: see, export, delete'],
  ['link', '关联另一个平台上的账号', 'Link your account on another platform'],
  ['invite', '邀请同事一起填', 'Invite colleagues of your unit'],
  ['snooze', '明天再提醒我', 'Remind me tomorrow'],
  ['mute', '不再提醒', 'No more reminders'],
  ['language', '中文 / English', 'English / 中文'],
];

/** A sentence in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** The menus; `begins` is what `/filing` begins, by the edition's own words. Chinese where a person's language is neither. */
export function commandLists(begins?: Words): readonly CommandList[] {
  const [chinese, english] = [inLanguage('zh', begins), inLanguage('en', begins)];
  return [{ commands: chinese }, { language: 'zh', commands: chinese }, { language: 'en', commands: english }];
}

/** A description takes no more characters. */
const longest = 256;

function inLanguage(language: Language, begins: Words | undefined): readonly BotCommand[] {
  return menu.map(([command, zh, en]) => {
    const words = command === 'filing' && begins ? begins : { zh, en };
    return { command, description: words[language].slice(0, longest) };
  });
}
