import { message } from '../message.ts';

/** What is said about a person's own data: what is kept, the export, and the deletion. */
export const data = {
  head: message('这里保存着您的这些数据：', 'This is what is kept of you here:'),
  accounts: message('· 聊天账号：{list}', '· Chat accounts: {list}'),
  name: message('· 平台告知的名字：{name}', '· Your name, as the platform told it: {name}'),
  unit: message('· 填报单位：{unit}（{people} 人在填）', '· Unit: {unit} ({people} filing)'),
  noUnit: message('· 填报单位：还没有填', '· Unit: not named yet'),
  consent: message('· 同意《填报须知》第 {version} 版：{time}', '· Agreed to version {version} of the notice: {time}'),
  past: message('· 往届填报的单位：{count} 个', '· Units in earlier editions: {count}'),
  records: message('· 您填过的表：{list}', '· Forms you worked on: {list}'),
  noRecords: message('还没有', 'none yet'),
  answers: message('；您的填写记录 {answers} 条', '; {answers} {answers?entry|entries} of yours'),
  filed: message('已提交 {count} 份', '{count} filed'),
  drafts: message('草稿 {count} 份', '{count} {count?draft|drafts}'),
  withdrawn: message('已撤回 {count} 份', '{count} withdrawn'),
  cancelled: message('已取消 {count} 份', '{count} cancelled'),
  files: message('· 您发来的文件：{count} 个（{size}）', '· Files you sent: {count} ({size})'),
  messages: message('· 等着发给您的消息：{count} 条', '· Messages waiting for you: {count}'),
  talks: message('· 对话的进行状态：{count} 个', '· Where your talks stand: {count}'),
  roster: message(
    '· 办公室名册上贵单位的联系人：{contact}（办公室自己的记录）',
    '· The office’s roster names for your unit: {contact} (the office’s own record)',
  ),
  exported: message(
    '附件是全部内容：“我的数据.html”可以直接打开看，“我的数据.json”供其他程序读取。要删除请回复“删除我的数据”。',
    'All of it is attached: “my-data.html” to read, “my-data.json” for other programs. To have it deleted, reply “delete my data”.',
  ),
  exportedByLink: message(
    '您的文件共 {size}，附件里只放得下 {megabytes} MB 以内的。要连同全部文件一起下载，请在 {hours} 小时内打开：{url}\n（只能下载一次，请勿转发：打开的人能看到您的全部数据。）',
    'Your files are {size} in all, of which what is attached holds {megabytes} MB at most. To download everything with all files, open within {hours} hours: {url}\n(It works once. Do not pass it on: whoever opens it sees all your data.)',
  ),
  exportedInPart: message(
    '您的文件共 {size}，附件里只放得下 {megabytes} MB 以内的，放进了哪些，里面写明。其余的文件，请在填报网页里回复“我的数据”下载，或联系{office}。',
    'Your files are {size} in all, of which what is attached holds {megabytes} MB at most; which ones is told in it. For the others, reply “my data” on the web page, or contact {office}.',
  ),
  fileName: message('我的数据.zip', 'my-data.zip'),
  sure: message('真的要删除您的数据吗？删除后不能恢复。', 'Really delete your data? It cannot be undone.'),
  deleted: message('会删除：', 'Deleted:'),
  deletedAccounts: message(
    '· 聊天账号 {accounts} 个、名字、语言和提醒设置、同意记录、对话状态和待发消息',
    '· {accounts} chat {accounts?account|accounts}, name, language and reminder settings, your agreement, talks and waiting messages',
  ),
  deletedDrafts: message('· 只属于您的表的内容：{list}', '· What is in the forms that are yours alone: {list}'),
  deletedFiles: message('· 您发来的文件 {files} 个', '· {files} {files?file|files} that you sent'),
  anonymous: message('会隐去姓名：', 'Made anonymous:'),
  anonymousTrail: message(
    '· “谁填的”和您的修改痕迹（已提交的表、和同事共用的草稿里）',
    '· who filled in what, and the trail of your changes (in filed forms and drafts shared with colleagues)',
  ),
  kept: message('会保留：', 'Kept:'),
  keptFiled: message(
    '· 已提交的 {filed} 份表及其附件，连同表上的联系人：{why}',
    '· {filed} filed {filed?form with its attachments and the contact named in it|forms with their attachments and the contacts named in them}: {why}',
  ),
  keptDrafts: message(
    '· 和同事共用的草稿 {shared} 份，留给本单位的同事',
    '· {shared} {shared?draft|drafts} shared with colleagues, left to your unit',
  ),
  keptRoster: message(
    '· 办公室名册上贵单位的联系人“{contact}”：这是办公室联系各单位用的记录，不随您的账号删除；要改或要删，请联系{office}',
    '· “{contact}”, the contact of your unit on the office’s roster: the office’s own record for reaching units, which does not go with your account; to change or remove it, contact {office}',
  ),
  keptNothing: message('· 没有要保留的', '· nothing'),
  why: message(
    '是本单位报送的材料，保留到《填报须知》写明的期限',
    'they are your unit’s documents, kept as long as the notice says',
  ),
  first: message(
    '已提交的如果也要作废，请先回复“撤回”，再删除。要留一份，请先回复“我的数据”。',
    'To make what is filed void as well, reply “withdraw” first. To have a copy, reply “my data” first.',
  ),
  yes: message('是，删除我的数据', 'Yes, delete my data'),
  no: message('不，保留', 'No, keep it'),
  notDeleted: message('好的，没有删除任何内容。', 'All right, nothing was deleted.'),
  done: message(
    '已删除：您在这里的账号、草稿和对话都没有了；这条消息送达后，这个对话的标识也会删除。',
    'Deleted: your accounts, drafts and talks here are gone; once this message is delivered, this chat’s identifier is deleted too.',
  ),
  doneKept: message(
    '您填过的，只保留已提交的 {filed} 份表（{why}）。有疑问请联系{office}。',
    'Of what you filled in, all that is kept: {filed} filed {filed?form|forms} ({why}). If you have questions, contact {office}.',
  ),
  doneRoster: message(
    '办公室名册上贵单位的联系人“{contact}”还在，要改或要删请联系{office}。',
    '“{contact}”, the contact of your unit on the office’s roster, is still there; to change or remove it, contact {office}.',
  ),
  again: message('以后再发消息，会当作第一次来的人。', 'If you write again, you are a newcomer.'),
} as const;
