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
 * A chart as an SVG drawing, by an option of the drawing library, which is loaded when the first one is asked for. The drawing
 * has no styles of its own, so that a policy that allows none can stand beside it.
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

let loaded: Promise<typeof import('echarts/core').init> | undefined;

/** Only what our charts need: a third of the whole library. */
function drawer(): Promise<typeof import('echarts/core').init> {
  loaded ??= (async () => {
    const [core, charts, components, renderers] = await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
    core.use([charts.BarChart, charts.LineChart, components.GridComponent, components.LegendComponent]);
    core.use([components.TitleComponent, components.MarkLineComponent, renderers.SVGRenderer]);
    return core.init;
  })();
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
