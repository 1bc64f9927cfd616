import { message } from '../message.ts';

/** The talk about documents that hold filled forms. */
export const paperTalk = {
  several: message('“{name}”里有 {count} 份填好的表：', '“{name}” holds {count} filled forms:'),
  drafted: message(
    '{index}. {title}《{name}》{from}：建了一份草稿，已填 {filled} 项',
    '{index}. {title} “{name}”{from}: a draft was made, {filled} answers filled in',
  ),
  unnamed: message('（没有写名称）', '(no name)'),
  missing: message('还缺：{labels}', 'missing: {labels}'),
  unclear: message('要核对：{labels}', 'to be checked: {labels}'),
  whole: message('都填好了，看一遍就可以提交', 'complete: look it over and submit'),
  there: message(
    '{index}. {title}《{name}》{from}：本单位已有同名的（{like}），没有再建。确实是另一场，请把这一份单独发来',
    '{index}. {title} “{name}”{from}: your unit has one of this name ({like}), so none was made. If it is another activity, send it alone',
  ),
  draft: message('草稿', 'a draft'),
  over: message(
    '{index}. {title}《{name}》{from}：现在不在填报时间内，没有建',
    '{index}. {title} “{name}”{from}: it is not taken now, so none was made',
  ),
  blank: message(
    '“{name}”是空白的表，里面没有填内容。填好再发来，或者直接在这里填。',
    '“{name}” is a blank form. Fill it in and send it again, or fill it in here.',
  ),
  blankOne: message('{index}. {title}{from}：空白，没有建', '{index}. {title}{from}: blank, none was made'),
  rest: message(
    '“{name}”很长，只读了前面的部分（一次最多 60 份表）。后面还有填好的表的话，请另存成一份文件再发来。',
    '“{name}” is long, and only its beginning was read (60 forms at most). If more filled forms follow, please send them as a file of their own.',
  ),
  goOn: message('回复“继续”，选一份接着填。', 'Reply “continue” to go on with one of them.'),
  otherForm: message(
    '“{name}”里是{title}，先填这一份；正在填的那份已保存，回复“继续”可以接着填。',
    '“{name}” holds “{title}”, which comes first. What you were filling in is kept: reply “continue” to go on with it.',
  ),
} as const;
