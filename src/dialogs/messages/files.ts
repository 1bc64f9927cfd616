import type { FileFacts, FileProblem } from '../event.ts';
import { type Message, message } from '../message.ts';

/** What kinds of file are taken, in words. */
export const takenKinds = message(
  'Word（docx）、Excel（xlsx、csv）、PDF、图片（jpg、png）、视频（mp4、mov）或纯文本（txt）',
  'docx, xlsx, csv, pdf, jpg, png, mp4, mov or txt',
);

/** A file that is not kept: what came, what is wrong with it, what to do. */
export const fileProblemMessages: Readonly<Record<FileProblem, Message>> = {
  tooLarge: message('文件“{name}”太大了（{size}），没有收下。', '“{name}” is too large ({size}) and was not kept.'),
  unknownKind: message(
    `文件“{name}”的格式认不出来，没有收下。可以发 ${takenKinds.zh}。`,
    `The format of “{name}” was not recognised and it was not kept. Send ${takenKinds.en}.`,
  ),
  zip: message(
    '“{name}”是压缩包，这里不收。请先解压，再把里面的文件一个一个发来。',
    '“{name}” is an archive of files, which is not kept here. Please unpack it and send the files one by one.',
  ),
  archive: message(
    '“{name}”是压缩包（rar、7z 一类），这里打不开，没有收下。填好的表请压缩成 zip 再发，或解压后一个一个发；也可以几份放在同一个 Word 里，或者回复“模板”，许多活动填在一张 Excel 里一次发来。',
    '“{name}” is an archive (rar, 7z and the like) that cannot be opened here; it was not kept. Please send filled forms as a zip, or unpack it and send the files one by one; several may also stand in one Word document, or reply “template” for a workbook that takes many activities at once.',
  ),
  empty: message(
    '文件“{name}”是空的，没有收下。请检查后再发一次。',
    '“{name}” is empty and was not kept. Please check it and send it again.',
  ),
  tooMany: message(
    '贵单位的文件太多了，“{name}”没有收下。请联系组委会办公室。',
    'Your unit has sent too many files; “{name}” was not kept. Please contact the office.',
  ),
  unitFull: message(
    '贵单位存放的文件总量已到上限，“{name}”（{size}）没有收下。请把视频压缩一下再发，或联系组委会办公室。',
    'Your unit’s files have reached the limit in all; “{name}” ({size}) was not kept. Please make the videos smaller, or contact the office.',
  ),
  unreadable: message(
    '文件“{name}”打不开，可能损坏了，或没有传完整，没有收下。请在本机打开检查一遍，再发一次。',
    '“{name}” cannot be opened: it may be damaged or cut off, and was not kept. Please check that it opens on your device, and send it again.',
  ),
  encrypted: message(
    '文件“{name}”加了密码，办公室打不开，没有收下。请去掉密码（另存一份不加密的）再发。',
    '“{name}” is protected by a password, so the office could not open it; it was not kept. Please save a copy without the password and send that.',
  ),
  oldWord: message(
    '文件“{name}”其实是旧版 Word 文档（.doc 或 .wps），没有收下。请用 Word 或 WPS 打开，“另存为” .docx 再发（只改文件名的后缀不行）。',
    '“{name}” is really an old Word document (.doc or .wps) and was not kept. Please open it in Word or WPS, save it as .docx and send that (renaming it is not enough).',
  ),
  oldExcel: message(
    '文件“{name}”其实是旧版 Excel 表格（.xls 或 .et），没有收下。请用 Excel 或 WPS 打开，“另存为” .xlsx 再发（只改文件名的后缀不行）。',
    '“{name}” is really an old Excel workbook (.xls or .et) and was not kept. Please open it in Excel or WPS, save it as .xlsx and send that (renaming it is not enough).',
  ),
  oldSlides: message(
    '文件“{name}”其实是旧版幻灯片（.ppt 或 .dps），没有收下。请导出为 PDF，或把内容放进 Word（.docx）再发。',
    '“{name}” is really an old presentation (.ppt or .dps) and was not kept. Please export it as pdf, or put its content into a .docx, and send that.',
  ),
  oldOffice: message(
    '文件“{name}”是旧版 Office 格式（如 .doc、.xls、.wps），没有收下。请打开后“另存为” .docx 或 .xlsx 再发。',
    '“{name}” is in an old Office format (such as .doc or .xls) and was not kept. Please open it, save it as .docx or .xlsx, and send that.',
  ),
  rtf: message(
    '文件“{name}”其实是 RTF 文档，没有收下。请用 Word 或 WPS 打开，“另存为” .docx 再发（只改文件名的后缀不行）。',
    '“{name}” is really a document in rich text format (RTF) and was not kept. Please open it in Word or WPS, save it as .docx and send that (renaming it is not enough).',
  ),
  webPage: message(
    '文件“{name}”其实是网页（HTML；有的系统导出的 .doc、.xls 就是这样），没有收下。请用 Word、Excel 或 WPS 打开，“另存为” .docx 或 .xlsx 再发（只改文件名的后缀不行）。',
    '“{name}” is really a web page (HTML; what some systems export as .doc or .xls) and was not kept. Please open it in Word, Excel or WPS, save it as .docx or .xlsx and send that (renaming it is not enough).',
  ),
  officeXml: message(
    '文件“{name}”其实是 XML 格式的 Office 文档，没有收下。请用 Word、Excel 或 WPS 打开，“另存为” .docx 或 .xlsx 再发（只改文件名的后缀不行）。',
    '“{name}” is really an Office document in XML and was not kept. Please open it in Word, Excel or WPS, save it as .docx or .xlsx and send that (renaming it is not enough).',
  ),
  openText: message(
    '文件“{name}”其实是 OpenDocument 文档（.odt），没有收下。请打开后“另存为” Word 格式（.docx）再发。',
    '“{name}” is really an OpenDocument text (.odt) and was not kept. Please open it, save it as .docx and send that.',
  ),
  openSheet: message(
    '文件“{name}”其实是 OpenDocument 表格（.ods），没有收下。请打开后“另存为” Excel 格式（.xlsx）再发。',
    '“{name}” is really an OpenDocument spreadsheet (.ods) and was not kept. Please open it, save it as .xlsx and send that.',
  ),
  slides: message(
    '文件“{name}”其实是幻灯片（PowerPoint），没有收下。请导出为 PDF，或把内容放进 Word（.docx）再发。',
    '“{name}” is really a presentation (PowerPoint) and was not kept. Please export it as pdf, or put its content into a .docx, and send that.',
  ),
  binarySheet: message(
    '文件“{name}”其实是二进制的 Excel 表格（.xlsb），没有收下。请用 Excel 打开，“另存为” .xlsx 再发（只改文件名的后缀不行）。',
    '“{name}” is really a binary Excel workbook (.xlsb) and was not kept. Please open it in Excel, save it as .xlsx and send that (renaming it is not enough).',
  ),
  ofd: message(
    '文件“{name}”是 OFD 版式文件，没有收下。盖章件请导出为 PDF 再发；要填的表请发 Word（.docx）或 Excel（.xlsx）。',
    '“{name}” is an OFD file and was not kept. Please export what is stamped as pdf; send a filled form as .docx or .xlsx.',
  ),
  iWork: message(
    '文件“{name}”其实是苹果的 Pages 或 Numbers 文稿，没有收下。请打开后“导出为” Word（.docx）或 Excel（.xlsx）再发。',
    '“{name}” is really a Pages or Numbers document of Apple’s and was not kept. Please open it, export it to .docx or .xlsx and send that.',
  ),
  macros: message(
    '文件“{name}”带有宏，没有收下。请另存为不带宏的 .docx 或 .xlsx 再发。',
    '“{name}” contains macros and was not kept. Please save it as a .docx or .xlsx without macros, and send that.',
  ),
  heic: message(
    '图片“{name}”是 HEIC 格式，没有收下。请在手机上存成 JPG（设置 → 相机 → 格式 → 兼容性最佳，或直接以“照片”发送）再发。',
    '“{name}” is a HEIC picture and was not kept. Please send it as JPG (Settings → Camera → Formats → Most Compatible, or send it as a photo).',
  ),
  bomb: message(
    '文件“{name}”展开后异常庞大，为安全起见没有收下。请打开原文件，另存一份新的再发。',
    '“{name}” unpacks to an abnormal size and was not kept, for safety. Please open the original, save a new copy and send that.',
  ),
  unsafe: message(
    '文件“{name}”里有不该有的内容（如外部实体、越界的路径），为安全起见没有收下。请打开原文件，另存一份新的再发。',
    '“{name}” contains what such a file should not (external entities, paths that lead elsewhere) and was not kept, for safety. Please open the original, save a new copy and send that.',
  ),
  polyglot: message(
    '文件“{name}”里还夹带着另一种文件，为安全起见没有收下。请打开原文件，另存一份新的再发。',
    '“{name}” carries another kind of file within it and was not kept, for safety. Please open the original, save a new copy and send that.',
  ),
  tooManyPixels: message(
    '图片“{name}”的尺寸太大了，没有收下。请缩小到每边 40000 像素以内（总共不超过 2.5 亿像素）再发。',
    '“{name}” has too many pixels and was not kept. Please make it at most 40,000 pixels a side (250 million in all) and send it again.',
  ),
  tooHeavy: message(
    '文件“{name}”检查起来太费资源，没有查完，所以没有收下。请另存一份、或拆小一些再发。',
    '“{name}” was too heavy to be checked to the end and was not kept. Please save it anew or make it smaller, and send it again.',
  ),
};

/** What is said around files. */
export const files = {
  checking: message('收到，正在检查…', 'Received; checking it …'),
  waiting: message(
    '收到。前面还有 {ahead} 个文件在检查，轮到就马上检查，结果会发在这里，不用重发。',
    'Received. Files that are checked before it: {ahead}. Then it is yours, and the result will be told here; there is no need to send it again.',
  ),
  stillChecking: message(
    '这个文件还在检查，结果会发在这里，不用重发。',
    'This file is still being checked. The result will be told here; there is no need to send it again.',
  ),
  tooLargeHere: message(
    '文件“{name}”有 {size}，这里一次最多收 20 MB。',
    '“{name}” has {size}; at most 20 MB can be sent here.',
  ),
  link: message(
    '请用浏览器打开下面的链接上传，一个链接传一个文件，最大 {megabytes} MB，{hours} 小时内有效，断网了可以接着传。传完会自动回到这个对话里：\n{url}',
    'Please open this link in a browser to upload it: one file a link, at most {megabytes} MB, valid for {hours} hours; it goes on after a break of the line. The file then appears in this chat:\n{url}',
  ),
  linkTooOften: message(
    '上传链接要得太频繁了，这次没有给新的。之前给您的链接，最近 5 个里没用过的还能用；要新的，请过 {minutes} 分钟再回复“上传”。',
    'Upload links were asked for too often, so there is no new one. Of the links that you have, the latest 5 that were not used still work; for another, reply “upload” in {minutes} {minutes?minute|minutes}.',
  ),
  formFirst: message(
    '文件要放进一张表里：请先选要填的表，再发文件，或回复“上传”。',
    'A file belongs to a form: please choose the form first, then send the file or reply “upload”.',
  ),
  noLink: message(
    '这里没有开通网页上传。请把文件压缩到 20 MB 以内再发（视频可以降低清晰度，图片多的文档可以“压缩图片”）；实在压不下来，请联系{office}。',
    'There is no upload page here. Please make the file smaller than 20 MB (a lower video resolution, compressed pictures in a document); if that is not possible, please contact {office}.',
  ),
} as const;

/** What a file is, in a word. */
export const kindWords: Readonly<Record<FileFacts['kind'], Message>> = {
  docx: message('一份 Word 文档', 'a Word document'),
  xlsx: message('一份 Excel 表格', 'an Excel workbook'),
  pdf: message('一份 PDF', 'a pdf'),
  picture: message('一张图片', 'a picture'),
  video: message('一段视频', 'a video'),
  text: message('一份文本', 'a text file'),
};

/** What is said where files answer a question. */
export const sending = {
  /** Under a question about files. */
  wanted: message('可以发：{takes}。', 'Send: {takes}.'),
  have: message('已有 {count} 个：\n{list}', 'There {count?is|are} {count}:\n{list}'),
  more: message(
    '还有就接着发，没有了回复“好了”；要去掉某个，回复“删第1个”；要全部重来，回复“清空”。',
    'Send more, or reply “done”; to take one out reply “remove 1”, to begin anew “clear”.',
  ),
  replaceable: message(
    '要换就直接发新的；不换回复“好了”；要去掉，回复“清空”。',
    'Send another one to replace it; reply “done” to leave it, “clear” to take it out.',
  ),
  taken: message('收到“{file}”，放入“{label}”。', 'Received “{file}”: put under “{label}”.'),
  notHere: message('这是{kind}，“{label}”不收这种文件。', 'This is {kind}, which “{label}” does not take.'),
  orReplace: message(
    '如果是要换掉“{label}”里的“{before}”，请回复“{label}”。',
    'If it is to replace “{before}” under “{label}”, reply “{label}”.',
  ),
  orElse: message('如果它是“{label}”里的，请回复“{label}”。', 'If it belongs under “{label}”, reply “{label}”.'),
  moved: message('“{file}”改放到“{label}”里了。', '“{file}” is under “{label}” now.'),
  there: message('“{file}”就在“{label}”里。', '“{file}” is under “{label}”.'),
  noPlace: message(
    '“{label}”要的是：{takes}。“{file}”还在“{from}”里。',
    '“{label}” wants: {takes}. “{file}” stays under “{from}”.',
  ),
  enough: message('好了', 'Done'),
  replaced: message(
    '收到“{file}”，替换了“{label}”里原来的“{before}”。',
    'Received “{file}”: under “{label}” it replaces “{before}”.',
  ),
  again: message(
    '“{file}”已经在“{label}”里了，没有重复放。',
    '“{file}” is under “{label}” already and was not put there twice.',
  ),
  tooMany: message(
    '“{label}”最多 {most} 个，已经满了，“{name}”没有放进去。要换，请先回复“删第1个”去掉一个。',
    '“{label}” takes at most {most}, which are there; “{name}” was not put in. To exchange one, reply “remove 1” first.',
  ),
  notWanted: message(
    '收到“{file}”，但“{label}”要的是：{takes}。这个文件没有放进去。',
    'Received “{file}”, but “{label}” wants: {takes}. It was not put in.',
  ),
  removed: message('已从“{label}”里去掉：{name}。', 'Taken out of “{label}”: {name}.'),
  cleared: message('“{label}”已清空。', '“{label}” is empty now.'),
  noneYet: message('“{label}”里还没有文件。有就直接发过来。', 'There is no file under “{label}” yet. Just send it.'),
  noneYetOptional: message(
    '“{label}”里还没有文件。有就直接发过来，没有请回复“跳过”。',
    'There is no file under “{label}” yet. Just send it, or reply “skip” if there is none.',
  ),
  noSuch: message('没有第 {number} 个，现在共 {count} 个。', 'There is no number {number}: there are {count}.'),
} as const;
