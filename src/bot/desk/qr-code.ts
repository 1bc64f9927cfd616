interface QrCode {
  readonly toString: (text: string, options: { readonly type: 'svg'; readonly margin: number }) => Promise<string>;
  readonly toBuffer: (text: string, options: { readonly type: 'png'; readonly margin: number }) => Promise<Uint8Array>;
}

/** Has no types of its own. */
const drawer = 'qrcode';

/** A QR code of a text as an SVG drawing, black on white with the margin that scanners want; undefined where it is too long. */
export async function drawQrCode(text: string): Promise<string | undefined> {
  const { default: qrCode } = (await import(drawer)) as { readonly default: QrCode };
  return qrCode.toString(text, { type: 'svg', margin: 4 }).catch(() => undefined);
}

/** The same as a PNG picture, for documents. */
export async function drawQrPicture(text: string): Promise<Uint8Array | undefined> {
  const { default: qrCode } = (await import(drawer)) as { readonly default: QrCode };
  return qrCode.toBuffer(text, { type: 'png', margin: 4 }).catch(() => undefined);
}
