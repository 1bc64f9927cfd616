export const decisionHelp = `用法 Usage: tianbao office accept RECEIPT… [--as NAME]
       tianbao office return RECEIPT --fields 6,14 --reason 原因 [--remark 14=意见]… [--as NAME]
       tianbao office select RECEIPT… [--as NAME]
       tianbao office unselect RECEIPT… --reason 原因 [--as NAME]
       tianbao office withdraw RECEIPT… --reason 原因 [--as NAME]
       tianbao office restore RECEIPT… [--as NAME]

处理记录，和在工作台上一样：通知该单位的填报人，记入修改记录和操作记录。RECEIPT 是回执编号（TJ36-备-00012），或它末尾的数字（12）；可以写几份，
先全部找到，再一份一份处理。
  --as      是哪位成员在处理，要审核权限（reviewer）；办公室只有一位成员时可以不写。
  --fields  要修改的项目：数字或项目名，逗号隔开；tianbao office show 回执编号 列出数字。
  --reason  原因，会告诉填报人，最多 500 字。--remark 对一项的意见，可以写几个。
  --seen    只在记录还是您看到的那样时才处理：show 里“版本”后面的数字。
没有“撤销”：通过了可以退回，退回了可以通过，撤回了可以恢复。

Decides about records as the desk does: the unit's people are told, and it stands in the record's history and in the log.
RECEIPT is a receipt, or the number at its end; of several all are found before one is decided about.
  --as      which member does it, a reviewer; not needed where the office has one member.
  --fields  what is to be mended: numbers or names, with commas; tianbao office show RECEIPT lists the numbers.
  --reason  why, which the organiser is told; at most 500 characters. --remark: what is said of one field, as often as needed.
  --seen    only if the record is as you saw it: the number that show prints behind 版本 seen.
There is no undo: what was accepted can be returned, what was returned accepted, what was withdrawn brought back.
`;
