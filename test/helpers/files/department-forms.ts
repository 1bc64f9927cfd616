import { writeXlsx } from 'hucre/xlsx';
import { docxOf } from '../docx-file.ts';
import { official, typed } from '../hands/filing-form.ts';
import { cfbOf } from './cfb.ts';
import { pdfOf } from './pdf.ts';
import { jpegOf } from './pictures.ts';
import { type Part, zipOf } from './zip.ts';

/** The notice's form as a department fills it in: of that name, with everything or without the telephone. */
export function formOf(name: string, changed: Partial<typeof typed> = {}): Buffer {
  return docxOf(official({ ...typed, name, ...changed }));
}

/** The same as a sheet, with its day as such a cell. */
export async function sheetFormOf(name: string, day: Date | number = sunday): Promise<Buffer> {
  const rows = [
    ['天津市第36届科技周活动备案表'],
    [`填报单位（盖章）：${typed.unit}`],
    ['活动名称', name],
    ['主办单位', typed.host, '主管部门', typed.authority],
    ['举办地点', typed.place, '举办时间', day],
    ['活动负责人', typed.leader, '联系人', typed.contact],
    ['地址', typed.address, '邮政编码', 300201],
    ['联系电话', 13902110011, '传真', '无'],
    ['电子邮箱', typed.email, '活动经费', 20000],
    ['拟参加人数', 200, '申请市级重点活动', '否'],
    ['项目简介', typed.summary],
  ];
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Sheet1', rows }] }));
}

const sunday = new Date(Date.UTC(2022, 4, 22, 9, 0));

/** A zip as a university's secretary makes it on a Mac: folders, what the system leaves, and other things among the forms. */
export async function departmentsZip(): Promise<Buffer> {
  const form = formOf('机器人开放日');
  const parts: readonly Part[] = [
    { name: '备案表汇总/', content: '' },
    { name: '备案表汇总/.DS_Store', content: 'x' },
    { name: '备案表汇总/机械学院/备案表.docx', content: form },
    { name: '备案表汇总/机械学院/备案表（副本）.docx', content: form },
    { name: '备案表汇总/外语学院/备案表.docx', content: formOf('多语种科普展', { telephone: '', email: '' }) },
    { name: '备案表汇总/外语学院/现场照片.jpg', content: jpegOf(300, 200) },
    { name: '备案表汇总/生命学院/备案表.xlsx', content: await sheetFormOf('显微镜下的世界') },
    { name: '备案表汇总/生命学院/盖章件.pdf', content: pdfOf() },
    { name: '备案表汇总/旧表.docx', content: cfbOf('WordDocument') },
    { name: '备案表汇总/更多.zip', content: zipOf([{ name: '备案表.docx', content: form }]) },
    { name: '备案表汇总/空白表.docx', content: docxOf(official(emptied)) },
    { name: '__MACOSX/备案表汇总/机械学院/._备案表.docx', content: 'Mac OS X' },
    { name: '备案表汇总/机械学院/~$备案表.docx', content: 'locked by somebody' },
  ];
  return zipOf(parts);
}

const emptied = Object.fromEntries(Object.keys(typed).map((key) => [key, ''])) as unknown as typeof typed;
