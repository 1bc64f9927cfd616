import { describe, expect, test } from 'vitest';
import { commandNames } from '../../src/dialogs/command-words.ts';
import { commandWord, quotedAnswer, readCommand } from '../../src/dialogs/commands.ts';

describe('commands', () => {
  test.each([
    ['上一步', 'back'],
    ['跳过。', 'skip'],
    ['  帮助 ', 'help'],
    ['？', 'help'],
    ['预览一下', 'preview'],
    ['我的进度', 'status'],
    ['暂停吧', 'pause'],
    ['继续', 'resume'],
    ['重来', 'restart'],
    ['取消', 'cancel'],
    ['提交！', 'submit'],
    ['沿用', 'keep'],
    ['写完了', 'done'],
    ['HELP', 'help'],
    ['Go back', 'back'],
    ['/back', 'back'],
    ['/status@tianbao_bot', 'status'],
    ['/跳过', 'skip'],
    ['skip please', 'skip'],
    ['提交，谢谢', 'submit'],
    // The name of a form, as the talk itself writes it.
    ['活动备案表', 'filing'],
    ['Activity filing', 'filing'],
    ['Report and records', 'report'],
  ])('%j is %s', (text, name) => expect(readCommand(text)?.name).toBe(name));

  test.each([
    '帮助老年人使用智能手机',
    '取消文盲',
    '上一步和下一步',
    '进度条展',
    'helpful',
    '继续教育学院',
    '预览图由办公室提供',
    '//back',
    '/usr/share/doc',
  ])('%j is an answer', (text) => expect(readCommand(text)).toBeUndefined());

  test.each([
    ['上一题', 'back'],
    ['返回上一题', 'back'],
    ['回到上一个', 'back'],
    ['下一个', 'skip'],
    ['这题跳过', 'skip'],
    ['跳过吧谢谢', 'skip'],
    ['停一下', 'pause'],
    ['明天再填', 'pause'],
    ['下次再填', 'pause'],
    ['有事先走了', 'pause'],
    ['算了不填了', 'cancel'],
    ['先这样', 'pause'],
    ['保存草稿', 'pause'],
    ['结束', 'pause'],
    ['返回首页', 'menu'],
    ['撤销', 'back'],
    ['怎么改', 'edit'],
    ['看看我填了什么', 'preview'],
    ['我填到哪了', 'status'],
    ['还有几项', 'status'],
    ['目前什么进度', 'status'],
    ['转人工', 'contact'],
    ['人工服务', 'contact'],
    ['skip this one', 'skip'],
    ['help me', 'help'],
    ['I made a mistake', 'edit'],
    ['回上一步吧', 'back'],
    ['退回上一项', 'back'],
    ['看上一题', 'back'],
    ['前一个问题', 'back'],
    ['撤销上一步', 'back'],
    ['先跳过这项', 'skip'],
    ['这个先空着', 'postpone'],
    ['到下一题', 'skip'],
    ['麻烦跳过一下', 'skip'],
    ['晚点再弄吧', 'pause'],
    ['改天再来填', 'pause'],
    ['等会儿继续', 'pause'],
    ['我先去开会了', 'pause'],
    ['今天先到这', 'pause'],
    ['休息一会儿', 'pause'],
    ['没时间了', 'pause'],
    ['拜拜', 'pause'],
    ['不想填了', 'cancel'],
    ['取消这份备案', 'cancel'],
    ['从头再来', 'restart'],
    ['全部重填', 'restart'],
    ['怎么修改啊', 'edit'],
    ['我想改一下前面的', 'edit'],
    ['打错字了', 'edit'],
    ['上面那个错了', 'edit'],
    ['查看我填的内容', 'preview'],
    ['前面都填了什么', 'preview'],
    ['还剩多少题', 'status'],
    ['一共有几项', 'status'],
    ['进度怎么样了', 'status'],
    ['还要多久', 'status'],
    ['找人工客服', 'contact'],
    ['你们电话多少', 'contact'],
    ['不会填', 'help'],
    ['这个怎么填啊', 'help'],
    ['打印备案表', 'paper'],
    ['接着填吧', 'resume'],
    ['请帮我提交', 'submit'],
    ['Go back one please', 'back'],
    ['could you skip this question', 'skip'],
    ['save my draft', 'pause'],
    ['I have to go', 'pause'],
    ['how do I change my answer', 'edit'],
    ['what have I filled in so far', 'preview'],
    ['how many questions left', 'status'],
    ['talk to a human', 'contact'],
    ['start over again', 'restart'],
    ['start the filing', 'filing'],
    ['undo that', 'back'],
  ])('%j, as people say it, is %s', (text, name) => expect(readCommand(text)?.name).toBe(name));

  test.each([
    '下一站科普展',
    '返回地球——航天科普展',
    '结束贫困讲座',
    '明天会更好',
    '停车场',
    '上一代航天人',
    '保存种子',
    '撤销行政处罚',
    '跳过龙门',
    '首页设计大赛',
    '人工智能讲座',
    '下一代网络',
    '存储技术',
    '错题本',
    '走进科学',
    '还有多少秘密',
    '不会飞的鸟',
    '看看星空',
    '返回舱',
    '写错字的故事',
    '有事找民警',
    '草稿纸',
    '就这样长大',
    '回到未来',
    '下周六',
    '客服中心',
    '工作人员',
    '再见塑料',
    '上一堂科学课',
    '我要上春晚',
    '我已提交给科技局',
    '不要提交',
    'Save the planet',
    'Help the elderly',
    'Next generation networks',
    'Back to the future',
    'Talk to the sky',
    'Stop motion workshop',
  ])('%j has such words in it and is an answer', (text) => expect(readCommand(text)).toBeUndefined());

  test('four thousand slashes are an answer', () => expect(readCommand('/'.repeat(4000))).toBeUndefined());

  test.each([
    ['改 6', '6'],
    ['改第6项', '6项'],
    ['改6', '6'],
    ['修改联系电话', '联系电话'],
    ['改 地点 文化宫', '地点 文化宫'],
    ['edit 6', '6'],
    ['/edit 6 May 22', '6 May 22'],
    ['不对', undefined],
    ['填错了', undefined],
  ])('%j edits %j', (text, argument) =>
    expect(readCommand(text)).toEqual(argument === undefined ? { name: 'edit' } : { name: 'edit', argument }),
  );

  test('an edit keeps the line breaks of the new value', () => {
    expect(readCommand('改 17 第一行\n第二行')?.argument).toBe('17 第一行\n第二行');
  });

  test.each([
    ['“跳过”', '跳过'],
    ['「取消」', '取消'],
    ['"help"', 'help'],
  ])('%j is the answer %j', (text, answer) => expect(quotedAnswer(text)).toBe(answer));

  test('two quoted names are no escape', () => expect(quotedAnswer('“一”和“二”')).toBeUndefined());

  test('the first word of every command is understood as that command, in both languages and with a slash', () => {
    for (const name of commandNames) {
      if (name === 'language') continue;
      for (const language of ['zh', 'en'] as const) expect(readCommand(commandWord(name, language))?.name).toBe(name);
      expect(readCommand(`/${name}`)?.name).toBe(name);
    }
  });
});
