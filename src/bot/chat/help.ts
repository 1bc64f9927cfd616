import { type Message, message } from '../../dialogs/message.ts';

/** What `tianbao chat --help` prints. */
export const chatHelp: Message = message(
  `用法：tianbao chat [选项]        （或 npm run chat -- [选项]）

在终端里和填报助手对话：它逐项提问，您逐项回答；随时可以离开，再来时接着填。

选项：
  --memory        什么也不保存，只试一试
  --data 目录     数据放在哪里（默认按配置 DATA_DIR）
  --clock 时刻    从这个时刻起走的时钟，如 2022-05-09T10:00:00+08:00
  --as 名字       以谁的身份说话（默认：本机用户名）
  --lang zh|en    语言（默认 zh）
  --out 目录      机器人发来的文件存在哪里（默认 tianbao-files，不覆盖已有文件）
  --record 文件   把这次对话记成可以重放的文本
  --help          这段说明

发文件：输入 /file 路径；在终端里也可以把文件拖进窗口后回车。
粘贴多行文字时，整段算一条消息。

输入来自管道或文件时：一行是一条消息，回答打印完才读下一行；空行跳过；
行末的反斜杠 \\ 表示下一行仍属于同一条消息；行内的 \\n 只是两个字符。
输入结束时退出码为 0；有消息没能存下时为 1；选项有误时为 2。

This page in English: tianbao chat --help --lang en
`,
  `Usage: tianbao chat [options]        (or npm run chat -- [options])

Talk with the filing assistant in the terminal: it asks, you answer. Leave at any time and come back to go on.

Options:
  --memory        keep nothing, just try it
  --data DIR      where the data lies (default: DATA_DIR as configured)
  --clock ISO     a clock that starts there and runs on, e.g. 2022-05-09T10:00:00+08:00
  --as NAME       who is talking (default: the name of the system's user)
  --lang zh|en    language (default zh)
  --out DIR       where documents from the bot are saved (default tianbao-files; nothing is overwritten)
  --record FILE   write the talk down as a text that can be replayed
  --help          this page

Files: type /file PATH; in a terminal you can also drop a file on the window and press return.
Several pasted lines are one message.

From a pipe or a file: one line is one message, and its replies are printed before the next line is read. Blank lines
are left out. A backslash at the end of a line continues the message in the next line; \\n within a line is two characters.
Exit code: 0 at the end of the input, 1 if a message could not be kept, 2 for a wrong option.
`,
);
