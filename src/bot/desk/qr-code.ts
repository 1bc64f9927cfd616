interface QrCode {
  readonly toString: (text: string, options: { readonly type: 'svg'; readonly margin: number }) => Promise<string>;
}

/** Has no types of its own. */
const drawer = 'qrcode';

/** A QR code of a text as an SVG drawing, black on white with the margin that scanners want; undefined where it is too long. */
export async function drawQrCode(text: string): Promise<string | undefined> {
  const { default: qrCode } = (await import(drawer)) as { readonly default: QrCode };
  return qrCode.toString(text, { type: 'svg', margin: 4 }).catch(() => undefined);
}
