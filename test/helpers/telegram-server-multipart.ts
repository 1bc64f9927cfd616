/** A form as it was posted: fields as text, files as bytes. */
export interface PostedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, PostedFile>;
}

export interface PostedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Reads multipart/form-data leniently: file names without quotes too, which `Response.formData()` of Node 20 refuses. */
export function readMultipart(body: Buffer, boundary: string): PostedForm {
  const fields: Record<string, string> = {};
  const files = new Map<string, PostedFile>();
  for (const part of partsOf(body, `--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, end).toString('utf8');
    const content = part.subarray(end + 4);
    const name = attribute(head, 'name') ?? '';
    const file = attribute(head, 'filename');
    if (file === undefined) fields[name] = content.toString('utf8');
    else files.set(name, { name: file, bytes: Buffer.from(content) });
  }
  return { fields, files };
}

function partsOf(body: Buffer, delimiter: string): readonly Buffer[] {
  const parts: Buffer[] = [];
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const from = at + delimiter.length + 2;
    at = body.indexOf(delimiter, from);
    // Each part ends with the line break before the next delimiter.
    if (at !== -1) parts.push(body.subarray(from, at - 2));
  }
  return parts;
}

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'iu').exec(head);
  return found?.[1] ?? found?.[2];
}
