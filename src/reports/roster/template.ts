import { unitKinds } from '../../dialogs/forms/statistics-options.ts';
import { headOf } from '../../dialogs/roster/unit.ts';
import { writeWorkbook } from '../workbook.ts';

/** An empty roster to be filled in: its columns, and the districts and kinds to choose from. */
export function rosterTemplate(districts: readonly string[]): Promise<Uint8Array> {
  const kinds = unitKinds.map(({ label }) => label);
  const optional = { tone: 'optional', width: 18 } as const;
  return writeWorkbook([
    {
      name: '名册',
      columns: [
        { header: headOf('name'), tone: 'required', width: 36, comment: '必填，写全称，如 天津市南开区科学技术协会' },
        { header: headOf('district'), ...optional, comment: districts.join('、'), choices: districts },
        { header: headOf('kind'), ...optional, comment: kinds.join('、'), choices: kinds },
        { header: headOf('contact'), ...optional },
        { header: headOf('telephone'), ...optional, comment: '如 13820001234；几个号码用顿号隔开' },
      ],
      rows: [],
      ready: 300,
    },
  ]);
}
