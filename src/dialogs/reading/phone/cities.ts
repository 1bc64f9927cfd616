/** Area codes of cities whose landlines have eight digits like those here, and which may be named instead of the code. */
const codes: Readonly<Record<string, string>> = {
  北京: '010',
  广州: '020',
  上海: '021',
  天津: '022',
  重庆: '023',
  沈阳: '024',
  南京: '025',
  武汉: '027',
  成都: '028',
  西安: '029',
  石家庄: '0311',
  济南: '0531',
  杭州: '0571',
  郑州: '0371',
  长春: '0431',
  哈尔滨: '0451',
};

const named = new RegExp(
  `(${Object.keys(codes).join('|')})市?(?:这?边|那边|总部|分公司|分部)?(?:的|区号|座机|固话|固定|电话|号码?)*(?=$|[\\s,，。;；、()（）:：\\d])`,
  'gu',
);

/** The area code of the one city that an answer names; `several` where it names more. */
export function namedCity(text: string): string | 'several' | undefined {
  const cities = new Set([...text.slice(0, 200).matchAll(named)].map(([, city = '']) => city));
  const [only, more] = cities;
  return more === undefined ? codes[only ?? ''] : 'several';
}
