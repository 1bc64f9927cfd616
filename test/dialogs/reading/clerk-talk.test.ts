import { describe, expect, it } from 'vitest';
import { asksTheClerk, withoutTalk } from '../../../src/dialogs/reading/clerk-talk.ts';
import { placeholderIn } from '../../../src/dialogs/reading/placeholder.ts';
import { leastCpuMs } from '../../helpers/cpu-time.ts';

describe('words to the clerk', () => {
  it.each(
    [
      '等一下|稍等|我想一下|发错了|刚才写错了|我知道了|请问截止日期是哪天|联系电话怎么还没问|我们没有主管部门|无主管部门|见上',
      '您好，稍等一下|不好意思，我查一下|等我问问领导|我去问一下|马上|好的，明白了|抱歉发错群了|手滑|上一条忽略|见附件|看上面',
      '我前面发过了|太麻烦了|我们单位没有上级部门|没有这个|本单位无主管单位|我们是独立法人，没有主管部门|老师请问要盖章吗',
      '什么时候截止|填完怎么提交|需要提交什么材料|多久审核|组委会在哪里|嗯嗯知道了|还没写完|请稍等片刻|好的[抱拳]|[微笑]',
      'wait a moment|hold on|let me check|sorry|see attached|we do not have one|what is the deadline|where do I send it|got it',
    ].flatMap((list) => list.split('|')),
  )('%j is nothing else', (text) => expect(withoutTalk(text)).toBe(''));

  it.each(
    [
      '“等一下”科普剧|返回地球——航天科普展|结束贫困讲座|稍等片刻读书会|地震来了怎么办|量子是什么|我们从哪里来|恐龙去哪儿了',
      '科学家在做什么|没有围墙的博物馆|无人机表演|您身边的科学知多少|垃圾怎么分类|如何预防近视|等等科技有限公司|知道了科普馆',
      '谁在偷吃我的时间|什么是碳中和|想想科学|见山书院|无烟单位创建活动|问天科普展|在线直播|好的睡眠|马上有科学|稍息立定',
      '填海造地是怎么回事|先锋社区|还乡河公园|容光街道|那香海|老师傅工作室|好人社区|请进实验室|等风来|嗯哼剧团|谢谢你医生',
      'What is AI|Wait for Spring|We have one Earth|How do we sleep|Sorry Planet|How to see the stars',
    ].flatMap((list) => list.split('|')),
  )('%j is a name or a title', (text) => expect(withoutTalk(text)).toBe(text));

  it.each([
    ['稍等，文化宫', '文化宫'],
    ['好的，张三', '张三'],
    ['老师您好，我们是天津大学', '我们是天津大学'],
    ['你好，科学', '科学'],
  ])('%j has %j behind them', (text, rest) => expect(withoutTalk(text)).toBe(rest));

  it('a question about the form is told from other words', () => {
    expect(asksTheClerk('请问截止日期是哪天')).toBe(true);
    expect(asksTheClerk('稍等')).toBe(false);
    expect(asksTheClerk('地震来了怎么办')).toBe(false);
  });

  it.each(['，', '。', '我', '等', '稍', '嗯', '刚才', '没有主管', '没有，', 'wait '])(
    '%j over and over is read at once',
    (sign) => {
      for (const length of [60, 4000]) {
        const text = sign.repeat(Math.ceil(length / sign.length)).slice(0, length);
        expect(leastCpuMs(() => withoutTalk(text))).toBeLessThan(50);
      }
    },
  );
});

describe('what a platform writes for something that is no text', () => {
  it.each([
    ['[图片]', '图片'],
    ['【语音】', '语音'],
    ['［表情］', '表情'],
    ["[语音] 5''", '语音'],
    ['[文件] 科普周方案.docx', '文件'],
    ['[图片][图片]', '图片'],
    ['[Sticker]', 'Sticker'],
  ])('%j is %j', (text, what) => expect(placeholderIn(text)).toBe(what));

  it.each(['[ ]讲座', '[x] 是', '【科普】进社区', '[图片]展', '图片', '[视频]大赛作品展', '[1]'])('%j is not', (text) =>
    expect(placeholderIn(text)).toBeUndefined(),
  );
});
