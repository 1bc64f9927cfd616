import { look, marked, off, text, ticks, u, units, w2 } from './statistics-form.ts';
import { asked, box, dropDown, either, type Hand, legacyBox, para, run, symbol } from './word.ts';

export const marks: readonly Hand[] = [
  off('☑ and □', {}),
  off('☒ and ☐', marked(text('☒', '☐'))),
  off('■ and □', marked(text('■', '□'))),
  off('√ and □', marked(text('√', '□'))),
  off('● and ○', marked(text('●', '○'))),
  off('[x] and [ ]', marked(text('[x]', '[ ]'))),
  off('（√） and （ ）', marked(text('（√）', '（ ）'))),
  off('☑ and nothing', marked(text('☑', ''))),
  off('✔ and □', marked(text('✔', '□'))),
  off('□√ together', marked(text('□√', '□'))),
  off('√□ together', marked(text('√□', '□'))),
  off(
    'tick behind its option',
    marked((o, is) => run(`□${o}${is ? '√' : ''}  `)),
  ),
  off(
    'behind in brackets',
    marked((o, is) => run(`${o}（${is ? '√' : ' '}）  `)),
  ),
  off(
    'box behind',
    marked((o, is) => run(`${o}${is ? '☑' : '□'}  `)),
  ),
  off('highlighted', marked(look('<w:highlight w:val="yellow"/>'))),
  off('bold', marked(look('<w:b/>'))),
  off('underlined', marked(look(u))),
  off('red', marked(look('<w:color w:val="FF0000"/>'))),
  off(
    'red with boxes',
    marked((o, is) => run(`□${o}  `, is ? '<w:color w:val="FF0000"/>' : '')),
  ),
  off(
    'highlighted with boxes',
    marked((o, is) => run(`□${o}`, is ? '<w:highlight w:val="green"/>' : '') + run('  ')),
  ),
  off(
    'content controls',
    marked((o, is) => box(is) + run(`${o}  `)),
  ),
  off(
    'legacy boxes',
    marked((o, is) => legacyBox(is) + run(`${o}  `)),
  ),
  off(
    'Wingdings symbols',
    marked((o, is) => symbol('Wingdings', is ? 'F0FE' : 'F0A8') + run(`${o}  `)),
  ),
  off(
    'Wingdings 2 symbols',
    marked((o, is) => symbol('Wingdings 2', is ? 'F052' : 'F0A3') + run(`${o}  `)),
  ),
  off(
    'R in Wingdings 2',
    marked((o, is) => (is ? run('R', w2) : run('□')) + run(`${o}  `)),
  ),
  off(
    'R and £ in Wingdings 2',
    marked((o, is) => run(is ? 'R' : '£', w2) + run(`${o}  `)),
  ),
  off(
    'þ and ¨ in Wingdings',
    marked((o, is) => run(is ? 'þ' : '¨', '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run(`${o}  `)),
  ),
  off(
    'tick in superscript',
    marked((o, is) => run(o) + (is ? run('√', '<w:vertAlign w:val="superscript"/>') : '') + run('  ')),
  ),
  off('only what was chosen', {
    categories: '讲座、展览',
    themes: '卫生健康、青少年科技教育',
    places: '进社区 进学校',
    unitKind: '科普场馆',
    formats: '线下',
    sources: '市财政',
  }),
  off('the others deleted', { ...marked((o, is) => (is ? run(`☑${o} `) : '')) }),
  off('only what was chosen, by line', {
    categories: '讲座\n展览',
    themes: '卫生健康\n青少年科技教育',
    places: '进社区\n进学校',
  }),
  off('a drop-down for the kind of unit', {
    unitKind: para(dropDown(units, '科普场馆')),
    district: para(dropDown(['河西区', '南开区'], '河西区')),
  }),
  off('drop-down untouched', { unitKind: para(dropDown(units, '选择一项。', true)) }, { unitKind: asked }),
  off('nothing ticked', marked(text('□', '□')), {
    categories: asked,
    themes: asked,
    places: either(null, [], asked),
    unitKind: asked,
    formats: asked,
    sources: asked,
  }),
  off('two kinds of unit', { ...marked(ticks, { unitKind: ['科普场馆', '企业'] }) }, { unitKind: asked }),
  off('no 七进 ticked', { ...marked(ticks, { places: [] }) }, { places: either(null, [], asked) }),
  off(
    'both forms',
    { ...marked(ticks, { formats: ['线下', '线上'] }), online: '1500人次' },
    { formats: ['1', '2'], online: 1500 },
  ),
  off(
    'online only',
    { ...marked(ticks, { formats: ['线上'] }), online: '1500', onSite: '0' },
    { formats: ['2'], online: 1500, onSite: either(0, asked) },
  ),
  off(
    'a box that says nothing clear',
    { categories: para(run('☑讲座  □展览☑  □技能培训  □志愿服务  □其他')) },
    { categories: either(asked, ['1', '2'], ['1', '3']) },
  ),
];
