export const rosterHelp = `用法 Usage: tianbao office roster template --to FILE.xlsx
       tianbao office roster import FILE.xlsx|FILE.csv [--dry-run] [--skip-wrong]
       tianbao office roster invites --to FILE.html|FILE.docx [--district 南开区] [--days 30] [--all]
       tianbao office roster status [--district 南开区] [--state filed|begun|joined|not] [--form filing] [--to FILE.xlsx|FILE.csv]
       tianbao office roster assign [写的名称 TYPED|RECEIPT [--to 名册单位 UNIT [--yes --as NAME] | --undo --as NAME]]

template 写一个空白名册，所在区、单位类别可以选。 writes an empty roster, with the districts and kinds to choose from.
import   导入名册。表头一行要有“单位名称”，可有“所在区”“单位类别”“联系人”“联系电话”；其他列不读。先列出新增和改动；--dry-run 只看不改。
         有一行不对就都不导入，并说明哪一行、怎么改；--skip-wrong 只导入其余的行。同一个文件再导入一次，什么都不变；文件里没有的单位不会被删除。
         puts units on the roster. One line heads the columns: 单位名称 (name), and perhaps 所在区, 单位类别, 联系人, 联系电话.
         It tells what is new and what changes; --dry-run only looks. Where a line is wrong nothing is imported, and it is told
         which and why; --skip-wrong imports the others. The same file again changes nothing; nobody is taken off the roster.
invites  给还没有可用邀请码的单位各做一个码，印成可剪开的卡片，带二维码，按区分页。--all 全部重做（旧的作废）。
         多于 1000 家时分成几个文件（FILE-1、FILE-2…）。
         makes a code for each unit without one that works, as cards to print and cut, with QR codes, by district.
         --all makes new ones for every unit, which ends those before. More than 1,000 units are several files: FILE-1, FILE-2 …
status   按区、按单位类别数一数：已备案、填写中、已加入未开始、没有动静；--to 写出每个单位的情况。没用邀请码、按同名填报的也算。
         counts who has filed, begun, joined and begun nothing, or was not heard of; --to writes each unit. Who filed without
         a code under the same name counts.
assign   填报人写的名称不在名册上、其实是名册单位的，归过去：已交的表、草稿、回执编号、人、邀请码都一起过去，正在填的接着填。不写 --to 列出
         名册上相近的；写了 --to 先看会怎样，加 --yes 才做；--undo 放回去；什么都不写，列出归过的。写回执编号只归那一个单位。要管理权限（admin）。
         takes a unit that was typed under another name for one of the roster: its forms, drafts, receipts, people and invite
         codes go along, and whoever is filling in a form goes on. Without --to it lists likely names; with --to it is a
         preview, until --yes is written; --undo puts it back; alone it lists what was assigned. A receipt means the unit
         that filed it alone. It needs an admin.

这些文件里有个人信息或钥匙，用完请删除。 The files have personal data or keys: keep them no longer than they are needed.
`;
