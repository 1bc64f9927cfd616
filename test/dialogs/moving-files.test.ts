import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import type { FileFacts } from '../../src/dialogs/event.ts';
import type { KeptFile } from '../../src/dialogs/fields/files.ts';
import { wrapUpForm } from '../../src/dialogs/forms/wrap-up.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const form = wrapUpForm(parseCampaign(readFileSync(path, 'utf8'), path));
const factsOf: Readonly<Record<string, FileFacts>> = {
  pdf: { kind: 'pdf', pages: 2 },
  docx: { kind: 'docx', words: 300 },
  jpg: { kind: 'picture', format: 'jpg', width: 20, height: 20 },
  mp4: { kind: 'video', format: 'mp4', seconds: 20 },
};

let talk: EngineTalk;
const send = (name: string): string => {
  const facts = factsOf[name.split('.')[1] as string] as FileFacts;
  return talk.happen({ type: 'sent', file: { id: name, name, bytes: 2000, facts } } as never);
};
const namesAt = (key: string): readonly string[] =>
  ((talk.answers[key] ?? []) as readonly KeptFile[]).map(({ name }) => name);

beforeEach(() => {
  talk = engineTalk(form);
  talk.say('天津大学');
});

function atVideos(): void {
  send('总结.pdf');
  send('总结.docx');
}

test('a picture at the videos is told for what it is and goes to the pictures; the stamped report stays out of it', () => {
  atVideos();
  const said = send('合影.jpg');
  expect(said).toMatch(/这是一张图片，“活动视频”不收这种文件。[\s\S]*放入“活动照片”[\s\S]*4\. 活动视频/u);
  expect(said).not.toContain('盖章总结');
  expect(namesAt('pictures')).toEqual(['合影.jpg']);
});

test('a video at the pictures goes to the videos, though they were skipped', () => {
  atVideos();
  talk.say('跳过');
  expect(send('现场.mp4')).toMatch(/这是一段视频，“活动照片”不收这种文件。[\s\S]*放入“活动视频”[\s\S]*5\. 活动照片/u);
  expect(namesAt('videos')).toEqual(['现场.mp4']);
});

test('a picture goes to the pictures while the stamped report is left for the end', () => {
  talk.say('先填后面的');
  send('总结.docx');
  send('合影.jpg');
  expect(namesAt('pictures')).toEqual(['合影.jpg']);
  expect(namesAt('stamped')).toEqual([]);
});

test('a further page of a scan is put there at one word', () => {
  send('第1页.jpg');
  talk.say('好了');
  expect(send('第2页.jpg')).toMatch(/放入“活动照片”[\s\S]*如果它是“盖章总结”里的，请回复“盖章总结”。/u);
  expect(talk.say('盖章总结')).toContain('“第2页.jpg（20×20，2 KB）”改放到“盖章总结”里了。');
  expect([namesAt('stamped'), namesAt('pictures')]).toEqual([['第1页.jpg', '第2页.jpg'], []]);
});

test.each(['可编辑总结', '换掉', '放到可编辑总结', '是电子版', 'replace it'])(
  '%s: a newer report among the clippings takes the place of the one before',
  (word) => {
    atVideos();
    expect(send('定稿.docx')).toMatch(
      /放入“媒体报道资料”[\s\S]*如果是要换掉“可编辑总结”里的“总结.docx”，请回复“可编辑总结”。/u,
    );
    expect(talk.say(word)).toContain('替换了“可编辑总结”里原来的“总结.docx”');
    expect([namesAt('editable'), namesAt('clippings')]).toEqual([['定稿.docx'], []]);
  },
);

test.each(['放到媒体报道资料', '挪到 6', '应该放到媒体报道里', 'move it to press reports'])(
  '%s moves the file that came last',
  (text) => {
    atVideos();
    send('一.mp4');
    send('二.mp4');
    talk.say(text);
    expect([namesAt('videos'), namesAt('clippings')]).toEqual([['一.mp4'], ['二.mp4']]);
  },
);

test('a file is not moved where its kind is not taken, and the label alone replaces nothing that it was not offered to', () => {
  atVideos();
  send('合影.jpg');
  expect(talk.say('放到可编辑总结')).toContain('合影.jpg（20×20，2 KB）”还在“活动照片”里');
  talk.say('盖章总结');
  expect([namesAt('stamped'), namesAt('pictures')]).toEqual([['总结.pdf'], ['合影.jpg']]);
  expect(talk.say('放到活动照片')).toContain('就在“活动照片”里');
});

test('好 and 有的 at a question about files ask for the files', () => {
  atVideos();
  for (const text of ['好', '有的', 'ok'])
    expect(talk.say(text)).toContain('还没有文件。有就直接发过来，没有请回复“跳过”');
});
