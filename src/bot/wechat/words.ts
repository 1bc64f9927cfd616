/** What the adapter itself says, beside the bot. The language of the person is not known here, so each has both. */
export const words = {
  notKept: both('刚才这条没有存上，请再发一次。', 'Your last message was not kept. Please send it again.'),
  away: both(
    '刚才我不在线，您那时发的消息没有收到，请再发一次。',
    'I was offline, and what you sent meanwhile did not reach me. Please send it again.',
  ),
  restarting: both(
    '正在重新启动，这条没有收到，请过一分钟再发一次。',
    'I am restarting and did not take this message. Please send it again in a minute.',
  ),
  voice: both('暂时听不了语音，请打字告诉我。', 'I cannot listen to voice messages. Please type instead.'),
  unreadable: both(
    '暂时读不了这种消息，请改发文字或文件。',
    'I cannot read this kind of message yet. Please send text or a file instead.',
  ),
  room: both(
    '填报请加我为好友后私聊，群里的消息不会被记录。',
    'To file, please add me as a friend and write to me in private. Nothing said in a group is kept.',
  ),
} as const;

export type WordKey = keyof typeof words;

function both(zh: string, en: string): string {
  return `${zh}\n${en}`;
}
