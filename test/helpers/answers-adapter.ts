type Parsed = { ok: boolean; value?: unknown; reason?: string };
const modules: Record<string, [string, string]> = {
  date: ['date', 'readDate'], money: ['money', 'readMoney'], count: ['count', 'readCount'], phone: ['phone', 'readPhones'], fax: ['phone', 'readFax'],
  postcode: ['postcode', 'readPostcode'], email: ['email', 'readEmail'], yesno: ['yesno', 'readYesNo'], choice: ['choice', 'readChoice'],
  choices: ['choices', 'readChoices'], district: ['district', 'readDistrict'], form: ['paste', 'readForm'],
};
// Interim: straight to the readers; replaced by the fields as the product uses them.
export async function parse(kind: string, text: string, context: Record<string, unknown>): Promise<Parsed> {
  const [file, name] = modules[kind] ?? [];
  const m = await import(`../../src/dialogs/reading/${file}.ts`);
  return m[name as string](text, context);
}
export const kinds = process.env['KINDS']?.split(',');
