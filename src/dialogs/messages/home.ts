import { message } from '../message.ts';

/** What is said outside a form. */
export const home = {
  /** Under the Chinese notice, to whoever began in English. */
  inEnglish: message('For English, reply “English”.', 'For English, reply “English”.'),
  hello: message('您好，我是{title}的填报助手。', 'Hello, I help you file for {title}.'),
  agree: message('同意并继续请回复“同意”。', 'Reply “agree” to go on.'),
  agreeButton: message('同意', 'Agree'),
  declineButton: message('不同意', 'Do not agree'),
  declined: message(
    '好的，没有保存任何填报内容。改变主意时回复“同意”即可；也可以联系{office}，用其他方式填报。',
    'All right, nothing was kept. Reply “agree” if you change your mind, or contact {office} to file in another way.',
  ),
  agreeFirst: message(
    '请先回复“同意”或“不同意”；回复“须知”可以再看一遍。',
    'Please reply “agree” or “decline” first; reply “notice” to see it again.',
  ),
  callOffice: message('有疑问请致电{office}。', 'If you have questions, call {office}.'),
  saidIsKept: message('您刚才说的会保留。', 'What you said is kept.'),
  menu: message('请选择：', 'Please choose:'),
  newFiling: message('填一份新的《{title}》', 'A new “{title}”'),
  newForm: message('填《{title}》', 'Fill in “{title}”'),
  ofForm: message('{name}（{title}）', '{name} ({title})'),
  goOn: message('接着填：{name}', 'Go on with: {name}'),
  goOnCorrecting: message('接着更正：{name}', 'Go on correcting: {name}'),
  lookAt: message('看看没提交的：{name}', 'Look at what was not filed: {name}'),
  lookAtCorrection: message('看看没提交的修改：{name}', 'Look at the changes that were not submitted: {name}'),
  unnamed: message('《{title}》草稿', 'draft of “{title}”'),
  myStatus: message('我的进度', 'My status'),
  contactEntry: message('联系方式', 'Contacts'),
  closed: message(
    '《{title}》的截止时间（{deadline}）已过，不能再新填。如有特殊情况，请联系{office}。',
    'The deadline for “{title}” ({deadline}) has passed. In a special case, please contact {office}.',
  ),
  cannotHandle: message(
    '抱歉，这条消息处理不了，您填的内容没有任何改动。请换一种说法再发；如果还不行，请联系{office}。',
    'Sorry, this message could not be handled, and nothing that you entered was changed. Please put it in another way; if that does not help either, contact {office}.',
  ),
  gone: {
    submitted: message(
      '刚才在填的那份已在别处提交；要再改请回复“更正”。',
      'The form at hand was filed elsewhere. Reply “correct” to change it.',
    ),
    withdrawn: message(
      '刚才在填的那份已在别处取消或撤回；回复“我的进度”看现在的情况。',
      'The form at hand was cancelled or withdrawn; reply “status” to see how it stands.',
    ),
    abandoned: message(
      '刚才的更正已在别处取消，原来提交的仍然有效。',
      'The correction at hand was cancelled elsewhere; what was filed stays valid.',
    ),
  },
  proseHeld: message(
    '这段话先记着，定了是哪个活动，就读进表里和您核对。',
    'I keep this, and read it into the form to check it with you once the activity is known.',
  ),
  allRight: message('好的。', 'All right.'),
  notUnderstood: message('没有看懂“{text}”。', 'I did not understand “{text}”.'),
  nothingToResume: message('现在没有填了一半的表。', 'There is no unfinished form.'),
  allFiled: message(
    '现在没有填了一半的表。已提交的要改，截止前请回复“更正”；其他情况请联系{office}。',
    'There is no unfinished form. To change what is filed, reply “correct” before the deadline; otherwise contact {office}.',
  ),
  help: message(
    '在这里可以直接打字填报。随时可以回复：\n{forms}\n· 继续：接着填没填完的\n· 我的进度：看已填和已交的\n· 联系方式：办公室电话\n· English：switch to English',
    'You can file here just by typing. At any time, reply:\n{forms}\n· continue: go on with a draft\n· status: what is filed and what is missing\n· contact: the office’s telephone\n· 中文：切换到中文',
  ),
  helpNew: message('· {word}：填一份新的《{title}》', '· {word}: a new “{title}”'),
  helpForm: message('· {word}：填《{title}》', '· {word}: fill in “{title}”'),
  helpTemplate: message(
    '· 模板：Word 空白表，和一次报多个活动的 Excel 表',
    '· template: the blank Word form, and an Excel sheet for several activities',
  ),
  helpOver: message(
    '可以回复：\n· 我的进度：看已填和已交的\n· 联系方式：办公室电话\n· English：switch to English',
    'You may reply:\n· status: what is filed and what is not\n· contact: the office’s telephone\n· 中文：切换到中文',
  ),
  withdraw: message(
    '没提交的草稿，打开后回复“取消”即可作废；已提交的，截止前回复“撤回”；删除您的数据请回复“删除我的数据”。有疑问请联系{office}。',
    'A draft is given up with “cancel” while it is open. What is filed is withdrawn with “withdraw” until the deadline. To have your data deleted, reply “delete my data”. For anything else contact {office}.',
  ),
  withdrawDraft: message(
    '现在填的这份《{title}》还没有提交，不要了请回复“取消”。要撤回别的、已提交的，请先回复“暂停”，再回复“撤回”。有疑问请联系{office}。',
    'This “{title}” is not filed yet: reply “cancel” to give it up. To withdraw another one that is filed, reply “pause”, then “withdraw”. For anything else contact {office}.',
  ),
  howToChange: message(
    '可以改：没提交的回复“继续”接着改；已提交的，截止前回复“更正”；截止后请联系{office}。',
    'Yes: reply “continue” to change what is not submitted, and “correct” to change what is filed, until the deadline; afterwards contact {office}.',
  ),
  language: message('好的，现在用中文。', 'All right, English from here on.'),
  noFormInFile: message(
    '在“{name}”里没有找到填好的表。可以发填好的表（Word 或 Excel，几份可以压成一个 zip），多个活动也可以回复“模板”；要作为附件，请先回复“{word}”或“继续”，再发文件。',
    'I found no filled form in “{name}”. Send a filled form (Word or Excel; several as a zip), or reply “template” for several activities; to attach it, reply “{word}” or “continue” first and send it again.',
  ),
  fileIsSeen: message(
    '“{name}”其实是{kind}，读不出填的内容。要按表来填，请发 Word（.docx）或 Excel（.xlsx）的，或把内容粘贴过来；要作为附件，请先回复“{word}”或“继续”，再发文件。',
    '“{name}” is really {kind}, and what is filled in it cannot be read. To fill a form, send it as .docx or .xlsx, or paste its text; to attach it, reply “{word}” or “continue” first and send it again.',
  ),
  fileNotRead: message(
    '收到文件“{name}”，但现在没有在填的表，所以没有存；这种文件也读不出填的内容。要按表来填，请发 Word（.docx）或 Excel（.xlsx）的，或把内容粘贴过来；要作为附件，请先回复“{word}”或“继续”，再发文件。',
    'Received “{name}”, but no form is open, so it was not kept; and what is filled in such a file cannot be read. To fill a form, send it as .docx or .xlsx, or paste its text; to attach it, reply “{word}” or “continue” first and send it again.',
  ),
  fileOutside: message(
    '收到文件“{name}”，但现在没有在填的表，所以没有存。先回复“{word}”或“继续”，再发文件。',
    'Received “{name}”, but no form is open, so it was not kept. Reply “{word}” or “continue” first, then send it.',
  ),
} as const;
