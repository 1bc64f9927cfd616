const provinces =
  '北京|上海|重庆|河北省|河南|山东|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙古?|香港|澳门|台湾|雄安';
const cities =
  '石家庄|唐山|秦皇岛|邯郸|邢台|保定|张家口|承德|沧州|廊坊|衡水|沈阳|大连|长春|哈尔滨|济南|青岛|德州|太原|南京|苏州|杭州|宁波|武汉|长沙|广州|深圳|成都|西安|郑州|合肥|福州|厦门|南昌|昆明|贵阳|兰州|海口|三亚|燕郊|三河|香河|霸州|任丘|黄骅|遵化|玉田|大厂|固安|冀州|海淀|朝阳|丰台|通州|浦东';
const road =
  '(?!(?:[东西南北中]{0,2}(?:路|道|街|大街|大道|里|桥|大学|师范|理工|医院|银行|饭店|烤鸭|村|花园|公寓|广场)))';
const named = new RegExp(
  `(?:${provinces}|${cities})(?:省|市|区|县|自治区)?${road}|河北(?=${cities.replaceAll('|', '|')})|hebei ?province|beijing|shanghai`,
  'iu',
);
const cityName =
  /(?:^|[在,，。是到])(?!天津|全|本|我|各|城|超|夜|同|京津)([\p{Script=Han}]{2,4})[市省](?!区|内|里|级|民|场|政|直|教|科)/u;
const abroad = /外地|外省|外市|国外|境外|外埠|天津以外|不在天津/u;
const notDistricts =
  /(?:校|社|小|开发|园|市|城|郊|地|厂|景|街|片|辖|各|全|本|我|港|矿|示范|保税|高新|功能|工业|产业|商业|教育园|度假|库|营|院|林|山|库|灾|牧|生活|住宅|居民|商务|科技园|自贸|合作|这|那|哪|几|个|同|在|我们|所在|县|分|大|六|四)(?:区|县)$/u;

/** Whether the text names a place outside Tianjin (and not a street or a bank called after one). */
export function namesPlaceElsewhere(text: string): boolean {
  return named.test(text) || cityName.test(text) || abroad.test(text);
}

/** A district or county that the text names and that is none of Tianjin's as it is written, without 区. */
export function unknownDistrict(text: string): string | undefined {
  for (const [whole, name] of text
    .replace(/天津市?/gu, ',')
    .matchAll(/(?:^|[^\p{Script=Han}]|在|是)([\p{Script=Han}]{2,3}?)(?:新?区|县)/gu)) {
    if (name && !notDistricts.test(whole)) return name.replace(/^[在是]/u, '');
  }
  return undefined;
}
