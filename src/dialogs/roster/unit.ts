/** A unit as the office's roster has it. */
export interface RosterUnit {
  /** The full name, by which it is found again. */
  readonly name: string;
  readonly district?: string;
  readonly kind?: string;
  readonly contact?: string;
  readonly telephone?: string;
}

export type RosterField = keyof RosterUnit;

/** The columns of a roster, in their order; `names`: how they may be headed, besides the first. */
export const rosterColumns: readonly { readonly field: RosterField; readonly names: readonly string[] }[] = [
  { field: 'name', names: ['单位名称', '单位全称', '单位', '填报单位', '名称', 'unit', 'name'] },
  { field: 'district', names: ['所在区', '区', '区域', '所属区', '区县', 'district'] },
  { field: 'kind', names: ['单位类别', '类别', '单位类型', '类型', '单位性质', 'kind'] },
  { field: 'contact', names: ['联系人', '联系人姓名', '姓名', 'contact'] },
  { field: 'telephone', names: ['联系电话', '电话', '手机', '手机号', '联系方式', '电话号码', 'telephone', 'phone'] },
];

/** How a column is headed where we write it. */
export function headOf(field: RosterField): string {
  return rosterColumns.find((column) => column.field === field)?.names[0] ?? field;
}

/** By what names are the same: without blanks, and with one width of signs. As `unit_key` of the database. */
export function unitKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
}
