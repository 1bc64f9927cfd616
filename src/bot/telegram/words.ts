import type { Sender } from '../adapter.ts';

export type Language = NonNullable<Sender['language']>;
type Words = Readonly<Record<Language, string>>;

/** What this adapter says itself, outside any talk. */
export const words = {
  done: { zh: '完成', en: 'Done' },
  pickFirst: { zh: '请先勾选至少一项，再点“完成”。', en: 'Please tick at least one, then press Done.' },
  tickFailed: { zh: '刚才没有勾上，请再点一次。', en: 'That tick was not kept. Please press it again.' },
  tooOld: { zh: '这条消息已过期，下面重新显示。', en: 'That message has expired; it is shown again below.' },
  inPrivate: {
    zh: '填报要写到单位和个人信息，请点下面的按钮，到私聊里办理。',
    en: 'Filing involves your unit’s and personal details. Please use the button below to go on in a private chat.',
  },
  openChat: { zh: '打开私聊', en: 'Open private chat' },
  editedTooLate: {
    zh: '您修改了发过的消息，已填的内容不会随之改变。请回复“改”加编号更正，如“改 6”；或回复“上一步”。',
    en: 'You edited an earlier message; what was filed does not change with it. To correct an item, reply “edit” and its number, such as “edit 6”, or reply “back”.',
  },
  unreadable: {
    zh: '这里看不了语音、贴纸、位置这类消息，请用文字回复，或发送文件、照片。',
    en: 'Voice messages, stickers, locations and the like cannot be read here. Please reply in words, or send a file or photo.',
  },
  sayAgain: {
    zh: '抱歉，您刚才发的一条消息没能收下，请再发一次。',
    en: 'Sorry, one of your messages could not be taken. Please send it again.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type Remark = 'inPrivate' | 'editedTooLate' | 'unreadable' | 'sayAgain';

/** The language that Telegram reports for a person; undefined where it is neither of ours. */
export function languageFor(code: string | undefined): Language | undefined {
  const [head] = (code ?? '').toLowerCase().split('-');
  return head === 'zh' || head === 'en' ? head : undefined;
}

/** The language that labels are written in: Chinese where there is a Chinese character. */
export function languageIn(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}
