const office = 'application/vnd.openxmlformats-officedocument';

export const docxType = `${office}.wordprocessingml.document`;
export const xlsxType = `${office}.spreadsheetml.sheet`;
