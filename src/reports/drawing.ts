/** A picture's size in pixels of a screen. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/** On what ground a drawing lies, and how wide it may be. */
export interface DrawingLook {
  readonly theme: 'light' | 'dark';
  readonly width: 'wide' | 'narrow';
}

/** Fonts of the machines on which pictures are looked at. */
export const drawingFont =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', SimSun, sans-serif";

/**
 * A chart as an SVG drawing, by an option of the drawing library, which is loaded when the first one is asked for, or ahead
 * (`loadDrawing`). The drawing has no styles of its own, so that a policy that allows none can stand beside it.
 */
export async function drawSvg(option: Readonly<Record<string, unknown>>, size: DrawingSize): Promise<string> {
  const draw = await drawer();
  const chart = draw(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, ...option });
    return withoutStyles(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Loads what draws: some 70 ms, in which nothing else is done for 50. Safe twice. */
export async function loadDrawing(): Promise<void> {
  await drawer();
}

let loaded: Promise<typeof import('echarts/core').init> | undefined;

/** As one file, in 70 ms: of its hundreds of small ones even the third that our charts need takes more than a second. */
function drawer(): Promise<typeof import('echarts/core').init> {
  loaded ??= import('echarts/dist/echarts.esm.min').then(({ init }) => init);
  return loaded;
}

/** Styles become attributes of the same meaning; those for a pointer are left out: a picture has none. */
function withoutStyles(svg: string): string {
  return svg
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/gu, '')
    .replace(/ class="[^"]*"/gu, '')
    .replace(/ style="([^"]*)"/gu, (_, styles: string) => {
      const parts = styles.split(';').flatMap((style) => {
        const [name = '', ...value] = style.split(':');
        return /^[a-z-]+$/u.test(name.trim()) ? [` ${name.trim()}="${value.join(':').trim()}"`] : [];
      });
      return parts.join('');
    });
}
