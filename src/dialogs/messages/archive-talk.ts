import type { FileProblem } from '../event.ts';
import { type Message, message } from '../message.ts';
import type { UnreadReason } from '../paper/unread.ts';

/** The talk about an archive of files. */
export const archiveTalk = {
  several: message(
    '“{name}”里有 {files} 个文件，读出 {count} 份填好的表：',
    '“{name}” has {files} {files?file|files}, with {count} filled forms:',
  ),
  one: message(
    '“{name}”里有 {files} 个文件，读出 1 份填好的表：{from}。',
    '“{name}” has {files} {files?file|files}, with one filled form: {from}.',
  ),
  list: message(
    '“{name}”里有 {files} 个文件，读出 1 张一行一个活动的表：{from}。',
    '“{name}” has {files} {files?file|files}, with one list of activities: {from}.',
  ),
  none: message(
    '“{name}”里有 {files} 个文件，没有读到填好的表：',
    '“{name}” has {files} {files?file|files}, but no filled form:',
  ),
  unread: message('没有按表读的文件（{count} 个）：', 'Not read as a form ({count} {count?file|files}):'),
  /** Files that were not read for one reason. */
  group: message('· {names}：{why}', '· {names}: {why}'),
  others: message('{names} 等 {count} 个', '{names} and others ({count})'),
  beyond: message('· 另有 {count} 个文件没有看', '· {count} more {count?file was|files were} not looked at'),
  attach: message(
    '照片、视频、PDF 要作为材料交的，请在填到要文件的那一项时，一个一个发来。',
    'Photos, videos and pdfs that are to be handed in: please send them one by one where a form asks for files.',
  ),
  again: message(
    '请把填好的表（Word 的 .docx 或 Excel 的 .xlsx）再压缩成 zip 发来，或者一份一份发；许多活动也可以回复“模板”，填在一张 Excel 里。',
    'Please send the filled forms (.docx or .xlsx) as a zip again, or one by one; for many activities you may also reply “template” for a workbook.',
  ),
} as const;

/** Why a file of an archive was not read, behind its name. */
export const unreadReasons: Readonly<Record<UnreadReason, Message>> = {
  picture: message('是图片，读不出填的内容', 'a picture, in which nothing filled in can be read'),
  pdf: message(
    '是 PDF，读不出填的内容，请发 Word 或 Excel 的',
    'a pdf, in which nothing filled in can be read; send it as .docx or .xlsx',
  ),
  video: message('是音频或视频', 'sound or a video'),
  heic: message('是图片（HEIC），读不出填的内容', 'a picture (HEIC), in which nothing filled in can be read'),
  noForm: message('里面没有找到填好的表', 'no filled form was found in it'),
  blank: message('是空白的表，没有填内容', 'a blank form'),
  list: message(
    '是一行一个活动的表，请单独发来，逐行核对',
    'a list of activities; send it alone, and each row is checked',
  ),
  same: message('和“{like}”内容一样，只读了一份', 'the same content as “{like}”, which was read'),
  packing: message(
    '压缩的方式少见，打不开，请用普通的 zip 重新压缩',
    'packed in a rare way that cannot be opened here; make an ordinary zip of it',
  ),
  nested: message(
    '是套在里面的压缩包，没有打开，请把它里面的表单独发来',
    'an archive within the archive, which was not opened; send the forms in it by themselves',
  ),
  beyond: message(
    '超出一次能读的（最多 60 份表、100 个文件），请分几次发',
    'more than is read at once (60 forms, 100 files); send them in parts',
  ),
  rest: message(
    '很长，只读了前面的部分，后面还有填好的表的话，请另存成一份文件单独发来',
    'long, and only its beginning was read; if more filled forms follow, send them as a file of their own',
  ),
  late: message('这一包太大，来不及读，请单独发来', 'there was no time left to read it; send it alone'),
  zip: message('是压缩包，没有打开', 'an archive, which was not opened'),
  archive: message('是压缩包，没有打开', 'an archive, which was not opened'),
  tooLarge: message('太大了（一份表最多 10 MB），没有读', 'too large (a form has at most 10 MB)'),
  unknownKind: message(
    '不是 Word、Excel 或文本，格式认不出来',
    'neither Word nor Excel nor text: its format was not recognised',
  ),
  empty: message('是空的', 'empty'),
  tooMany: message('贵单位的文件太多了', 'your unit has sent too many files'),
  unitFull: message('贵单位存放的文件总量已到上限', 'your unit’s files have reached the limit'),
  unreadable: message(
    '打不开，可能损坏了，请检查后再发',
    'cannot be opened: it may be damaged; check it and send it again',
  ),
  encrypted: message('加了密码，请去掉密码再发', 'under a password; send a copy without it'),
  oldWord: message(
    '其实是旧版 Word（.doc 或 .wps），请另存为 .docx',
    'really an old Word document (.doc or .wps); save it as .docx',
  ),
  oldExcel: message(
    '其实是旧版 Excel（.xls 或 .et），请另存为 .xlsx',
    'really an old Excel workbook (.xls or .et); save it as .xlsx',
  ),
  oldSlides: message('是旧版幻灯片', 'an old presentation'),
  oldOffice: message(
    '是旧版 Office 格式，请另存为 .docx 或 .xlsx',
    'in an old Office format; save it as .docx or .xlsx',
  ),
  rtf: message('其实是 RTF 文档，请另存为 .docx', 'really rich text (RTF); save it as .docx'),
  webPage: message(
    '其实是网页（HTML），请另存为 .docx 或 .xlsx',
    'really a web page (HTML); save it as .docx or .xlsx',
  ),
  officeXml: message(
    '其实是 XML 格式的 Office 文档，请另存为 .docx 或 .xlsx',
    'really an Office document in XML; save it as .docx or .xlsx',
  ),
  openText: message('是 OpenDocument 文档（.odt），请另存为 .docx', 'an OpenDocument text (.odt); save it as .docx'),
  openSheet: message(
    '是 OpenDocument 表格（.ods），请另存为 .xlsx',
    'an OpenDocument spreadsheet (.ods); save it as .xlsx',
  ),
  slides: message('是幻灯片', 'a presentation'),
  binarySheet: message(
    '是二进制的 Excel（.xlsb），请另存为 .xlsx',
    'a binary Excel workbook (.xlsb); save it as .xlsx',
  ),
  ofd: message('是 OFD 版式文件，读不出填的内容', 'an OFD file, in which nothing filled in can be read'),
  iWork: message(
    '是苹果的 Pages 或 Numbers 文稿，请导出为 .docx 或 .xlsx',
    'a Pages or Numbers document; export it to .docx or .xlsx',
  ),
  macros: message('带有宏，请另存为不带宏的 .docx 或 .xlsx', 'with macros; save it without them'),
  bomb: message('展开后异常庞大，没有读', 'unpacks to an abnormal size, and was not read'),
  unsafe: message(
    '里面有不该有的内容，没有读，请另存一份再发',
    'with content that such a file should not have; save a new copy and send that',
  ),
  polyglot: message(
    '里面夹带着另一种文件，没有读，请另存一份再发',
    'another kind of file within it; save a new copy and send that',
  ),
  tooManyPixels: message('是图片，读不出填的内容', 'a picture, in which nothing filled in can be read'),
  tooHeavy: message(
    '太复杂，没有读完，请另存一份单独发来',
    'too heavy to be read to the end; save it anew and send it alone',
  ),
};

/** Where an archive (zip) is refused as a whole: what is wrong with it, what to do. */
export const archiveProblems: Readonly<Partial<Record<FileProblem, Message>>> = {
  empty: message(
    '压缩包“{name}”是空的，里面没有文件。请检查后再发一次。',
    'The archive “{name}” has no files. Please check it and send it again.',
  ),
  tooLarge: message(
    '压缩包“{name}”太大了（{size}），没有收下。请只把填好的表（Word、Excel）压缩进去再发，照片和视频另外发。',
    'The archive “{name}” is too large ({size}) and was not kept. Please pack the filled forms (.docx, .xlsx) alone, and send photos and videos apart.',
  ),
  encrypted: message(
    '压缩包“{name}”加了密码，打不开，没有收下。请不设密码重新压缩，或把里面的文件一个一个发来。',
    'The archive “{name}” is under a password and cannot be opened; it was not kept. Please pack it without one, or send the files one by one.',
  ),
  unreadable: message(
    '压缩包“{name}”打不开，可能损坏了，或没有传完整，没有收下。请重新压缩再发，或把里面的文件一个一个发来。',
    'The archive “{name}” cannot be opened: it may be damaged or cut off, and was not kept. Please pack it anew, or send the files one by one.',
  ),
  bomb: message(
    '压缩包“{name}”里的大小和它自己说的不符，或展开后异常庞大，为安全起见没有打开。请用填好的表重新压缩一个 zip 再发，或一个一个发来。',
    'What is in the archive “{name}” is not as large as it says, or swells abnormally; it was not opened, for safety. Please pack the filled forms anew, or send them one by one.',
  ),
  unsafe: message(
    '压缩包“{name}”里有不该有的文件名（指向别处的路径，如 ../），为安全起见没有打开。请用填好的表重新压缩一个 zip 再发，或一个一个发来。',
    'The archive “{name}” has file names that it should not have (paths that lead elsewhere, such as ../); it was not opened, for safety. Please pack the filled forms anew, or send them one by one.',
  ),
  polyglot: message(
    '压缩包“{name}”的前后或中间夹带着别的内容，为安全起见没有打开。请用填好的表重新压缩一个 zip 再发，或一个一个发来。',
    'The archive “{name}” carries something else before, behind or between its files; it was not opened, for safety. Please pack the filled forms anew, or send them one by one.',
  ),
  tooHeavy: message(
    '压缩包“{name}”打开太费资源，没有读完。请分成几个小一些的 zip，或一个一个发来。',
    'The archive “{name}” was too heavy to be opened. Please make several smaller ones of it, or send the files one by one.',
  ),
};
